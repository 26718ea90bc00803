import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import { bucketMs } from '../../shared/time'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import { MOST_RAW_ROWS } from '../rates/click-rate'
import shoppersSql from './shoppers.sql?raw'
import ofRequestsSql from './shoppers-of-requests.sql?raw'

const question = sqlFile('overview/shoppers', shoppersSql)
const ofRequestsQuestion = sqlFile('overview/shoppers-of-requests', ofRequestsSql)

const ShoppersRow = z.object({ model: z.string(), on_surface: z.string(), shoppers: sqlCount })
const DAY = bucketMs.day

/**
 * Distinct shoppers in the range by keyOf(model, surface), from the sketches of its days. Where the range begins or ends within a day, the raw
 * requests of that part are counted, or, where they are too many (`requests`: of the whole range), all of the day. Empty in a log without
 * sketches whose requests are too many to count.
 */
export async function readShoppers(
  run: QueryRunner,
  { range, surface }: Scope,
  requests: number,
  signal: AbortSignal,
): Promise<{ of: Map<string, number>; evidence: Evidence[] }> {
  const from = Date.parse(range.from)
  const to = Date.parse(range.to)
  const whole = { first: Math.ceil(from / DAY) * DAY, end: Math.floor(to / DAY) * DAY }
  const touched = { first: Math.floor(from / DAY) * DAY, end: Math.ceil(to / DAY) * DAY }
  const parts = (to - from - Math.max(0, whole.end - whole.first)) / (to - from)
  const few = requests * parts <= MOST_RAW_ROWS
  const span = { from: sqlTime(range.from), to: sqlTime(range.to), surface: surface ?? '' }
  // A range within one day, or over one midnight, has no whole day.
  const days = few ? (whole.first < whole.end ? whole : { first: to, end: to }) : touched
  const time = (at: number) => sqlTime(new Date(at).toISOString())
  const sketched = run.query(
    question,
    { ...span, firstDay: time(days.first), endDay: time(days.end) },
    ShoppersRow,
    signal,
  )
  const answer =
    (await ifLogged(sketched)) ??
    (requests <= MOST_RAW_ROWS ? await run.query(ofRequestsQuestion, span, ShoppersRow, signal) : null)
  const rows = answer?.rows ?? []
  return {
    of: new Map(rows.map((row) => [keyOf(row.model, row.on_surface), row.shoppers])),
    evidence: answer ? [answer.evidence] : [],
  }
}
