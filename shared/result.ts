import { z } from 'zod'

/** Every way a call can fail, named once. The renderer has a sentence and a hint for each, in both languages. */
export const ErrorCode = z.enum([
  // reaching a system
  'clickhouse_unreachable',
  'clickhouse_auth',
  'clickhouse_silent', // it was reached, and then nothing came
  'clickhouse_timeout',
  'clickhouse_query',
  'clickhouse_readonly',
  'clickhouse_missing_table',
  'clickhouse_missing_column',
  'clickhouse_memory',
  'disk_full',
  'serving_unreachable',
  'serving_auth',
  'serving_forbidden',
  'serving_timeout',
  'serving_version',
  'serving_missing_capability',
  'serving_bad_response',
  'serving_error',
  // the contract
  'not_found',
  'invalid_input',
  'stale', // somebody else wrote first: read again, merge, try again
  'precondition_required',
  'idempotency_conflict',
  'unknown_outcome', // a write timed out: it may or may not have happened
  // this app
  'no_connection', // no profile is chosen
  'platform_starting',
  'platform_failed',
  'platform_unsupported',
  'cancelled',
  'file_error',
  'unexpected',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** A failure a person can act on. `detail` is what the other system said, redacted; `sql` is the query if there was one. */
export const OpsError = z.object({
  code: ErrorCode,
  detail: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  sql: z.string().optional(),
  requestId: z.string().optional(),
})
export type OpsError = z.infer<typeof OpsError>

export type Result<T> = { ok: true; value: T } | { ok: false; error: OpsError }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(code: ErrorCode, more: Omit<OpsError, 'code'> = {}): { ok: false; error: OpsError } {
  return { ok: false, error: { code, ...more } }
}

/** An OpsError on its way through code that throws; edges turn it into a Result. */
export class OpsFailure extends Error {
  constructor(readonly error: OpsError) {
    super(error.detail ? `${error.code}: ${error.detail}` : error.code)
    this.name = 'OpsFailure'
  }
}

export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
