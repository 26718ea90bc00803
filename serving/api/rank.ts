import { paths, RankRequest, RankResponse } from '../../shared/contract/serving'
import { type Answer, type Claim, checkSame, keptAnswer } from '../config-store/idempotency'
import { type PageCursor, readPageCursor } from '../engine/page-cursor'
import { claimOf, namedAt, problems, send } from './answers'
import { callerOf, requireRole } from './caller'
import type { App, Context } from './context'
import { checkKnown } from './known'
import { IdempotencyKeyToLog } from './preconditions'
import { ProblemError } from './problem'

/** Ranks for a shopper under the live configuration. Where it is to be logged, it is on disk before the answer is sent. */
export function rankRoutes(app: App, context: Context): void {
  const { engine, store, log } = context
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
      checkKnown(engine, body)
      const after = body.cursor === undefined ? null : cursorOf(body.cursor)
      const found = after ? namedAt('/cursor', () => store.version(after.config_version)) : store.live()
      const config = { version: found.version.version, document: found.document }
      const rank = () => engine.rank(body, config, { after })
      if (!body.log) return (await rank()).response

      // A row in the log counts in everybody's figures.
      requireRole(callerOf(request), 'ops')
      const claim = claimOf(request)
      const done = await pending.join(`${claim.user} ${claim.key}`, async () => {
        const before = answerBefore(context, claim)
        if (before) return { answer: before, again: true }
        const served = await rank()
        const answer: Answer = { status: 200, headers: {}, body: served.response }
        if (log.ranked(served.log, keptAnswer(claim, answer))) engine.shown(served.log)
        return { answer, again: false }
      })
      return send(reply, done)
    },
  )
}

/** A later page is ranked by the configuration of the first. */
function cursorOf(text: string): PageCursor {
  const cursor = readPageCursor(text)
  if (cursor) return cursor
  const message = 'The cursor is not one that a page ended with'
  throw new ProblemError('invalid_input', message, {
    errors: [{ pointer: '/cursor', code: 'unknown_cursor', message }],
  })
}

/** The last half second's answers are with the log still. */
function answerBefore({ log, store }: Context, claim: Claim): Answer | null {
  const lately = log.answered(claim.user, claim.key)
  if (!lately) return store.recall(claim)
  checkSame(claim, lately)
  return lately.answer
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
