import { ClickHouseError } from '@clickhouse/client'
import { isResponseSerializationError } from 'fastify-type-provider-zod'
import { assertNever } from '../../shared/result'
import { type Refusal, Refused, StoreFailure, type StoreFault } from '../config-store/failure'
import { SpoolFailure } from '../logging/spool/failure'
import { ProblemError } from './problem'

/** Gives everything that can be thrown on the way to an answer its problem. What nobody foresaw is `internal` and tells nothing of itself. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof Refused) return fromRefusal(error.refusal)
  if (error instanceof StoreFailure) return fromStore(error.fault, error.message)
  if (error instanceof SpoolFailure) return fromSpool(error)
  if (error instanceof ClickHouseError) return new ProblemError('log_query_failed', error.message)
  if (error instanceof Error && isResponseSerializationError(error)) {
    return new ProblemError('internal', 'The answer did not fit the contract')
  }
  // The ClickHouse client's own patience ran out; its error has no code.
  if (error instanceof Error && error.message === 'Timeout error.') return logUnavailable()
  return fromCode(codeOf(error)) ?? new ProblemError('internal', 'See the log of the server under this request id')
}

function fromRefusal(refusal: Refusal): ProblemError {
  switch (refusal.kind) {
    case 'no_draft':
      return new ProblemError('not_found', `There is no draft ${refusal.id}`)
    case 'no_version':
      return new ProblemError('not_found', `There is no version ${refusal.version}`)
    case 'draft_published':
      return new ProblemError('draft_published', 'Start a new draft on the live version')
    case 'draft_moved':
      return new ProblemError('stale', `${refusal.changedBy} saved this draft after you read it`, {
        current_etag: refusal.etag,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: 'header:if-match',
            code: 'draft_moved',
            message: 'This is not the etag of the draft as it is now',
            fix: 'Read the draft again, merge, and save with its new etag',
          },
        ],
      })
    case 'draft_behind':
      return new ProblemError('stale', `Version ${refusal.version} went live after this draft was begun`, {
        status: 409,
        current_version: refusal.version,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: '/expected_live_version',
            code: 'draft_behind',
            message: `The draft stands on version ${refusal.baseVersion}`,
            fix: 'Rebase the draft, look at what changed, and publish again',
          },
        ],
      })
    case 'live_moved':
      return new ProblemError('stale', `Version ${refusal.version} by ${refusal.changedBy} is live`, {
        status: 409,
        current_version: refusal.version,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: '/expected_live_version',
            code: 'live_moved',
            message: `Version ${refusal.version} is live`,
            fix: 'Look at the live version, and send its number',
          },
        ],
      })
    case 'already_live':
      return new ProblemError('already_live', `Version ${refusal.version} is live`, {
        errors: [{ pointer: '/to_version', code: 'already_live', message: 'This version is live already' }],
      })
    case 'key_reused':
      return new ProblemError('idempotency_conflict', `The key ${refusal.key} was sent before with another request`, {
        errors: [
          {
            pointer: 'header:idempotency-key',
            code: 'idempotency_conflict',
            message: 'The same key may only repeat the same request',
            fix: 'Send a new key with a new request',
          },
        ],
      })
    default:
      return assertNever(refusal)
  }
}

function fromStore(fault: StoreFault, message: string): ProblemError {
  if (fault === 'disk_full') return new ProblemError('disk_full', `${message}. Nothing was changed`)
  if (fault === 'busy' || fault === 'read_only') {
    return new ProblemError('store_unavailable', `${message}. Nothing was changed`)
  }
  return new ProblemError('internal', message)
}

function fromSpool({ fault, message }: SpoolFailure): ProblemError {
  const code = fault === 'cannot_write' ? 'log_unavailable' : fault
  return new ProblemError(code, `${message}. Nothing was logged; repeat it with the same key`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The framework's own refusals, and a log that cannot be reached. */
function fromCode(code: string): ProblemError | null {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('payload_too_large', 'The body may have 2 MiB')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('unsupported_media_type', 'Send Content-Type: application/json')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new ProblemError('malformed_request', 'The body is not as long as Content-Length says')
    case 'FST_ERR_BAD_URL':
      return new ProblemError('malformed_request', 'The address has a broken percent-encoding')
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ETIMEDOUT':
    case 'ENOTFOUND':
      return logUnavailable()
    default:
      return null
  }
}

function logUnavailable(): ProblemError {
  return new ProblemError(
    'log_unavailable',
    'ClickHouse does not answer. Repeated with the same key, nothing is logged twice',
  )
}
