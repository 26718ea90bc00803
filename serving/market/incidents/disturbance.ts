import { seededUnit } from '../../../shared/ranking/seeded'
import type { RankContext } from '../../../shared/ranking/types'
import type { Disturbance } from '../../engine/disturbance'
import { numberNames } from '../../features/schema'
import { type FeatureTable, WIDTH } from '../../features/table'
import { classOf } from '../queries'
import { type Fault, isActive, type Planned } from './faults'

type Of<K extends Fault['kind']> = Extract<Fault, { kind: K }>

/** The incidents as the engine meets them: each does what it does while it lasts, to whom it hits, and nothing else. */
export function disturbanceOf(incidents: readonly Planned[]): Required<Disturbance> {
  function* active<K extends Fault['kind']>(now: number, ...kinds: K[]): Generator<{ fault: Of<K>; start: number }> {
    for (const incident of incidents) {
      const { fault, start } = incident
      if (isActive(incident, now) && isOneOf(fault, kinds)) yield { fault, start }
    }
  }
  return {
    query(context, now) {
      for (const { fault } of active(now, 'empty_queries')) {
        if (context.surface === 'search' && classOf(context.query) === fault.queryClass) {
          return encodeURIComponent(context.query)
        }
      }
      return context.query
    },
    sourceTimesOut(source, { country }, now) {
      for (const { fault } of active(now, 'source_timeout')) {
        if (fault.source === source && fault.country === country) return struck(now, source, fault.share)
      }
      return false
    },
    features(table, context, now) {
      for (const { fault } of active(now, 'unit_change', 'feature_missing', 'default_fill'))
        spoil(table, fault, context, now)
    },
    heads(heads, { surface }, now) {
      for (const { fault } of active(now, 'calibration_break')) {
        const values = heads[fault.head]
        if (!values || fault.surface !== surface) continue
        for (let i = 0; i < values.length; i++) values[i] = Math.min(0.999, (values[i] ?? 0) * fault.factor)
      }
    },
    countersStuckAt(now) {
      for (const { start } of active(now, 'stale_features')) return start
      return null
    },
  }
}

function spoil(
  table: FeatureTable,
  fault: Of<'unit_change' | 'feature_missing' | 'default_fill'>,
  { country, device, surface }: RankContext,
  now: number,
): void {
  const column = numberNames.indexOf(fault.feature)
  const { numbers } = table
  const change = (to: (value: number) => number) => {
    for (let at = column; at < numbers.length; at += WIDTH) numbers[at] = to(numbers[at] ?? Number.NaN)
  }
  if (fault.kind === 'unit_change' && fault.country === country) change((value) => value * fault.factor)
  if (fault.kind === 'feature_missing' && fault.device === device) change(() => Number.NaN)
  if (fault.kind === 'default_fill' && fault.surface === surface && struck(now, fault.kind, fault.share)) {
    change((value) => value * 0) // what is missing stays missing
  }
}

function isOneOf<K extends Fault['kind']>(fault: Fault, kinds: readonly K[]): fault is Of<K> {
  return kinds.some((kind) => kind === fault.kind)
}

/** Whether a request at this time is among those that are hit: the same each time it is asked. */
function struck(now: number, what: string, share: number): boolean {
  return seededUnit(Math.floor(now / 1000), `${what} ${now}`) < share
}
