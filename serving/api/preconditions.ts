import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ProblemError } from './problem'

const ifMatch = z.string()
const key = z.string()

/** What the OpenAPI document says of them. */
export const headerDescriptions = new Map<z.ZodType, string>([
  [ifMatch, 'The etag of the resource as it was read. Missing: 428. Stale: 412.'],
  [
    key,
    'Visible ASCII, at most 200 characters; new for every new request, the same for a repetition. Other body: 422.',
  ],
])

// How the headers stand in the OpenAPI document; the functions below check them, as a missing one has a status of its own.
export const IfMatch = z.object({ 'if-match': ifMatch })
export const IdempotencyKey = z.object({ 'idempotency-key': key })
export const IdempotentWrite = z.object({ ...IfMatch.shape, ...IdempotencyKey.shape })
export const IdempotencyKeyToLog = IdempotencyKey.partial()

/** The one strong entity tag the writer holds. A wildcard or a weak tag would be a way to overwrite without having looked. */
export function etagHeld(request: FastifyRequest): string {
  const header = request.headers['if-match']
  if (header === undefined) {
    throw new ProblemError('precondition_required', 'Send If-Match with the etag you read', {
      errors: [
        {
          pointer: 'header:if-match',
          code: 'precondition_required',
          message: 'The header is missing',
          fix: 'Read the resource and send its etag',
        },
      ],
    })
  }
  if (/^"[\x21\x23-\x7e]{1,200}"$/.test(header)) return header
  throw new ProblemError('malformed_etag', 'If-Match takes exactly one strong etag, in double quotes', {
    errors: [
      {
        pointer: 'header:if-match',
        code: 'malformed_etag',
        message: 'Not one entity tag in double quotes',
        fix: 'Send the etag unchanged as it was read',
      },
    ],
  })
}

export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  const missing = key === undefined
  throw new ProblemError(
    missing ? 'idempotency_key_required' : 'invalid_input',
    'Send Idempotency-Key with 1 to 200 visible ASCII characters',
    {
      errors: [
        {
          pointer: 'header:idempotency-key',
          code: missing ? 'idempotency_key_required' : 'invalid_format',
          message: missing ? 'The header is missing' : 'Not 1 to 200 visible ASCII characters',
          fix: 'Send a new random key with every new request, and the same one when you repeat it',
        },
      ],
    },
  )
}
