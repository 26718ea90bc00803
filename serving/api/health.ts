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
      const text = context.metrics.render({
        mizan_config_version: { help: 'The live configuration.', value: context.store.live().version.version },
        mizan_items: { help: 'Items the engine can rank.', value: context.engine.itemCount() },
        mizan_users: { help: 'Shoppers the engine knows.', value: context.engine.userCount() },
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
      return {
        instances: [
          {
            id: `process-${process.pid}`,
            config_version: version.version,
            since: version.published_at > since ? version.published_at : since,
          },
        ],
        dependencies: await dependencies(context),
        items: context.engine.itemCount(),
        users: context.engine.userCount(),
        model_version: context.engine.model().version,
      }
    },
  )
}

type Dependency = z.infer<typeof Status>['dependencies'][number]

async function dependencies(context: Context): Promise<Dependency[]> {
  return [await clickhouse(context), configStore(context)]
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
