import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../shared/contract/serving'
import { Refused } from '../config-store/failure'
import type { Answer } from '../config-store/idempotency'
import { callerOf } from './caller'
import type { Context } from './context'
import { idempotencyKey } from './preconditions'
import { ProblemError } from './problem'

/** Every route may answer with a problem. */
export const problems = {
  default: {
    description: 'A problem (RFC 9457); `code` says which',
    content: { 'application/problem+json': { schema: Problem } },
  },
} as const

export const NotModified = z.undefined().describe('The reader has this etag already')

/** Whether the reader has this very version; then the answer is 304 without a body. */
export function isKnown(request: FastifyRequest, etag: string): boolean {
  const known = request.headers['if-none-match'] ?? ''
  return known.split(',').some((one) => one.trim() === etag)
}

export function claimOf(request: FastifyRequest) {
  return {
    user: callerOf(request).user,
    key: idempotencyKey(request),
    route: `${request.method} ${request.url}`,
    body: request.body ?? null,
  }
}

/** Performs the write once per key; the change and its answer are committed together, so a repetition gets the same answer. */
export function once(
  context: Context,
  request: FastifyRequest,
  perform: () => Answer,
): { answer: Answer; again: boolean } {
  return context.store.once(claimOf(request), perform)
}

/** Sends a kept answer. A repeated one says so in a header and is otherwise the same. */
export function send(reply: FastifyReply, { answer, again }: { answer: Answer; again: boolean }): FastifyReply {
  if (again) reply.header('idempotency-replayed', 'true')
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}

/** A version that was named in the body and does not exist is the body's fault, not the address's. */
export function namedAt<T>(pointer: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'no_version') throw error
    const message = `There is no version ${error.refusal.version}`
    throw new ProblemError('unknown_version', message, { errors: [{ pointer, code: 'unknown_version', message }] })
  }
}
