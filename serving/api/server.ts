import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import { type Clock, systemClock } from '../../shared/time'
import { StoreFailure } from '../config-store/failure'
import { type ConfigStore, openStore } from '../config-store/store'
import type { Engine } from '../engine/types'
import { createApp } from './app'
import { type Caller, callersByToken } from './caller'
import type { App } from './context'
import { createEventHub } from './events'
import { createMetrics } from './metrics'
import { keepFresh } from './refresh'
import { say } from './say'

/** A stop waits this long for requests that are being answered; the supervisor gives the whole platform three seconds. */
const GRACE_MS = 700

export interface ServingOptions {
  client: ClickHouseClient
  engine: Engine
  /** config.db is kept here */
  dataDir: string
  /** 0 or none: any free one */
  port?: number
  /** the administrator's */
  token: string
  profile: string
  /** further people, by token */
  callers?: ReadonlyMap<string, Caller>
  clock?: Clock
}

export interface Serving {
  url: string
  stop(): Promise<void>
}

/** Opens the configuration store and answers on 127.0.0.1. */
export async function startServing(options: ServingOptions): Promise<Serving> {
  const { client, engine, dataDir, port = 0, token, profile, callers = new Map(), clock = systemClock } = options
  const store = openConfigStore(dataDir, engine, clock)
  const context = { client, engine, store, events: createEventHub(), metrics: createMetrics(), clock, profile }
  const admin: Caller = { user: 'admin', role: 'admin' }
  const { app, endStreams } = await createApp(context, callersByToken(new Map([...callers, [token, admin]])))
  const url = await listen(app, store, port)
  const stopRefreshing = keepFresh(engine, (error) => say('refresh', error))
  return {
    url,
    async stop() {
      stopRefreshing()
      endStreams()
      const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
      await app.close()
      clearTimeout(cut)
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

async function listen(app: App, store: ConfigStore, port: number): Promise<string> {
  try {
    return await app.listen({ host: '127.0.0.1', port })
  } catch (error) {
    store.close()
    const reason = error instanceof Error ? error.message : String(error)
    throw new OpsFailure({
      code: 'platform_failed',
      detail: `The serving API cannot listen: ${reason}`,
      values: { port },
    })
  }
}
