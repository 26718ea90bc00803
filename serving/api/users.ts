import { z } from 'zod'
import { paths, Revealed, RevealRequest, UserHistory, UserPage } from '../../shared/contract/serving'
import { problems } from './answers'
import { callerOf } from './caller'
import type { App, Context } from './context'
import { orBadCursor } from './paging'
import { ProblemError } from './problem'

const Search = z.object({
  q: z.string().max(300).default(''),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const Path = z.object({ id: z.string().max(300) })
const HistoryQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })

/** Shoppers in the log, to preview for: by pseudonyms, until somebody who may says why they must know who it is. */
export function usersRoutes(app: App, { engine, pseudonyms, store }: Context): void {
  const { hide, find } = pseudonyms
  app.get(
    paths.users,
    {
      config: { access: 'viewer' },
      schema: { tags: ['shoppers'], querystring: Search, response: { 200: UserPage, ...problems } },
    },
    async ({ query: { q, cursor, limit } }) => {
      // A cursor names the shopper that the page ended with.
      const after = cursor === undefined ? null : find(cursor)
      const { users, next_cursor } = await orBadCursor(() => engine.users(find(q), after, limit))
      const hidden = users.map((user) => ({ ...user, user_id: hide(user.user_id) }))
      return { users: hidden, next_cursor: next_cursor && hide(next_cursor) }
    },
  )

  app.get(
    '/v1/users/:id/history',
    {
      config: { access: 'viewer' },
      schema: {
        tags: ['shoppers'],
        params: Path,
        querystring: HistoryQuery,
        response: { 200: UserHistory, ...problems },
      },
    },
    async ({ params, query }) => {
      const history = await engine.history(find(params.id), query.limit)
      if (!history) throw noShopper()
      return { ...history, user: { ...history.user, user_id: hide(history.user.user_id) } }
    },
  )

  app.post(
    '/v1/users/:id(^[^/:]+)::reveal',
    {
      config: { access: 'ops' },
      schema: { tags: ['shoppers'], params: Path, body: RevealRequest, response: { 200: Revealed, ...problems } },
    },
    async (request) => {
      const user_id = find(request.params.id)
      if (!(await engine.history(user_id, 1))) throw noShopper()
      // Told only once it is in the trail, and the trail itself names nobody.
      store.noteReveal(callerOf(request).user, hide(user_id), request.body.reason)
      return { user_id }
    },
  )
}

/** Without the id: what an error says ends up in logs. */
function noShopper(): ProblemError {
  return new ProblemError('not_found', 'The log has no such shopper')
}
