import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import { type Clock, systemClock } from '../../shared/time'
import { StoreFailure } from '../config-store/failure'
import { type ConfigStore, openStore, type ServedConfig } from '../config-store/store'
import type { Engine } from '../engine/types'
import { createIngest, type Ingest } from '../logging/ingest'
import { consumeEvents, type EventConsumer, type KafkaSource } from '../logging/kafka/consumer'
import { asSpoolFailure } from '../logging/spool/failure'
import { openRankingLog, type RankingLog } from '../logging/writer'
import { createApp } from './app'
import { type Caller, callersByToken } from './caller'
import type { App } from './context'
import { createEventHub } from './events'
import { createMetrics } from './metrics'
import { openPseudonyms } from './pseudonyms'
import { keepFresh } from './refresh'
import { say } from './say'
import { createServedVersions } from './served-versions'
import { supervise } from './supervise'

/** A stop waits this long for requests that are being answered; the supervisor gives the whole platform three seconds. */
const GRACE_MS = 700

export interface ServingOptions {
  client: ClickHouseClient
  engine: Engine
  /** config.db and the log's spool are kept here */
  dataDir: string
  /** 0 or none: any free one */
  port?: number
  /** the administrator's */
  token: string
  profile: string
  /** further people, by token */
  callers?: ReadonlyMap<string, Caller>
  clock?: Clock
  /** events come from there too */
  kafka?: KafkaSource | undefined
  /** the share of the log's history that is made; null: all of it */
  filling?: () => number | null
}

export interface Serving {
  url: string
  log: RankingLog
  /** The configuration that this shopper gets now, and the log's name for it in a rollout; it counts as served. */
  serve(shopper: string): ServedConfig
  ingest: Ingest
  /** Does what is due now, without waiting for the clock's next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Opens the configuration store and answers on 127.0.0.1. */
export async function startServing(options: ServingOptions): Promise<Serving> {
  const { client, engine, dataDir, port = 0, token, profile, callers = new Map(), clock = systemClock } = options
  const { filling = () => null } = options
  const store = openConfigStore(dataDir, engine, clock)
  const log = openLog(client, dataDir, store, clock)
  const ingest = createIngest({ log, known: engine, clock, observe: (rows) => engine.observe(rows) })
  const kafka = options.kafka ? readEvents(options.kafka, ingest, dataDir, clock) : null
  const served = createServedVersions(clock)
  const context = {
    client,
    engine,
    store,
    log,
    ingest,
    events: createEventHub(),
    metrics: createMetrics(),
    served,
    clock,
    profile,
    pseudonyms: openPseudonyms(dataDir),
    kafka,
    filling,
  }
  const admin: Caller = { user: 'admin', role: 'admin' }
  const { app, endStreams } = await createApp(context, callersByToken(new Map([...callers, [token, admin]])))
  const url = await listen(app, port).catch(async (error: unknown) => {
    await kafka?.stop()
    await log.close()
    store.close()
    throw error
  })
  const supervisor = supervise(context)
  const stopRefreshing = keepFresh(engine, (error) => say('refresh', error))
  return {
    url,
    log,
    serve(shopper) {
      const config = store.served(shopper)
      served.count(config.version)
      return config
    },
    look: () => supervisor.look(),
    ingest,
    async stop() {
      stopRefreshing()
      await supervisor.stop()
      endStreams()
      await kafka?.stop()
      const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
      await app.close()
      clearTimeout(cut)
      await log.close()
      store.close()
    },
  }
}

function openConfigStore(dataDir: string, engine: Engine, clock: Clock): ConfigStore {
  try {
    mkdirSync(dataDir, { recursive: true })
    return openStore(join(dataDir, 'config.db'), engine.defaultDocument, clock)
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    throw new OpsFailure({ code: error.fault === 'disk_full' ? 'disk_full' : 'file_error', detail: error.message })
  }
}

function openLog(client: ClickHouseClient, dataDir: string, store: ConfigStore, clock: Clock): RankingLog {
  try {
    return openRankingLog({
      client,
      folder: join(dataDir, 'spool'),
      keepAnswers: (answers) => store.keepAnswers(answers),
      onError: (error) => say('log', error),
      clock,
    })
  } catch (error) {
    store.close()
    const { fault, message } = asSpoolFailure(error)
    throw new OpsFailure({ code: fault === 'disk_full' ? 'disk_full' : 'file_error', detail: message })
  }
}

function readEvents(source: KafkaSource, ingest: Ingest, dataDir: string, clock: Clock): EventConsumer {
  return consumeEvents({
    ...source,
    take: (sent) => ingest.take(sent),
    deadLetterFile: join(dataDir, 'kafka-dead-letters.ndjson'),
    clock,
    onError: (error) => say('kafka', error),
  })
}

async function listen(app: App, port: number): Promise<string> {
  try {
    return await app.listen({ host: '127.0.0.1', port })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OpsFailure({
      code: 'platform_failed',
      detail: `The serving API cannot listen: ${reason}`,
      values: { port },
    })
  }
}
