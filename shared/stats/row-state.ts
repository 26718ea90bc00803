import type { DriftVerdict, Signal, SkewFeature, State } from '../contract/bridge'
import type { Instant } from '../time'
import { changePoint, type RateChange, rateChange, type Share } from './change'
import { wilson } from './intervals'
import { benjaminiHochberg } from './multiple-testing'
import { skewLimits } from './skew'

/** Something wrong with a row of the overview: what, how sure, since when. */
export interface Alarm {
  readonly signal: Signal
  readonly level: 'pending' | 'firing'
  readonly since: Instant | null
}

/** What one model on one surface did lately, and what that is compared with. */
export interface RowRates {
  readonly requests: number
  readonly errors: number
  readonly empty: number
  readonly clicks: Share
  /** How much the impressions of one shopper go together; 1: not at all. */
  readonly designEffect: number
  readonly before: { readonly clicks: Share; readonly empty: Share }
  /** Clicks of impressions in order of time, up to now, to say when a rate changed; `at` is null for what came before all that is shown. */
  readonly history: readonly { readonly at: Instant | null; readonly clicks: Share }[]
}

/** Guardrails of the overview: a CTR may not fall by more than 1 % (the interval, not the point). */
export const overviewLimits = { ctrFall: -0.01, errorRate: 0.01, emptyRate: 0.05, alpha: 0.01 } as const

/** Fewer rows than this and a row's state is "too few", never "ok". */
export const MINIMUM_ROWS = 100

/**
 * Alarms of the rates of all rows shown together (one array a row). A CTR fall fires when it is significant after false-discovery control over
 * the rows and its whole interval is below −1 %; it is pending when the fall is significant but may be smaller than that.
 */
export function rateAlarms(rows: readonly RowRates[]): Alarm[][] {
  const changes = rows.map((row) => rateChange(row.before.clicks, row.clicks, row.designEffect))
  const cut = benjaminiHochberg(
    changes.flatMap((change) => (change ? [change.p] : [])),
    overviewLimits.alpha,
  ).cut
  return rows.map((row, index) => [
    ...fallAlarm(row, changes[index] ?? null, cut),
    ...errorAlarm(row),
    ...emptyAlarm(row),
  ])
}

function fallAlarm(row: RowRates, change: RateChange | null, cut: number): Alarm[] {
  if (!change || change.p > cut || change.change >= 0) return []
  const { change: value, low, high } = change
  const signal: Signal = { kind: 'ctr_fall', subject: '', value, low, high, limit: overviewLimits.ctrFall }
  const step = changePoint(row.history.map((part) => part.clicks))
  const since = step === null ? null : (row.history[step]?.at ?? null)
  return [{ signal, level: high < overviewLimits.ctrFall ? 'firing' : 'pending', since }]
}

function errorAlarm(row: RowRates): Alarm[] {
  const rate = wilson(row.errors, row.requests)
  if (rate.kind === 'missing' || rate.low === null || rate.low <= overviewLimits.errorRate) return []
  const { estimate: value, low, high } = rate
  return [
    {
      signal: { kind: 'errors', subject: '', value, low, high, limit: overviewLimits.errorRate },
      level: 'firing',
      since: null,
    },
  ]
}

/** Empty slates are a matter of the query mix too: only more of them than before is an alarm. */
function emptyAlarm(row: RowRates): Alarm[] {
  const rate = wilson(row.empty, row.requests)
  const usual = wilson(row.before.empty.successes, row.before.empty.n)
  if (rate.kind === 'missing' || rate.low === null) return []
  const limit = Math.max(overviewLimits.emptyRate, usual.kind === 'value' ? (usual.high ?? 0) : 0)
  if (rate.low <= limit) return []
  const { estimate: value, low, high } = rate
  return [{ signal: { kind: 'empty', subject: '', value, low, high, limit }, level: 'firing', since: null }]
}

/** What shoppers feel comes before what may explain it. */
const gravity: Record<Signal['kind'], number> = { errors: 0, empty: 1, ctr_fall: 2, stale: 3, skew: 4, drift: 5 }

/** The worst of a row's alarms: firing before pending, then by gravity, then what exceeds its limit most, then what has lasted longest. */
export function worstAlarm(alarms: readonly Alarm[]): Alarm | null {
  const excess = ({ signal }: Alarm) => Math.abs(signal.value / (signal.limit || 1))
  const order = [...alarms].sort((a, b) => {
    if (a.level !== b.level) return a.level === 'firing' ? -1 : 1
    const graver = gravity[a.signal.kind] - gravity[b.signal.kind]
    return graver || excess(b) - excess(a) || (a.since ?? '').localeCompare(b.since ?? '')
  })
  return order[0] ?? null
}

/** The state of a row: its worst alarm, or why it cannot be called fine, or fine. `rows`: what there was to judge. */
export function rowState(alarms: readonly Alarm[], rows: number): State {
  const worst = worstAlarm(alarms)
  if (worst) return worst.level
  if (rows === 0) return 'no_data'
  return rows < MINIMUM_ROWS ? 'too_few' : 'ok'
}

const loudness: Record<State, number> = { firing: 0, pending: 1, error: 2, no_data: 3, too_few: 4, ok: 5 }

/** What sorting by harm looks at. */
interface Harm {
  readonly state: State
  readonly worst: Signal | null
  readonly shoppers: number | null
  readonly requests: number
}

/** Sorts by harm: the louder state first, then what shoppers feel before what may explain it, then the more shoppers (or requests) it touches. */
export function byHarm(a: Harm, b: Harm): number {
  const weight = ({ worst }: Harm) => (worst ? gravity[worst.kind] : Number.MAX_SAFE_INTEGER)
  return (
    loudness[a.state] - loudness[b.state] ||
    weight(a) - weight(b) ||
    (b.shoppers ?? b.requests) - (a.shoppers ?? a.requests)
  )
}

/** A drifting feature is an alarm while its latest judged cell is red or amber; it began with the run of such cells that has lasted until now. */
export function driftAlarm(
  name: string,
  cells: readonly { readonly at: Instant; readonly verdict: DriftVerdict; readonly psi: number | null }[],
  thresholds: { readonly amber: number; readonly red: number },
): Alarm | null {
  const judged = cells.filter((cell) => !['no_data', 'too_few', 'error'].includes(cell.verdict))
  const last = judged.at(-1)
  if (!last || last.psi === null || (last.verdict !== 'red' && last.verdict !== 'amber')) return null
  const calm = judged.findLastIndex((cell) => cell.verdict !== 'red' && cell.verdict !== 'amber')
  const red = last.verdict === 'red'
  const limit = red ? thresholds.red : thresholds.amber
  const signal: Signal = { kind: 'drift', subject: name, value: last.psi, low: null, high: null, limit }
  return { signal, level: red ? 'firing' : 'pending', since: judged[calm + 1]?.at ?? last.at }
}

/** Served and offline values disagree for a feature: how often, with its interval. When it began is not known from the join. */
export function skewAlarm(feature: SkewFeature): Alarm | null {
  const { state, mismatchRate: rate, name } = feature
  if ((state !== 'firing' && state !== 'pending') || rate.kind === 'missing') return null
  const signal: Signal = {
    kind: 'skew',
    subject: name,
    value: rate.estimate,
    low: rate.low,
    high: rate.high,
    limit: skewLimits.mismatch,
  }
  return { signal, level: state, since: null }
}
