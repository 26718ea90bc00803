import { paths, RankRequest, RankResponse } from '../../shared/contract/serving'
import type { Answer } from '../config-store/idempotency'
import { logRankedRequest } from '../logging/writer'
import { claimOf, problems, send } from './answers'
import { callerOf, requireRole } from './caller'
import type { App, Context } from './context'
import { IdempotencyKeyToLog } from './preconditions'
import { checkSurface } from './surface'

/** Ranks for a shopper under the live configuration. Where it is to be logged, the answer comes when the log has it. */
export function rankRoutes(app: App, context: Context): void {
  const { engine, store, client } = context
  const pending = createPending()

  app.post(
    paths.rank,
    {
      config: { access: 'viewer' },
      schema: {
        tags: ['ranking'],
        headers: IdempotencyKeyToLog,
        body: RankRequest,
        response: { 200: RankResponse, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request
      checkSurface(engine, body.surface)
      const { version, document } = store.live()
      const rank = () => engine.rank(body, { version: version.version, document })
      if (!body.log) return (await rank()).response

      // A row in the log counts in everybody's figures.
      requireRole(callerOf(request), 'ops')
      const claim = claimOf(request)
      const done = await pending.join(`${claim.user} ${claim.key}`, async () => {
        const before = store.recall(claim)
        if (before) return { answer: before, again: true }
        const { response, log } = await rank()
        await logRankedRequest(client, log)
        const answer: Answer = { status: 200, headers: {}, body: response }
        store.remember(claim, answer)
        return { answer, again: false }
      })
      return send(reply, done)
    },
  )
}

/** One after the other by name: a repetition that arrives while the first is still under way finds the first one's answer. */
function createPending() {
  const last = new Map<string, Promise<unknown>>()
  return {
    async join<T>(name: string, work: () => Promise<T>): Promise<T> {
      const before = last.get(name) ?? Promise.resolve()
      const mine = before.then(work, work)
      last.set(name, mine)
      try {
        return await mine
      } finally {
        if (last.get(name) === mine) last.delete(name)
      }
    },
  }
}
