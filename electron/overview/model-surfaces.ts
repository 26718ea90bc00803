import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { groupBy, keyOf } from '../../shared/group'
import type { RowRates } from '../../shared/stats/row-state'
import { type Bucket, bucketMs, chooseBucket, type TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlFlag, sqlInstant, sqlTime } from '../clickhouse/sql'
import ratesSql from './rates.sql?raw'

const question = sqlFile('overview/rates', ratesSql)

const RatesRow = z.object({
  at: sqlInstant,
  model: z.string(),
  on_surface: z.string(),
  hours: sqlCount,
  impressions_logged: sqlFlag,
  requests: sqlCount,
  impressions: sqlCount,
  clicks: sqlCount,
  now_requests: sqlCount,
  now_impressions: sqlCount,
  now_clicks: sqlCount,
  now_empty: sqlCount,
  now_errors: sqlCount,
  week_requests: sqlCount,
  week_impressions: sqlCount,
  week_clicks: sqlCount,
  week_empty: sqlCount,
  previous_requests: sqlCount,
  previous_impressions: sqlCount,
  previous_clicks: sqlCount,
  previous_empty: sqlCount,
})
type RatesRow = z.infer<typeof RatesRow>

/** One model on one surface: its counts in the range, and what the monitors of its rates need. */
export interface ModelSurface {
  readonly model: string
  readonly surface: string
  readonly requests: number
  readonly impressions: number
  readonly clicks: number
  readonly volume: readonly { at: string; count: number }[]
  readonly rates: Omit<RowRates, 'designEffect'>
  /** What its last day is compared with. */
  readonly against: Against
}

export type Against = 'week' | 'previous'

const WEEK = bucketMs.week
/** A sparkline has room for about so many points. */
const MOST_POINTS = 96
/** A state is about now: the last day of the range, however much of the past is shown with it. */
const NOW = bucketMs.day

export interface ModelSurfaces {
  readonly bucket: Bucket
  readonly rows: ModelSurface[]
  readonly spans: ComparedSpans
  /** Whether the log holds impressions at all. */
  readonly hasImpressions: boolean
  readonly evidence: Evidence[]
}

/** Reads what happened per model and surface, and what the last day of it is to be compared with. */
export async function readModelSurfaces(run: QueryRunner, scope: Scope, signal: AbortSignal): Promise<ModelSurfaces> {
  const bucket = chooseBucket(scope.range, MOST_POINTS)
  const surface = scope.surface ?? ''
  const spans = comparedSpans(lastDay(scope.range))
  const parameters = { ...spanOf(scope.range), ...comparedParameters(spans), surface, width: bucketMs[bucket] / 1000 }
  const { rows, evidence } = await run.query(question, parameters, RatesRow, signal)
  const longer = spans.now.from !== scope.range.from
  const groups = [...groupBy(rows, (row) => keyOf(row.model, row.on_surface)).values()]
  return {
    bucket,
    rows: groups.flatMap((group) => modelSurface(group, longer)),
    spans,
    hasImpressions: rows.some((row) => row.impressions_logged),
    evidence: [evidence],
  }
}

/** What served a week ago or just before and is silent now is a row too, as silence is not health; what is long gone is none. */
function modelSurface(group: readonly RatesRow[], longer: boolean): ModelSurface[] {
  const of = (column: Exclude<keyof RatesRow, 'at' | 'model' | 'on_surface' | 'impressions_logged'>) =>
    sum(group, (row) => row[column])
  const shown = group.filter((row) => row.hours > 0)
  const [first] = group
  if (!first || (shown.length === 0 && of('week_requests') + of('previous_requests') === 0)) return []
  // A week ago where the log has most of it: weekday and hour explain more than yesterday does.
  const against = of('week_requests') > of('previous_requests') / 2 ? 'week' : 'previous'
  const before = {
    clicks: { successes: of(`${against}_clicks`), n: of(`${against}_impressions`) },
    empty: { successes: of(`${against}_empty`), n: of(`${against}_requests`) },
  }
  const history = shown.map((part) => ({ at: part.at, clicks: { successes: part.clicks, n: part.impressions } }))
  return [
    {
      model: first.model,
      surface: first.on_surface,
      requests: of('requests'),
      impressions: of('impressions'),
      clicks: of('clicks'),
      volume: shown.map((part) => ({ at: part.at, count: part.impressions || part.requests })),
      rates: {
        requests: of('now_requests'),
        errors: of('now_errors'),
        empty: of('now_empty'),
        clicks: { successes: of('now_clicks'), n: of('now_impressions') },
        before,
        history: longer ? history : [{ at: null, clicks: before.clicks }, ...history],
      },
      against,
    },
  ]
}

function lastDay({ from, to }: TimeRange): TimeRange {
  const day = new Date(Date.parse(to) - NOW).toISOString()
  return { from: Date.parse(day) > Date.parse(from) ? day : from, to }
}

function spanOf({ from, to }: TimeRange) {
  return { from: sqlTime(from), to: sqlTime(to) }
}

function sum(rows: readonly RatesRow[], of: (row: RatesRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

/** The span that is judged, and the two it may be compared with: the same hours a week before, and the span just before it. */
export type ComparedSpans = Readonly<Record<'now' | Against, TimeRange>>

function comparedSpans(now: TimeRange): ComparedSpans {
  const from = Date.parse(now.from)
  const to = Date.parse(now.to)
  const span = (start: number, end: number) => ({
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
  })
  return {
    now,
    previous: span(from - (to - from), from),
    week: span(from - WEEK, Math.min(to - WEEK, from)),
  }
}

function comparedParameters({ now, previous, week }: ComparedSpans) {
  return {
    nowFrom: sqlTime(now.from),
    previousFrom: sqlTime(previous.from),
    weekFrom: sqlTime(week.from),
    weekTo: sqlTime(week.to),
  }
}
