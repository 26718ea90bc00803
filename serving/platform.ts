// First of all, see there.
import './cli/threads'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { systemClock } from '../shared/time'
import { say } from './api/say'
import { startServing } from './api/server'
import { type PlatformArguments, parsePlatformArguments, parsePrintArguments } from './cli/arguments'
import { credentialsOf } from './cli/credentials'
import { prepareDataDirectory } from './cli/data-directory'
import { endWith, Life } from './cli/life'
import { peopleOf } from './cli/people'
import { reportFailure, reportStep } from './cli/progress'
import { announce, withdraw } from './cli/running'
import { startClickHouse } from './clickhouse/server'
import { createEngine } from './engine/engine'
import { printedDdl } from './logging/ddl'
import { keepSkewJoined } from './logging/keep-skew'
import { createLog } from './logging/schema'
import { openSample, type Sample, type SampleRequest } from './market/sample'
import type { LogAddress } from './models/training-job/options'

/** The reference platform on one machine: the log's database, and what serves from it. */
async function start(
  life: Life,
  { data, profile, clickhousePort, servingPort, kafka, market }: PlatformArguments,
): Promise<void> {
  prepareDataDirectory(data)
  const { password, token } = credentialsOf(data)
  const callers = peopleOf(data)

  reportStep('starting_engine')
  const clickhouse = await startClickHouse({ dataDir: data, port: clickhousePort, password })
  life.onEnd(() => clickhouse.stop())
  const { url, database, username } = clickhouse
  const client = createClient({ url, database, username, password, log: { level: ClickHouseLogLevel.OFF } })
  life.onEnd(() => client.close())

  reportStep('creating_tables')
  await createLog(client)
  const address = { url, database, username, password }
  const sample = profile === 'sample' ? await openMarket(life, client, address, data, market) : null

  reportStep('training')
  const onError = (error: unknown) => say('model', error)
  const engine = sample?.engine ?? (await createEngine(client, systemClock, { dataDir: data, onError }))

  life.onEnd(keepSkewJoined(client, (error) => say('skew', error)))

  reportStep('starting_api')
  const filling = () => sample?.progress() ?? null
  const where = { dataDir: data, port: servingPort }
  const serving = await startServing({ client, engine, ...where, token, callers, profile, kafka, filling })
  life.onEnd(() => serving.stop())
  if (sample) {
    life.onEnd(() => sample.stop())
    sample.open(serving)
  }

  const place = { clickhouse: { url, database, username }, serving: { url: serving.url } }
  announce(data, { pid: process.pid, ...place })
  life.onEnd(() => withdraw(data))
  const ready = { clickhouse: { ...place.clickhouse, password }, serving: { ...place.serving, token } }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}

/** The history goes on behind when this is done; each hundredth of it is told. */
function openMarket(
  life: Life,
  client: ClickHouseClient,
  address: LogAddress,
  dataDir: string,
  request: SampleRequest,
): Promise<Sample> {
  const stopping = new AbortController()
  life.onEnd(() => stopping.abort())
  let told = -1
  return openSample({
    ...{ client, address, dataDir, request, signal: stopping.signal },
    onProgress(progress) {
      const hundredth = Math.floor(progress * 100) / 100
      if (hundredth > told) reportStep('generating_sample', hundredth)
      told = hundredth
    },
    onError: (error) => say('market', error),
    // As any other failure that nobody waits for: main ends the platform.
    onFailure: (error) => {
      throw error
    },
  })
}

async function main(): Promise<void> {
  const life = new Life()
  const fail = async (error: unknown) => {
    // What a stop interrupts fails, and is no failure.
    if (life.isEnding) return
    reportFailure(error)
    await life.end()
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  try {
    const printing = parsePrintArguments(process.argv.slice(2))
    if (printing) return void process.stdout.write(printedDdl(printing))
    const options = parsePlatformArguments(process.argv.slice(2))
    endWith(life, options)
    await start(life, options)
  } catch (error) {
    await fail(error)
  }
}

void main()
