import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { cleanUp, clientOf, type Ready, start, startPlatform, temporaryFolder } from './cli/testing/platform'

afterEach(cleanUp)

const root = join(import.meta.dirname, '..')
const heavy = 'SELECT count() FROM numbers(1e14) WHERE sipHash64(number) = 1'

describe('starting', () => {
  test('one line says where it is; progress and credentials are where they belong', async () => {
    const data = temporaryFolder()
    const platform = startPlatform(data)
    const ready = await platform.ready()
    expect(platform.stdout).toHaveLength(1)
    expect(platform.stderr.map((line) => JSON.parse(line))).toContainEqual({ step: 'starting_engine', progress: null })
    expect(ready.clickhouse).toMatchObject({ database: 'mizan', username: 'mizan' })
    expect(await countOf(ready, 'SELECT count() AS n FROM system.one')).toBe(1)
    expect(statSync(join(data, 'credentials.json')).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')).clickhouse.url).toBe(ready.clickhouse.url)
    await platform.kill('SIGTERM')
    expect(existsSync(join(data, 'running.json'))).toBe(false)

    const again = await startPlatform(data).ready()
    expect(again.clickhouse.password).toBe(ready.clickhouse.password)
    expect(again.serving.token).toBe(ready.serving.token)
  })

  test('the serving API answers whoever has the token', async () => {
    const { serving } = await startPlatform(temporaryFolder()).ready()
    const ask = (token: string) =>
      fetch(`${serving.url}/v1/capabilities`, { headers: { Authorization: `Bearer ${token}` } })
    expect(await (await ask(serving.token)).json()).toMatchObject({ profile: 'empty', sample: false, role: 'admin' })
    expect((await ask('guessed')).status).toBe(401)
  })

  test('through npm, which passes its signals on', async () => {
    const npm = start('npm', ['run', '--silent', 'platform', '--', '--data', temporaryFolder(), '--profile', 'empty'], {
      cwd: root,
    })
    const { clickhouse } = await npm.ready()
    expect(await npm.kill('SIGTERM')).toBeLessThan(3000)
    await expect(fetch(`${clickhouse.url}/ping`)).rejects.toThrow()
  })

  test('sixteen threads for the engine, whoever starts it', async () => {
    const data = temporaryFolder()
    const { UV_THREADPOOL_SIZE: _, ...env } = process.env
    await startPlatform(data).kill('SIGTERM') // builds
    const bundle = join(root, 'out/serving/platform.cjs')
    const platform = start(process.execPath, [bundle, '--data', data, '--profile', 'empty'], { env })
    const ready = await platform.ready()
    const client = clientOf(ready)
    let slept = 0
    const slow = Array.from({ length: 8 }, () => client.command({ query: 'SELECT sleep(2)' }).then(() => slept++))
    await client.command({ query: 'SELECT 1' })
    expect(slept).toBe(0)
    await Promise.all(slow)
    await client.close()
  })
})

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it within three seconds, whatever runs', async (signal) => {
    const platform = startPlatform(temporaryFolder())
    const ready = await platform.ready()
    const client = clientOf(ready)
    const events = await fetch(`${ready.serving.url}/v1/stream`, {
      headers: { Authorization: `Bearer ${ready.serving.token}` },
    })
    expect(events.status).toBe(200)
    await client.command({ query: 'CREATE TABLE sink (n UInt64) ENGINE = MergeTree ORDER BY n' })
    // A stream that nobody reads.
    const stream = await client.query({ query: 'SELECT number FROM numbers(1e12)', format: 'JSONEachRow' })
    stream.stream().on('error', () => {})
    const ended = [
      client.command({ query: heavy, query_id: 'one' }),
      client.command({ query: heavy, query_id: 'two', session_id: 'session' }),
      client.command({ query: `INSERT INTO sink SELECT number FROM numbers(1e14) WHERE sipHash64(number) = 1` }),
      client.command({ query: `SELECT (${heavy}) FORMAT JSONEachRow` }),
      ...Array.from({ length: 20 }, () => client.command({ query: heavy })),
    ].map((work) => work.catch(() => 'ended'))
    expect(await platform.kill(signal)).toBeLessThan(3000)
    expect(await platform.ended).toEqual({ code: 0, signal: null })
    expect(new Set(await Promise.all(ended))).toEqual(new Set(['ended']))
    await expect(fetch(`${ready.clickhouse.url}/ping`)).rejects.toThrow()
    await client.close()
  })

  test('at any step of its start, and the next start goes on from there', { timeout: 180_000 }, async () => {
    const data = temporaryFolder()
    const small = ['--shoppers', '7000', '--days', '12', '--until', '2026-10-20T13:00:00Z', '--traffic', '0']
    for (const step of ['starting_engine', 'creating_tables', 'generating_sample', 'training', 'starting_api']) {
      const platform = startPlatform(data, '--profile', 'sample', ...small)
      await platform.says(step)
      expect(await platform.kill('SIGTERM'), step).toBeLessThan(3000)
      expect(await platform.ended, step).toEqual({ code: 0, signal: null })
    }
  })

  test('when the parent that watches it is gone', async () => {
    const script = `
      const { spawn } = require('node:child_process')
      spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'inherit', 'inherit'] })`
    const run = join(import.meta.dirname, 'run.cjs')
    const args = [run, 'platform', '--data', temporaryFolder(), '--profile', 'empty', '--watch-parent']
    const parent = start(process.execPath, ['-e', script, ...args])
    const { clickhouse } = await parent.ready()
    const client = clientOf({ clickhouse, serving: { url: '', token: '' } })
    const work = client.command({ query: heavy }).catch(() => 'ended')
    // The output stays open until the last who holds it is gone: the platform.
    expect(await parent.kill('SIGKILL')).toBeLessThan(3000)
    expect(await work).toBe('ended')
    await expect(fetch(`${clickhouse.url}/ping`)).rejects.toThrow()
    await client.close()
  })

  test('killed in the middle of inserting, it has all that it acknowledged', async () => {
    const data = temporaryFolder()
    const platform = startPlatform(data)
    const ready = await platform.ready()
    const client = clientOf(ready)
    await client.command({
      query: 'CREATE TABLE batches (batch UInt32, n UInt32) ENGINE = MergeTree ORDER BY (batch, n)',
    })
    let acknowledged = 0
    const inserting = (async () => {
      for (let batch = 0; ; batch++) {
        const values = Array.from({ length: 1000 }, (_, n) => ({ batch, n }))
        await client.insert({ table: 'batches', values, format: 'JSONEachRow' })
        acknowledged = batch + 1
        if (batch === 20) platform.child.kill('SIGKILL')
      }
    })()
    await expect(inserting).rejects.toThrow()
    expect((await platform.ended).signal).toBe('SIGKILL')
    await client.close()
    expect(existsSync(join(data, 'running.json'))).toBe(true) // stale, and no hindrance

    const again = await startPlatform(data).ready()
    const whole = 'SELECT count() AS n FROM (SELECT batch FROM batches GROUP BY batch HAVING uniqExact(n) = 1000)'
    expect(await countOf(again, `${whole} WHERE batch < ${acknowledged}`)).toBe(acknowledged)
    // The one that was under way is there whole or not at all.
    expect(await countOf(again, 'SELECT count() % 1000 AS n FROM batches')).toBe(0)
  })
})

async function countOf(ready: Ready, query: string): Promise<number> {
  const client = clientOf(ready)
  const { data } = await (await client.query({ query })).json<{ n: number }>()
  await client.close()
  return Number(data[0]?.n)
}
