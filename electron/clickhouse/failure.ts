import { ClickHouseError } from '@clickhouse/client'
import { type ErrorCode, OpsFailure } from '../../shared/result'

/** ClickHouse's own error codes that a person can act on in their own way. */
const codes: Record<string, ErrorCode> = {
  '16': 'clickhouse_missing_column',
  '43': 'clickhouse_missing_column', // it is there, of another type
  '47': 'clickhouse_missing_column',
  '53': 'clickhouse_missing_column',
  '60': 'clickhouse_missing_table',
  '81': 'clickhouse_missing_table',
  '159': 'clickhouse_timeout',
  '160': 'clickhouse_timeout',
  '164': 'clickhouse_readonly',
  '193': 'clickhouse_auth',
  '194': 'clickhouse_auth',
  '241': 'clickhouse_memory',
  '243': 'disk_full',
  '386': 'clickhouse_missing_column',
  '394': 'cancelled',
  '497': 'clickhouse_auth',
  '516': 'clickhouse_auth',
}

const unreachable =
  /ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|socket hang up|CERT_|SSL|certificate/i

/** Any error of a ClickHouse call as one a person can act on, with the query beside it. */
export function clickHouseFailure(error: unknown, sql: string, signal?: AbortSignal): OpsFailure {
  if (error instanceof OpsFailure) return error
  if (signal?.aborted) return new OpsFailure({ code: 'cancelled', sql })
  const detail = error instanceof Error ? `${errorCode(error)}${error.message}`.trim() : String(error)
  if (error instanceof ClickHouseError) {
    return new OpsFailure({ code: codes[error.code] ?? 'clickhouse_query', detail, sql })
  }
  if (/^Timeout/i.test(detail)) return new OpsFailure({ code: 'clickhouse_silent', detail, sql })
  if (unreachable.test(detail)) return new OpsFailure({ code: 'clickhouse_unreachable', detail, sql })
  return new OpsFailure({ code: 'clickhouse_query', detail, sql })
}

function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? `${error.code} ` : ''
}
