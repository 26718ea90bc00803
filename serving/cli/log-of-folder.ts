import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { startClickHouse } from '../clickhouse/server'
import { createLog } from '../logging/schema'
import { credentialsOf } from './credentials'
import { prepareDataDirectory } from './data-directory'
import type { Life } from './life'
import { findRunning } from './running'

export interface LogOfFolder {
  client: ClickHouseClient
  /** For other processes. */
  address: { url: string; database: string; username: string; password: string }
}

/** The log of a data folder: through the platform that runs on it, or, as no other process may open it, through an engine of our own. */
export async function openLog(life: Life, data: string): Promise<LogOfFolder> {
  prepareDataDirectory(data)
  const credentials = credentialsOf(data)
  const running = await findRunning(data, credentials)
  const { url, database, username } = running?.clickhouse ?? (await startOwn(life, data, credentials.password))
  const address = { url, database, username, password: credentials.password }
  const client = createClient({ ...address, request_timeout: 600_000, log: { level: ClickHouseLogLevel.OFF } })
  life.onEnd(() => client.close())
  await createLog(client)
  return { client, address }
}

async function startOwn(life: Life, dataDir: string, password: string) {
  const clickhouse = await startClickHouse({ dataDir, password })
  life.onEnd(() => clickhouse.stop())
  return clickhouse
}
