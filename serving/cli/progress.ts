import { ClickHouseError } from '@clickhouse/client'
import { type OpsError, OpsFailure } from '../../shared/result'

export type Step = 'starting_engine' | 'creating_tables' | 'generating_sample' | 'training' | 'starting_api'

// console, unlike process.stderr.write, does not mind when whoever listened is gone.

/** For whoever started this: one JSON line on standard error. progress 0…1, or null where it cannot be known. */
export function reportStep(step: Step, progress: number | null = null): void {
  console.error(JSON.stringify({ step, progress }))
}

export function reportFailure(error: unknown): void {
  console.error(JSON.stringify({ error: asOpsError(error) }))
}

// The engine's own codes for what a person can do something about.
const engineCodes = new Map<string, OpsError['code']>([
  ['243', 'disk_full'], // NOT_ENOUGH_SPACE
  ['241', 'clickhouse_memory'], // MEMORY_LIMIT_EXCEEDED
])

export function asOpsError(error: unknown): OpsError {
  if (error instanceof OpsFailure) return error.error
  if (error instanceof ClickHouseError) {
    return { code: engineCodes.get(error.code) ?? 'clickhouse_query', detail: `${error.type}: ${error.message}` }
  }
  if (!(error instanceof Error)) return { code: 'unexpected', detail: String(error) }
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    return { code: 'disk_full', detail: error.message }
  }
  // An Error of the file system carries the path it is about.
  if ('path' in error && 'syscall' in error) return { code: 'file_error', detail: error.message }
  return { code: 'unexpected', detail: error.stack ?? error.message }
}
