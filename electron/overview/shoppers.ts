import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import { bucketMs, wholeDays } from '../../shared/time'
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

/** What the shoppers are counted of: the range, and how many requests it holds in all. */
export interface ShopperScope extends Scope {
  readonly requests: number
}

/**
 * Distinct shoppers in the range by keyOf(model, surface), from the sketches of its days. Where the range begins or ends within a day, the raw
 * requests of that part are counted, or, where they are too many, all of the day. Empty in a log without sketches whose requests are too
 * many to count.
 */
export async function readShoppers(
  run: QueryRunner,
  scope: ShopperScope,
  signal: AbortSignal,
): Promise<{ of: Map<string, number>; evidence: Evidence[] }> {
  const { rows, evidence } = await ask(run, scope, null, signal)
  return { of: new Map(rows.map((row) => [keyOf(row.model, row.on_surface), row.shoppers])), evidence }
}

/** Distinct shoppers of some rows together: who came to two of them counts once. null where they cannot be had cheaply. */
export async function readShoppersTogether(
  run: QueryRunner,
  scope: ShopperScope,
  only: readonly { model: string; surface: string }[],
  signal: AbortSignal,
): Promise<{ shoppers: number | null; evidence: Evidence[] }> {
  const { rows, evidence } = await ask(run, scope, only, signal)
  return { shoppers: rows[0]?.shoppers ?? null, evidence }
}

async function ask(
  run: QueryRunner,
  { range, surface, requests }: ShopperScope,
  only: readonly { model: string; surface: string }[] | null,
  signal: AbortSignal,
) {
  const from = Date.parse(range.from)
  const to = Date.parse(range.to)
  const whole = wholeDays(range)
  const wholeMs = whole ? Date.parse(whole.to) - Date.parse(whole.from) : 0
  const few = (requests * (to - from - wholeMs)) / (to - from) <= MOST_RAW_ROWS
  const touched = {
    from: new Date(Math.floor(from / DAY) * DAY).toISOString(),
    to: new Date(Math.ceil(to / DAY) * DAY).toISOString(),
  }
  const days = few ? (whole ?? { from: range.to, to: range.to }) : touched
  const span = {
    from: sqlTime(range.from),
    to: sqlTime(range.to),
    surface: surface ?? '',
    together: only !== null,
    only: (only ?? []).map((row) => `${row.model} ${row.surface}`),
  }
  const sketched = run.query(
    question,
    { ...span, firstDay: sqlTime(days.from), endDay: sqlTime(days.to) },
    ShoppersRow,
    signal,
  )
  const answer =
    (await ifLogged(sketched)) ??
    (requests <= MOST_RAW_ROWS ? await run.query(ofRequestsQuestion, span, ShoppersRow, signal) : null)
  return { rows: answer?.rows ?? [], evidence: answer ? [answer.evidence] : [] }
}
