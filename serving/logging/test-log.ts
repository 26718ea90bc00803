import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { startClickHouse } from '../clickhouse/server'
import { createLog } from './schema'

export type TestLog = {
  client: ClickHouseClient
  url: string
  dataDir: string
  rows<T>(query: string): Promise<T[]>
  /** Stops the engine; nobody answers at its address then. */
  stopEngine(): Promise<void>
  /** Opens the same folder at the same address. */
  startEngine(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A ranking log on an engine of its own, for tests: empty, or what a folder holds. A process can have one at a time. */
export async function openTestLog(dataDir = mkdtempSync(join(tmpdir(), 'mizan-log-'))): Promise<TestLog> {
  const password = 'test'
  let server = await startClickHouse({ dataDir, password })
  const { url, database, username } = server
  // Tests stop the engine under its clients, which need not print that.
  const client = createClient({ url, database, username, password, log: { level: ClickHouseLogLevel.OFF } })

  const log: TestLog = {
    client,
    url,
    dataDir,
    async rows<T>(query: string): Promise<T[]> {
      const settings = { output_format_json_quote_64bit_integers: 0 as const }
      return (await client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings })).json<T>()
    },
    stopEngine: () => server.stop(),
    async startEngine() {
      server = await startClickHouse({ dataDir, password, port: Number(new URL(url).port) })
    },
    async restart() {
      await log.stopEngine()
      await log.startEngine()
    },
    async stop() {
      await client.close()
      await server.stop()
      rmSync(dataDir, { recursive: true })
    },
  }
  await createLog(client)
  return log
}
