import type { z } from 'zod'
import { paths, RankRequest, RankResponse } from '../../shared/contract/serving'
import { shopperKey } from '../../shared/publishing/assign'
import { type Answer, type Claim, checkSame, keptAnswer } from '../config-store/idempotency'
import type { ServedConfig } from '../config-store/store'
import { type PageCursor, readPageCursor } from '../engine/page-cursor'
import type { RankedRequest } from '../logging/writer'
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
      const shopper = shopperKey(body.user, body.request_id)
      const { variant, ...config } = after ? ofPage(context, shopper, after) : store.served(shopper)
      const rank = () => engine.rank(body, config, { after, variant })
      if (!body.log) return (await rank()).response

      // A row in the log counts in everybody's figures.
      requireRole(callerOf(request), 'ops')
      const claim = claimOf(request)
      const done = await pending.join(`${claim.user} ${claim.key}`, async () => {
        const before = answerBefore(context, claim)
        if (before) return { answer: before, again: true }
        const served = await rank().catch((error: unknown) => {
          log.ranked(failedRequest(body, config.version, variant, context))
          throw error
        })
        context.served.count(config.version)
        const answer: Answer = { status: 200, headers: {}, body: served.response }
        if (log.ranked(served.log, keptAnswer(claim, answer))) engine.shown(served.log)
        return { answer, again: false }
      })
      return send(reply, done)
    },
  )
}

/** A later page is ranked by the configuration of the first, and belongs to the arm that this is of. */
function ofPage({ store }: Context, shopper: string, { config_version }: PageCursor): ServedConfig {
  const { document } = namedAt('/cursor', () => store.version(config_version))
  const now = store.served(shopper)
  return { version: config_version, document, variant: now.version === config_version ? now.variant : '' }
}

/**
 * The shopper got an error instead of a page: that counts too. Not under the request's own name, since whoever repeats it is to
 * have their page logged.
 */
function failedRequest(
  { request_id, surface, user, context: asked }: z.output<typeof RankRequest>,
  config_version: number,
  variant: string,
  { engine, clock }: Context,
): RankedRequest {
  const { country = '', device = '' } = asked
  return {
    request: {
      ...{ surface, country, device, config_version, variant, status: 'error' },
      request_id: `${request_id}:failed`,
      ts: new Date(clock()).toISOString(),
      user_id: user.user_id ?? user.anon_id ?? '',
      session_id: user.session_id ?? '',
      model_version: engine.model().version,
    },
    impressions: [],
    candidates: null,
  }
}

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
