// First of all, see there.
import './threads'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { startClickHouse } from '../clickhouse/server'
import { importEshop } from '../import/eshop'
import { importOpenBandit } from '../import/open-bandit'
import { createLog } from '../logging/schema'
import { type ImportArguments, parseImportArguments } from './arguments'
import { credentialsOf } from './credentials'
import { prepareDataDirectory } from './data-directory'
import { describeReport, progressLine } from './import-report'
import { endWith, Life } from './life'
import { asOpsError } from './progress'
import { findRunning } from './running'

const importers = { 'open-bandit': importOpenBandit, eshop: importEshop }

async function run(life: Life, { source, directory, data }: ImportArguments): Promise<void> {
  prepareDataDirectory(data)
  const client = await connect(life, data)
  await createLog(client)
  const report = await importers[source](client, directory, progressLine(process.stderr))
  process.stdout.write(describeReport(report))
}

/** Through the platform that runs on the data folder, or, as no other process may open it, through an engine of our own. */
async function connect(life: Life, data: string): Promise<ClickHouseClient> {
  const { password, ...rest } = credentialsOf(data)
  const running = await findRunning(data, { password, ...rest })
  const clickhouse = running?.clickhouse ?? (await startOwn(life, data, password))
  const { url, database, username } = clickhouse
  const client = createClient({
    url,
    database,
    username,
    password,
    request_timeout: 600_000,
    log: { level: ClickHouseLogLevel.OFF },
  })
  life.onEnd(() => client.close())
  return client
}

async function startOwn(life: Life, dataDir: string, password: string) {
  const clickhouse = await startClickHouse({ dataDir, password })
  life.onEnd(() => clickhouse.stop())
  return clickhouse
}

async function main(): Promise<void> {
  const life = new Life()
  try {
    const options = parseImportArguments(process.argv.slice(2))
    endWith(life, { exitCode: 130 }) // as a shell says of what was interrupted
    await run(life, options)
    await life.end()
    process.exit(0)
  } catch (error) {
    if (life.isEnding) return
    const { code, detail } = asOpsError(error)
    process.stderr.write(`The import failed (${code}). ${detail ?? ''}\n`)
    await life.end()
    process.exit(1)
  }
}

void main()
