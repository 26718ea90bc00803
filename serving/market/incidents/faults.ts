import type { TruthIncident } from '../../../shared/contract/truth'
import type { CategoryName } from '../../features/schema'

/** What goes wrong, with all that it takes to make it happen. */
export type Fault =
  | { kind: 'unit_change'; feature: string; factor: number; country: string }
  | { kind: 'feature_missing'; feature: string; device: string }
  | { kind: 'stale_features' }
  | { kind: 'time_zone_shift' }
  | { kind: 'encoding_change'; feature: CategoryName; codes: Readonly<Record<string, string>> }
  | { kind: 'default_fill'; feature: string; surface: string; share: number }
  | { kind: 'bad_release'; model: string; share: number }
  | { kind: 'calibration_break'; head: string; surface: string; factor: number }
  | { kind: 'store_flood'; store: string }
  | { kind: 'source_timeout'; source: string; country: string; share: number }
  | { kind: 'slow_stage'; stage: string; country: string; factor: number }
  | { kind: 'empty_queries'; queryClass: string }
  | { kind: 'demand_shift'; category: number; country: string; lift: number }

export type Kind = Fault['kind']

export interface Mark {
  readonly kind: 'deploy' | 'publish' | 'backfill' | 'holiday'
  readonly title: string
  readonly ref: string
}

/** A fault, what the truth file says of it, and what was done just before it and at its end. */
export interface Drawn {
  readonly fault: Fault
  readonly family: TruthIncident['family']
  readonly slice: TruthIncident['slice']
  readonly cause: Omit<TruthIncident['cause'], 'annotation'>
  readonly before: Mark
  readonly after: Mark | null
}

/** Times in milliseconds; it lasts until just before `end`. */
export interface Planned extends Drawn {
  readonly id: string
  readonly start: number
  readonly end: number
}

export function isActive({ start, end }: Pick<Planned, 'start' | 'end'>, now: number): boolean {
  return now >= start && now < end
}
