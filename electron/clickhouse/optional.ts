import { OpsFailure } from '../../shared/result'

/** The answer, or null in a log that lacks the table (or a column of it): a rollup that only makes things faster. Other failures stay failures. */
export async function ifLogged<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    const missing = ['clickhouse_missing_table', 'clickhouse_missing_column']
    if (error instanceof OpsFailure && missing.includes(error.error.code)) return null
    throw error
  }
}
