import { z } from 'zod'
import type { CauseReport, CauseRequest, Dimension } from '../../shared/contract/causes'
import type { Evidence } from '../../shared/figure'
import { type Moments, type RankedSlice, rankCauses, type Slice } from '../../shared/stats/causes'
import { changePoint, designEffect } from '../../shared/stats/change'
import { meanOfMoments } from '../../shared/stats/intervals'
import type { TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { sqlInstant, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readAnnotations } from '../outline/outline'
import { readClickSpreads } from '../rates/click-change'
import { hourQuestions, type SliceQuestion, sliceQuestions } from './questions'
import { type Asked, rowsFor } from './rows'

const number = z.number()
const SliceRow = z.object({
  first: number,
  second: number,
  first_value: z.string(),
  second_value: z.string(),
  before_n: number,
  before_sum: number,
  before_squares: number,
  now_n: number,
  now_sum: number,
  now_squares: number,
})
type SliceRow = z.infer<typeof SliceRow>

const HourRow = z.object({ hour: sqlInstant, n: number, total: number })

const HOUR = 3_600_000
/** What was done so long before a change may be behind it. */
const RELEASED_BEFORE = 6 * HOUR
const releases = new Set(['deploy', 'publish', 'backfill', 'import', 'config'])

/** 'causes.search': in which slices a change lies, over all raw rows of both spans, and what was released just before it. */
export const causes: Handler<'causes.search'> = async (request, context) => {
  const run = await context.clickhouse()
  const { signal } = context
  const asked = await rowsFor(run, request, signal)
  const questions = sliceQuestions[asked.rows]
  const steps = questions.length + 2
  let done = 0
  const step = () => context.progress(++done, steps)

  const answers = await Promise.all(
    questions.map(async (one) => {
      const answer = await readSlices(run, one, asked, signal)
      step()
      return answer
    }),
  )
  const slices = answers.flatMap((answer) => answer.slices)
  const total = answers.flatMap((answer) => answer.whole)[0] ?? { before: nothing, now: nothing }
  const widening = await wideningOf(run, request, total, signal)
  step()
  const { ranked, general } = rankCauses(total, slices, widening.of)
  const best = general ? undefined : ranked[0]
  const changed = await changedAt(run, request, asked, best, signal)
  step()
  const marks = await releasesBefore(run, request.now, changed.since, signal)
  return {
    was: meanOfMoments(total.before),
    is: meanOfMoments(total.now),
    causes: ranked.map(asCause),
    general,
    since: changed.since,
    releases: marks,
    evidence: [
      ...asked.evidence,
      ...answers.map((answer) => answer.evidence),
      ...widening.evidence,
      ...changed.evidence,
    ].map((evidence): Evidence => ({ ...evidence, rule })),
  }
}

const rule =
  'a slice is named when its change is significant at 1 % after Bonferroni over the slices of its kind, and goes the way of the whole; ' +
  'order: likelihood gain of "only this slice changed", less 2 ln of how many slices were looked at; a pair must beat both its parts'

const nothing: Moments = { n: 0, sum: 0, squares: 0 }

async function readSlices(
  run: QueryRunner,
  { question, dimensions }: SliceQuestion,
  asked: Asked,
  signal: AbortSignal,
) {
  const { rows, evidence } = await run.query(question, asked.parameters, SliceRow, signal)
  const slices = rows.map((row) => ({ dimensions: dimensionsOf(row, dimensions), ...momentsOf(row) }))
  return {
    whole: slices.filter((slice) => slice.dimensions.length === 0),
    // What a dimension does not know is no slice: '' would be named as if it were a value.
    slices: slices.filter(
      (slice) => slice.dimensions.length > 0 && slice.dimensions.every(({ value }) => value !== ''),
    ),
    evidence,
  }
}

function dimensionsOf(row: SliceRow, names: readonly Dimension[]): { name: Dimension; value: string }[] {
  const of = (place: number, value: string) => {
    const name = names[place - 1]
    return name ? [{ name, value }] : []
  }
  return [...of(row.first, row.first_value), ...of(row.second, row.second_value)]
}

function momentsOf(row: SliceRow): Pick<Slice, 'before' | 'now'> {
  return {
    before: { n: row.before_n, sum: row.before_sum, squares: row.before_squares },
    now: { n: row.now_n, sum: row.now_sum, squares: row.now_squares },
  }
}

/** Clicks of one shopper go together; the other values are judged as they are, by rows. */
async function wideningOf(
  run: QueryRunner,
  { signal: what, now, before, filters }: CauseRequest,
  total: Pick<Slice, 'before' | 'now'>,
  signal: AbortSignal,
): Promise<{ of: number; evidence: Evidence[] }> {
  if (what.kind !== 'outcome') return { of: 1, evidence: [] }
  const impressions = total.before.n + total.now.n
  const compared = { now, before, surface: filters.surface ?? null, impressions }
  const { spreads, evidence } = await readClickSpreads(run, compared, signal)
  const shares = [total.before, total.now].map(({ n, sum }) => ({ n, successes: sum }))
  const [was, is] = shares
  const effects = [...spreads.values()].map((spread) => (was && is ? designEffect(spread, was, is) : 1))
  return { of: Math.max(1, ...effects), evidence }
}

async function changedAt(
  run: QueryRunner,
  { now }: CauseRequest,
  asked: Asked,
  best: RankedSlice | undefined,
  signal: AbortSignal,
): Promise<{ since: string | null; evidence: Evidence[] }> {
  const own = Object.fromEntries(best?.dimensions.map(({ name, value }) => [name, value]) ?? [])
  const before = Date.parse(now.from) - Math.max(Date.parse(now.to) - Date.parse(now.from), 24 * HOUR)
  const span = { beforeFrom: sqlTime(new Date(before).toISOString()), beforeTo: sqlTime(now.from) }
  const parameters = { ...asked.parameters, ...own, ...span }
  const { rows, evidence } = await run.query(hourQuestions[asked.rows], parameters, HourRow, signal)
  // A mean of any value as a share of its largest: where it changed level does not depend on the unit.
  const most = Math.max(1, ...rows.map(({ n, total }) => total / n))
  const at = changePoint(rows.map(({ n, total }) => ({ n, successes: total / most })))
  return { since: at === null ? null : (rows[at]?.hour ?? null), evidence: [evidence] }
}

async function releasesBefore(run: QueryRunner, now: TimeRange, since: string | null, signal: AbortSignal) {
  const began = Date.parse(since ?? now.from)
  // It began somewhere within its hour.
  const [from, to] = [began - RELEASED_BEFORE, began + HOUR].map((at) => new Date(at).toISOString())
  const marks = await readAnnotations(run, { from: from ?? now.from, to: to ?? now.to }, signal)
  return marks.filter(({ kind, ts }) => releases.has(kind) && Date.parse(ts) >= began - RELEASED_BEFORE).reverse()
}

function asCause(slice: RankedSlice): CauseReport['causes'][number] {
  const { was, is, change, low, high, share, p } = slice
  // The dimensions came from our own list; the ranking handed them through.
  const dimensions = slice.dimensions as { name: Dimension; value: string }[]
  return { dimensions, rows: slice.now.n, was, is, change, low, high, share, p }
}
