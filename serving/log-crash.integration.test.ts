import { createClient } from '@clickhouse/client'
import { afterEach, expect, test, vi } from 'vitest'
import { writeSmallLog } from './api/small-log'
import { cleanUp, clientOf, type Ready, startPlatform, temporaryFolder } from './cli/testing/platform'
import { startClickHouse } from './clickhouse/server'
import { createLog } from './logging/schema'
import { compareWithLog, Traffic } from './logging/testing/traffic'

afterEach(cleanUp)

async function prepare(dataDir: string): Promise<void> {
  const server = await startClickHouse({ dataDir, password: 'test' })
  const { url, database, username, password } = server
  const client = createClient({ url, database, username, password })
  await createLog(client)
  await writeSmallLog(client)
  await client.close()
  await server.stop()
}

test('killed by SIGKILL again and again under traffic, the platform logs each acknowledged thing exactly once', async () => {
  const data = temporaryFolder()
  await prepare(data)
  let platform = startPlatform(data)
  let ready: Ready = await platform.ready()
  const traffic = new Traffic(async (path, body, headers) => {
    const { url, token } = ready.serving
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: await answer.json() }
  })
  traffic.start(4)
  for (let kills = 1; kills <= 3; kills++) {
    const before = traffic.progress
    await vi.waitFor(() => expect(traffic.progress).toBeGreaterThan(before + 50 + 37 * kills), {
      timeout: 60_000,
      interval: 1,
    })
    await platform.kill('SIGKILL')
    platform = startPlatform(data)
    ready = await platform.ready()
  }
  const before = traffic.progress
  await vi.waitFor(() => expect(traffic.progress).toBeGreaterThan(before + 20), { timeout: 60_000 })
  await traffic.stop()
  expect(traffic.refusals.get(0) ?? 0).toBeGreaterThan(0) // some were really cut off
  await platform.kill('SIGTERM')

  // What the stop could not store any more is stored at the next start.
  const client = clientOf(await startPlatform(data).ready())
  const rows = async <T>(query: string): Promise<T[]> => {
    const settings = { output_format_json_quote_64bit_integers: 0 as const }
    return (await client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings })).json<T>()
  }
  await vi.waitFor(
    async () => {
      const { logged, acknowledged } = await compareWithLog(traffic, rows)
      expect(logged).toEqual(acknowledged)
    },
    { timeout: 20_000, interval: 500 },
  )
  await client.close()
})
