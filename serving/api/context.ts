import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ClickHouseClient } from '@clickhouse/client'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Clock } from '../../shared/time'
import type { ConfigStore } from '../config-store/store'
import type { Engine } from '../engine/types'
import type { Ingest } from '../logging/ingest'
import type { EventConsumer } from '../logging/kafka/consumer'
import type { RankingLog } from '../logging/writer'
import type { EventHub } from './events'
import type { Metrics } from './metrics'
import type { Pseudonyms } from './pseudonyms'
import type { ServedVersions } from './served-versions'

/** What every resource is made from. */
export interface Context {
  client: ClickHouseClient
  engine: Engine
  store: ConfigStore
  log: RankingLog
  ingest: Ingest
  /** null: events come over HTTP alone. */
  kafka: EventConsumer | null
  events: EventHub
  metrics: Metrics
  served: ServedVersions
  clock: Clock
  profile: string
  pseudonyms: Pseudonyms
  /** The share of the log's history that is made; null: all of it. */
  filling: () => number | null
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export function nowIn(context: Context): string {
  return new Date(context.clock()).toISOString()
}
