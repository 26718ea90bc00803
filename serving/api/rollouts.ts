import { z } from 'zod'
import { paths, Rollout, RolloutAction, RolloutActionRequest, RolloutPage } from '../../shared/contract/serving'
import { announceLive, announceRollout } from './announce'
import { problems } from './answers'
import { callerOf } from './caller'
import type { App, Context } from './context'
import { PageQuery, page } from './paging'
import { etagHeld, IfMatch } from './preconditions'

const tags = ['publishing']
const Path = z.object({ id: z.string().min(1).max(200) })

/** A version on its way to everybody: how far it is, what its guardrails say, and the hand brake. */
export function rolloutsRoutes(app: App, context: Context): void {
  const { store } = context
  app.get(
    paths.rollouts,
    {
      config: { access: 'viewer' },
      schema: { tags, querystring: PageQuery, response: { 200: RolloutPage, ...problems } },
    },
    async ({ query }) => {
      const { rows, next_cursor } = page(query, store.rollouts.list, ({ seq }) => seq)
      return { rollouts: rows.map(({ rollout }) => rollout), next_cursor }
    },
  )

  app.get(
    '/v1/rollouts/:id(^[^/:]+)',
    { config: { access: 'viewer' }, schema: { tags, params: Path, response: { 200: Rollout, ...problems } } },
    async (request, reply) => {
      const rollout = store.rollouts.find(request.params.id)
      return reply.header('etag', rollout.etag).send(rollout)
    },
  )

  for (const action of RolloutAction.options) {
    app.post(
      `/v1/rollouts/:id(^[^/:]+)::${action}`,
      {
        config: { access: 'ops' },
        schema: {
          tags,
          params: Path,
          headers: IfMatch,
          body: RolloutActionRequest,
          response: { 200: Rollout, ...problems },
        },
      },
      async (request, reply) => {
        const { user } = callerOf(request)
        const wanted = { id: request.params.id, etag: etagHeld(request), action, note: request.body.note }
        const rollout = store.rollouts.move(user, wanted)
        announceRollout(context, rollout)
        if (rollout.state === 'completed') announceLive(context, store.live())
        return reply.header('etag', rollout.etag).send(rollout)
      },
    )
  }
}
