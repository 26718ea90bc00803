import { Problem } from '../../shared/contract/serving'
import { type ErrorCode, OpsFailure } from '../../shared/result'

/** Each status of the contract as the failure a person can act on. */
const codeOf: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'serving_auth',
  403: 'serving_forbidden',
  404: 'not_found',
  408: 'serving_timeout',
  409: 'stale',
  412: 'stale',
  422: 'invalid_input',
  428: 'precondition_required',
  501: 'serving_missing_capability',
  503: 'serving_unreachable', // it, or what it needs, is away; nothing was changed
  507: 'disk_full',
}

/** What a gateway says when it lost the server behind it, which may have acted all the same. */
const gatewayLost = new Set([502, 504])

/** An answer that is not a success: what the server said, as far as it said it in the contract's words. */
export function answeredFailure(status: number, body: string, isWrite: boolean): OpsFailure {
  const problem = Problem.safeParse(parseJson(body))
  if (!problem.success) {
    const detail = `HTTP ${status}: ${body.slice(0, 300)}`.trim()
    const code = isWrite && gatewayLost.has(status) ? 'unknown_outcome' : (codeOf[status] ?? 'serving_error')
    return new OpsFailure({ code, detail })
  }
  const { code, title, detail, errors, current_etag, current_version, changed_by } = problem.data
  const findings = errors?.map((error) => `${error.pointer} ${error.message}`) ?? []
  return new OpsFailure({
    code: code === 'idempotency_conflict' ? 'idempotency_conflict' : (codeOf[status] ?? 'serving_error'),
    detail: [detail ?? title, ...findings].join('\n'),
    values: {
      status,
      problem: code,
      ...(current_etag === undefined ? {} : { current_etag }),
      ...(current_version === undefined ? {} : { current_version }),
      ...(changed_by === undefined ? {} : { changed_by }),
    },
  })
}

/** Errors that happen before anything was sent: the other side cannot have acted. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * No answer came. A read that timed out is a timeout; a write may have happened, so its outcome is unknown, unless the
 * connection was never made.
 */
export function unansweredFailure(error: unknown, isWrite: boolean, timedOut: boolean): OpsFailure {
  const code = networkCode(error)
  const detail = timedOut ? 'no answer in time' : [code, messageOf(error)].filter((part) => part !== '').join(' ')
  if (neverSent.has(code)) return new OpsFailure({ code: 'serving_unreachable', detail })
  if (isWrite) return new OpsFailure({ code: 'unknown_outcome', detail })
  return new OpsFailure({ code: timedOut ? 'serving_timeout' : 'serving_unreachable', detail })
}

/** fetch hides the network's own error in `cause`. */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
