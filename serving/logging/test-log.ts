import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { startClickHouse } from '../clickhouse/server'
import { createLog } from './schema'

export type TestLog = {
  client: ClickHouseClient
  dataDir: string
  rows<T>(query: string): Promise<T[]>
  /** Stops the engine and opens the same folder anew. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A ranking log on an engine of its own, for tests: empty, or what a folder holds. A process can have one at a time. */
export async function openTestLog(dataDir = mkdtempSync(join(tmpdir(), 'mizan-log-'))): Promise<TestLog> {
  let close = async (): Promise<void> => {}

  async function open(): Promise<ClickHouseClient> {
    const server = await startClickHouse({ dataDir, password: 'test' })
    const { url, database, username, password } = server
    const client = createClient({ url, database, username, password })
    close = async () => {
      await client.close()
      await server.stop()
    }
    return client
  }

  const log: TestLog = {
    client: await open(),
    dataDir,
    async rows<T>(query: string): Promise<T[]> {
      const settings = { output_format_json_quote_64bit_integers: 0 as const }
      return (await log.client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings })).json<T>()
    },
    async restart() {
      await close()
      log.client = await open()
    },
    async stop() {
      await close()
      rmSync(dataDir, { recursive: true })
    },
  }
  await createLog(log.client)
  return log
}
