import { z } from 'zod'
import { paths, UserHistory, UserPage } from '../../shared/contract/serving'
import { problems } from './answers'
import type { App, Context } from './context'
import { orBadCursor } from './paging'
import { ProblemError } from './problem'

const Search = z.object({
  q: z.string().max(200).default(''),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const Path = z.object({ id: z.string().max(200) })
const HistoryQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })

/** Shoppers in the log, to preview for. */
export function usersRoutes(app: App, { engine }: Context): void {
  app.get(
    paths.users,
    {
      config: { access: 'viewer' },
      schema: { tags: ['shoppers'], querystring: Search, response: { 200: UserPage, ...problems } },
    },
    async ({ query }) => orBadCursor(() => engine.users(query.q, query.cursor ?? null, query.limit)),
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
      const history = await engine.history(params.id, query.limit)
      if (!history) throw new ProblemError('not_found', `The log has no shopper ${params.id}`)
      return history
    },
  )
}
