import type { Problem } from '../../shared/contract/serving'

/** Every way this API says no: its code, its usual status, its title. One code has one meaning for programs that read it. */
const kinds = {
  malformed_request: [400, 'The request is not HTTP that this server can read'],
  malformed_json: [400, 'The body is not JSON'],
  malformed_etag: [400, 'The If-Match header is not one strong entity tag'],
  invalid_input: [400, 'The request does not fit the contract'],
  idempotency_key_required: [400, 'This request needs an Idempotency-Key header'],
  unauthorized: [401, 'This token is not known'],
  forbidden: [403, 'This role may not do that'],
  own_draft: [403, 'Nobody approves their own dangerous change'],
  not_found: [404, 'There is nothing here'],
  request_timeout: [408, 'The request did not arrive in time'],
  draft_published: [409, 'The draft has been published'],
  wrong_state: [409, 'It is not in a state for that'],
  needs_approval: [409, 'This change needs an approval'],
  rollout_running: [409, 'A rollout is under way'],
  kill_active: [409, 'The kill switch holds'],
  stale: [412, 'Somebody else was first'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The body must be application/json'],
  misdirected: [421, 'This server does not answer for that host'],
  invalid_config: [422, 'The configuration has errors'],
  unknown_version: [422, 'There is no such version'],
  already_live: [422, 'That version is live already'],
  idempotency_conflict: [422, 'This key stands for another request'],
  precondition_required: [428, 'This write needs an If-Match header'],
  headers_too_large: [431, 'The address or the headers are too large'],
  internal: [500, 'The server failed'],
  log_query_failed: [500, 'The ranking log could not answer'],
  log_unavailable: [503, 'The ranking log cannot be reached'],
  spool_full: [503, 'Too much waits to be logged'],
  store_unavailable: [503, 'The configuration store cannot be written'],
  not_ready: [503, 'The server is not ready'],
  disk_full: [507, 'The disk is full'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof kinds
export type Pointed = NonNullable<Problem['errors']>[number]
type More = Partial<Pick<Problem, 'errors' | 'current_etag' | 'current_version' | 'changed_by'>> & { status?: number }

/** A problem on its way to the answer; throw it anywhere in a handler. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(
    readonly code: ProblemCode,
    detail: string,
    more: More = {},
  ) {
    super(detail)
    this.name = 'ProblemError'
    const [status, title] = kinds[code]
    this.problem = { type: `urn:mizan:problem:${code}`, title, status, detail, code, ...more }
  }
}
