import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { type ClickHouse, startClickHouse } from './server'

export type TestEngine = { clickhouse: ClickHouse; client: ClickHouseClient; stop(): Promise<void> }

/** A fresh engine and the official client, for tests. One at a time in a process: the engine allows no more. */
export async function startTestEngine(): Promise<TestEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mizan-'))
  const clickhouse = await startClickHouse({ dataDir, password: 'secret' })
  const { url, database, username, password } = clickhouse
  const client = createClient({ url, database, username, password, max_open_connections: 50 })
  return {
    clickhouse,
    client,
    async stop() {
      await client.close()
      await clickhouse.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
