// First of all, see there.
import './cli/threads'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { systemClock } from '../shared/time'
import { say } from './api/say'
import { startServing } from './api/server'
import { type PlatformArguments, parsePlatformArguments } from './cli/arguments'
import { credentialsOf } from './cli/credentials'
import { prepareDataDirectory } from './cli/data-directory'
import { endWith, Life } from './cli/life'
import { reportFailure, reportStep } from './cli/progress'
import { announce, withdraw } from './cli/running'
import { startClickHouse } from './clickhouse/server'
import { createEngine } from './engine/engine'
import { keepSkewJoined } from './logging/keep-skew'
import { createLog } from './logging/schema'
import { generateSample } from './market/sample'

/** The reference platform on one machine: the log's database, and what serves from it. */
async function start(
  life: Life,
  { data, profile, seed, clickhousePort, servingPort, kafka }: PlatformArguments,
): Promise<void> {
  prepareDataDirectory(data)
  const { password, token } = credentialsOf(data)

  reportStep('starting_engine')
  const clickhouse = await startClickHouse({ dataDir: data, port: clickhousePort, password })
  life.onEnd(() => clickhouse.stop())
  const { url, database, username } = clickhouse
  const client = createClient({ url, database, username, password, log: { level: ClickHouseLogLevel.OFF } })
  life.onEnd(() => client.close())

  reportStep('creating_tables')
  await createLog(client)
  if (profile === 'sample') {
    await generateSample(client, { seed, until: Date.now() }, ({ step, progress }) => reportStep(step, progress))
  }

  reportStep('training')
  const engine = await createEngine(client, systemClock, { dataDir: data, onError: (error) => say('model', error) })

  life.onEnd(keepSkewJoined(client, (error) => say('skew', error)))

  reportStep('starting_api')
  const serving = await startServing({ client, engine, dataDir: data, port: servingPort, token, profile, kafka })
  life.onEnd(() => serving.stop())

  const place = { clickhouse: { url, database, username }, serving: { url: serving.url } }
  announce(data, { pid: process.pid, ...place })
  life.onEnd(() => withdraw(data))
  const ready = { clickhouse: { ...place.clickhouse, password }, serving: { ...place.serving, token } }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
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
    const options = parsePlatformArguments(process.argv.slice(2))
    endWith(life, options)
    await start(life, options)
  } catch (error) {
    await fail(error)
  }
}

void main()
