import { z } from 'zod'
import { Kill, KillPage, KillRequest, paths, RolloutActionRequest } from '../../shared/contract/serving'
import { announceKill, announceLive, announceRollout } from './announce'
import { once, problems, send } from './answers'
import { callerOf } from './caller'
import type { App, Context } from './context'
import { PageQuery, page } from './paging'
import { IdempotencyKey } from './preconditions'

const tags = ['publishing']
const Path = z.object({ id: z.string().min(1).max(200) })

/** The kill switch: no precondition but the role, since it is thrown when things burn. */
export function killsRoutes(app: App, context: Context): void {
  const { store } = context
  app.post(
    '/v1/config::kill',
    {
      config: { access: 'ops' },
      schema: { tags, headers: IdempotencyKey, body: KillRequest, response: { 200: Kill, ...problems } },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const running = store.rollouts.current()
      const done = once(context, request, () => {
        return { status: 200, headers: {}, body: store.kills.throw(user, request.body) }
      })
      if (!done.again) {
        announceKill(context, Kill.parse(done.answer.body))
        announceLive(context, store.live())
        if (running) announceRollout(context, store.rollouts.find(running.id))
      }
      return send(reply, done)
    },
  )

  app.get(
    paths.kills,
    {
      config: { access: 'viewer' },
      schema: { tags, querystring: PageQuery, response: { 200: KillPage, ...problems } },
    },
    async ({ query }) => {
      const { rows, next_cursor } = page(query, store.kills.list, ({ seq }) => seq)
      return { kills: rows.map(({ kill }) => kill), next_cursor }
    },
  )

  app.post(
    '/v1/kills/:id(^[^/:]+)::end',
    {
      config: { access: 'ops' },
      schema: { tags, params: Path, body: RolloutActionRequest, response: { 200: Kill, ...problems } },
    },
    async (request) => {
      const kill = store.kills.end(callerOf(request).user, request.params.id, request.body.note)
      announceKill(context, kill)
      announceLive(context, store.live())
      return kill
    },
  )
}
