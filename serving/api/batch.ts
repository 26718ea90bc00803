import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { BatchRequest, BatchResponse, Cohort, paths } from '../../shared/contract/serving'
import { namedAt, problems } from './answers'
import { choose } from './choice'
import type { App, Context } from './context'
import { checkKnown } from './known'
import { unveiled, veiled } from './people'

const Search = z.object({
  surface: z.string().max(100).default(''),
  segment: z.string().max(100).default(''),
  country: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(5000).default(2000),
})

/** Many requests of the log under two configurations, part by part. Reads only: nothing is logged, counted or remembered. */
export function batchRoutes(app: App, { engine, store, pseudonyms }: Context): void {
  const { hide } = pseudonyms
  app.get(
    paths.cohort,
    {
      config: { access: 'viewer' },
      schema: { tags: ['ranking'], querystring: Search, response: { 200: Cohort, ...problems } },
    },
    async ({ query }) => {
      const { members, ...rest } = await engine.cohort(query)
      const hidden = members.map(({ user: { user_id = '', session_id = '' }, ...member }) => {
        return { ...member, user: veiled(pseudonyms, { user_id, session_id }) }
      })
      return { ...rest, members: hidden }
    },
  )

  app.post(
    '/v1/preview::batch',
    {
      config: { access: 'viewer' },
      schema: { tags: ['ranking'], body: BatchRequest, response: { 200: BatchResponse, ...problems } },
    },
    async ({ body }, reply) => {
      body.members.forEach((member, at) => {
        checkKnown(engine, { surface: member.surface, context: {} }, `/members/${at}`)
      })
      const left = namedAt('/left', () => choose(store, body.left))
      const right = namedAt('/right', () => choose(store, body.right))
      const members = body.members.map((member) => unveiled(pseudonyms, member))
      const signal = whenLeft(reply)
      const batch = await engine.batch({ ...body, members }, left, right, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
        return null // nobody is there to be told
      })
      if (!batch) return reply.hijack()
      return { ...batch, pages: batch.pages.map((page) => ({ ...page, user_id: hide(page.user_id) })) }
    },
  )
}

/** Aborted when whoever asked hangs up before the answer. */
function whenLeft(reply: FastifyReply): AbortSignal {
  const left = new AbortController()
  reply.raw.once('close', () => reply.raw.writableEnded || left.abort())
  return left.signal
}
