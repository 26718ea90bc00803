import type { RankContext } from '../../shared/ranking/types'
import type { FeatureTable } from '../features/table'

/**
 * What goes wrong on purpose, so that monitors can be tested against faults that really happen: the sample marketplace gives the
 * engine one of these, everything else gives none. Each hook stands where the real fault would.
 */
export interface Disturbance {
  /** The query as the broken rewriting hands it on. */
  query?(context: RankContext, now: number): string
  /** Whether a retrieval source fails to answer within its time. */
  sourceTimesOut?(source: string, context: RankContext, now: number): boolean
  /** Served values, changed in place after they were computed rightly. */
  features?(table: FeatureTable, context: RankContext, now: number): void
  /** Calibrated heads, changed in place: by head, aligned with the rows of the table. */
  heads?(heads: Readonly<Record<string, Float32Array>>, context: RankContext, now: number): void
  /** The item counters are not refreshed past this time; null: they are. */
  countersStuckAt?(now: number): number | null
}
