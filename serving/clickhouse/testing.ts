import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { type ClickHouse, startClickHouse } from './server'

export type TestEngine = {
  clickhouse: ClickHouse
  client: ClickHouseClient
  /** for clients of one's own */
  options: { url: string; database: string; username: string; password: string; log: { level: ClickHouseLogLevel } }
  /** for requests without a client */
  headers: Record<string, string>
  stop(): Promise<void>
}

/** A fresh engine and the official client, for tests. One at a time in a process: the engine allows no more. */
export async function startTestEngine(): Promise<TestEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mizan-'))
  const clickhouse = await startClickHouse({ dataDir, password: 'secret' })
  const { url, database, username, password } = clickhouse
  // Tests provoke errors; the client need not also print them.
  const options = { url, database, username, password, log: { level: ClickHouseLogLevel.OFF } }
  const client = createClient({ ...options, max_open_connections: 50 })
  return {
    clickhouse,
    client,
    options,
    headers: { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password, 'X-ClickHouse-Database': database },
    async stop() {
      await client.close()
      await clickhouse.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
