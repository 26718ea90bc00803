import { ClickHouseError } from '@clickhouse/client'
import { isResponseSerializationError } from 'fastify-type-provider-zod'
import { Refused, StoreFailure, type StoreFault } from '../config-store/failure'
import { SpoolFailure } from '../logging/spool/failure'
import { ProblemError } from './problem'
import { fromRefusal } from './refusals'

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
