import { API_VERSION, Capabilities, type Capability, paths } from '../../shared/contract/serving'
import { problems } from './answers'
import { callerOf } from './caller'
import type { App, Context } from './context'

/** What this server really does. */
const capabilities: Capability[] = [
  'rank',
  'preview',
  'explain',
  'why_not',
  'replay',
  'users',
  'reveal',
  'batch',
  'items',
  'config',
  'drafts',
  'publish',
  'rollback',
  'ramp',
  'approval',
  'schedule',
  'kill',
  'audit',
  'stream',
  'events',
]

export function capabilitiesRoutes(app: App, { engine, profile }: Context): void {
  app.get(
    paths.capabilities,
    { config: { access: 'viewer' }, schema: { tags: ['operations'], response: { 200: Capabilities, ...problems } } },
    async (request) => {
      const { user, role } = callerOf(request)
      return {
        api_version: API_VERSION,
        name: 'Mizan reference serving API',
        profile,
        sample: profile === 'sample',
        capabilities,
        surfaces: engine.surfaces(),
        heads: engine.heads(),
        role,
        user,
        model: engine.model(),
      }
    },
  )
}
