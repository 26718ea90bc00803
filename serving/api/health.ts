import { z } from 'zod'
import { paths, Status } from '../../shared/contract/serving'
import { problems } from './answers'
import type { App, Context } from './context'
import { ProblemError } from './problem'

const Alive = z.object({ status: z.literal('ok') })
const Text = { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } }

/** Is it alive, can it answer, how is it: for supervisors, for Prometheus, for people. */
export function healthRoutes(app: App, context: Context, since: string): void {
  app.get(
    paths.healthz,
    {
      config: { access: 'anyone' },
      schema: { tags: ['operations'], security: [], response: { 200: Alive, ...problems } },
    },
    async () => ({ status: 'ok' as const }),
  )

  app.get(
    paths.readyz,
    {
      config: { access: 'anyone' },
      schema: { tags: ['operations'], security: [], response: { 200: Alive, ...problems } },
    },
    async () => {
      const down = (await dependencies(context)).filter(({ state }) => state === 'down')
      if (down.length === 0) return { status: 'ok' as const }
      throw new ProblemError('not_ready', down.map(({ name, detail }) => `${name}: ${detail}`).join('; '))
    },
  )

  app.get(
    paths.metrics,
    {
      config: { access: 'anyone' },
      schema: { tags: ['operations'], security: [], response: { 200: Text, ...problems } },
    },
    async (_request, reply) => {
      const backlog = context.log.backlog()
      const events = context.ingest.counts()
      const { messages, bad } = context.kafka?.state() ?? { messages: 0, bad: 0 }
      const text = context.metrics.render({
        mizan_config_version: { help: 'The live configuration.', value: context.store.live().version.version },
        mizan_items: { help: 'Items the engine can rank.', value: context.engine.itemCount() },
        mizan_users: { help: 'Shoppers the engine knows.', value: context.engine.userCount() },
        mizan_events_stored_total: { help: 'Events taken.', value: events.stored },
        mizan_events_duplicate_total: { help: 'Events that were sent again.', value: events.duplicates },
        mizan_events_rejected_total: { help: 'Events that were wrong.', value: events.rejected },
        mizan_events_unattributed_total: {
          help: 'Events taken for which no impression was known.',
          value: events.unattributed,
        },
        mizan_kafka_messages_total: { help: 'Messages read from Kafka.', value: messages },
        mizan_kafka_bad_messages_total: { help: 'Messages that were no events, put aside.', value: bad },
        mizan_log_spool_segments: { help: 'Files that wait to be stored in the log.', value: backlog.segments },
        mizan_log_spool_bytes: { help: 'Bytes that wait to be stored in the log.', value: backlog.bytes },
        mizan_log_spool_oldest_seconds: {
          help: 'Age of the oldest record that waits.',
          value: backlog.oldestMs / 1000,
        },
        mizan_log_spool_refused: { help: 'Files that ClickHouse could not read, put aside.', value: backlog.refused },
        process_resident_memory_bytes: { help: 'Resident memory.', value: process.memoryUsage.rss() },
      })
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text)
    },
  )

  app.get(
    paths.status,
    { config: { access: 'viewer' }, schema: { tags: ['operations'], response: { 200: Status, ...problems } } },
    async () => {
      const { version } = context.store.live()
      const rollout = context.store.rollouts.current()
      const indexes = context.engine.indexes()
      return {
        instances: [
          {
            id: `process-${process.pid}`,
            config_version: version.version,
            since: version.published_at > since ? version.published_at : since,
            served: context.served.list(),
            rollout: rollout && { id: rollout.id, version: rollout.version, percent: rollout.percent },
          },
        ],
        dependencies: await dependencies(context),
        items: context.engine.itemCount(),
        users: context.engine.userCount(),
        model_version: context.engine.model().version,
        filling: context.filling(),
        ...(indexes.length > 0 && { indexes }),
      }
    },
  )
}

type Dependency = z.infer<typeof Status>['dependencies'][number]

async function dependencies(context: Context): Promise<Dependency[]> {
  return [await clickhouse(context), configStore(context), logSpool(context), model(context), ...kafka(context)]
}

async function clickhouse({ client, clock }: Context): Promise<Dependency> {
  const started = clock()
  const ping = await client.ping()
  if (!ping.success) return { name: 'clickhouse', state: 'down', detail: ping.error.message }
  return { name: 'clickhouse', state: 'ok', detail: `answered in ${clock() - started} ms` }
}

function configStore({ store }: Context): Dependency {
  try {
    return { name: 'config-store', state: 'ok', detail: `version ${store.live().version.version} is live` }
  } catch (error) {
    return { name: 'config-store', state: 'down', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** A model that was refused leaves the one before it at work. */
function model({ engine }: Context): Dependency {
  const { version, kind } = engine.model()
  const problem = engine.modelProblem()
  if (problem === null) return { name: 'model', state: 'ok', detail: `${version}: ${kind}` }
  return { name: 'model', state: 'degraded', detail: `${version} still ranks. ${problem}` }
}

/** While ClickHouse is away the spool stands in for it: that is no failure until it is full. */
function logSpool({ log }: Context): Dependency {
  const { segments, bytes, oldestMs, refused, failing } = log.backlog()
  const waiting = segments === 0 ? 'nothing waits' : `${segments} files, ${(bytes / 1e6).toFixed(1)} MB wait`
  const age = segments === 0 ? '' : `, the oldest for ${(oldestMs / 1000).toFixed(1)} s`
  const aside = refused === 0 ? '' : `; ${refused} files that ClickHouse could not read are in spool/refused`
  const state = failing || refused > 0 ? 'degraded' : 'ok'
  return { name: 'log-spool', state, detail: `${waiting}${age}${aside}` }
}

/** Nothing is lost while Kafka is away: it keeps the events. */
function kafka(context: Context): Dependency[] {
  if (!context.kafka) return []
  const { connected, messages, bad, lag } = context.kafka.state()
  const read = `${messages} messages read, ${bad} of them put aside; ${lag} behind`
  const detail = connected ? read : `not in the consumer group; ${read}`
  return [{ name: 'kafka', state: connected ? 'ok' : 'degraded', detail }]
}
