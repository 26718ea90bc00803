import { z } from 'zod'
import type { SkewExplanation } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { groupBy } from '../../shared/group'
import { skewTolerance } from '../../shared/stats/skew'
import { categoryCause, numberCause } from '../../shared/stats/skew-cause'
import type { TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlInstant, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import hoursSql from './hours.sql?raw'
import sampleSql from './sample.sql?raw'

const hoursQuestion = sqlFile('skew/hours', hoursSql)
const sampleQuestion = sqlFile('skew/sample', sampleSql)

const HourRow = z.object({ at: sqlInstant, offline_rows: sqlCount, mismatches: sqlCount })
const SampleRow = z.object({
  name: z.string(),
  request_id: z.string(),
  item_id: z.string(),
  served: z.string().nullable(),
  offline: z.string().nullable(),
  before_of_item: z.string().nullable(),
  before_of_user: z.string().nullable(),
})
type SampleRow = z.infer<typeof SampleRow>

const EXAMPLES = 5
const HOUR = 3_600_000
/** Offline values that one reading joins: more only cost time. Whole requests are taken, so rates and intervals hold. */
export const MOST_VALUES = 300_000

/** Of so many requests one is read, so that the join stays bounded. */
export function oneInOf(values: number): number {
  return Math.max(1, Math.ceil(values / MOST_VALUES))
}

/** 'skew.explain': the cause that explains most of the latest mismatches of each of the features, and examples of them. */
export const explain: Handler<'skew.explain'> = async ({ range, surface, features }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const names = features.map((feature) => feature.name)
  const times = { from: sqlTime(range.from), to: sqlTime(range.to) }
  const hours = await run.query(hoursQuestion, { ...times, names }, HourRow, signal)
  const { range: latest, values } = latestHours(hours.rows, range)
  const sample = await readSample(run, { range: latest, surface, oneIn: oneInOf(values) }, names, signal)
  const kinds = new Map(features.map((feature) => [feature.name, feature.kind]))
  const explained = [...sample.of].map(([name, rows]) => explainFeature(name, kinds.get(name) ?? 'number', rows))
  const rule = `the latest mismatches, from ${latest.from} to ${latest.to}; ${causeRule(sample.rows)}`
  return { features: explained, evidence: { ...sample.evidence, rule } }
}

/** From the last hour with a mismatch back, as far as its offline values may be joined at once: a stale value shows beside those before it. */
function latestHours(hours: readonly z.infer<typeof HourRow>[], { from, to }: TimeRange) {
  const wrong = hours.slice(
    Math.max(
      0,
      hours.findIndex((hour) => hour.mismatches > 0),
    ),
  )
  const [last] = wrong
  if (!last) return { range: { from, to }, values: 0 }
  let first = last
  let values = last.offline_rows
  for (const hour of wrong.slice(1)) {
    if (values + hour.offline_rows > MOST_VALUES) break
    values += hour.offline_rows
    first = hour
  }
  const end = Math.min(Date.parse(last.at) + HOUR, Date.parse(to))
  return { range: { from: first.at, to: new Date(end).toISOString() }, values }
}

/** Mismatches with what was there before them, by feature. */
export async function readSample(
  run: QueryRunner,
  { range, surface, oneIn }: { range: TimeRange; surface: string | null; oneIn: number },
  names: string[],
  signal: AbortSignal,
): Promise<{ of: Map<string, SampleRow[]>; rows: number; evidence: Evidence }> {
  const scope = { from: sqlTime(range.from), to: sqlTime(range.to), surface: surface ?? '', one_in: oneIn }
  const { rows, evidence } = await run.query(sampleQuestion, { ...scope, ...skewTolerance, names }, SampleRow, signal)
  return { of: groupBy(rows, (row) => row.name), rows: rows.length, evidence }
}

export function causeRule(sampled: number): string {
  return `cause: the one that explains most of a sample of the mismatches (${sampled} here), from one half on`
}

export function explainFeature(
  name: string,
  kind: 'number' | 'category',
  sample: readonly SampleRow[],
): SkewExplanation['features'][number] {
  const mismatches = sample.map(({ served, offline, before_of_item, before_of_user }) => {
    return { served, offline, before: [before_of_item, before_of_user].filter((value) => value !== null) }
  })
  const numeric = (value: string | null) => (value === null ? null : Number(value))
  const numbers = mismatches.map(({ served, offline, before }) => {
    return { served: numeric(served), offline: numeric(offline), before: before.map(Number) }
  })
  return {
    name,
    cause: kind === 'category' ? categoryCause(mismatches) : numberCause(name, numbers),
    examples: sample.slice(0, EXAMPLES).map(({ request_id, item_id, served, offline }) => {
      return { request_id, item_id, served: served ?? '', offline: offline ?? '' }
    }),
  }
}
