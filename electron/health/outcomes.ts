import { z } from 'zod'
import type { Outcome, OutcomeName, Outcomes } from '../../shared/contract/bridge'
import { delayBounds } from '../../shared/contract/log'
import { groupBy, keyOf } from '../../shared/group'
import { type MaturingCurve, maturingCurve, maturityAt } from '../../shared/stats/maturing'
import { bucketMs } from '../../shared/time'
import { ifLogged } from '../clickhouse/optional'
import { sqlCount, sqlFile, sqlInstant, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readAnnotations, readOutline } from '../outline/outline'
import maturingSql from './maturing.sql?raw'
import outcomesSql from './outcomes.sql?raw'
import { scopeParameters } from './parameters'
import shownSql from './shown.sql?raw'

const outcomesQuestion = sqlFile('health/outcomes', outcomesSql)
const shownQuestion = sqlFile('health/shown', shownSql)
const maturingQuestion = sqlFile('health/maturing', maturingSql)

const ShownRow = z.object({ at: sqlInstant, model: z.string(), on_surface: z.string(), shown: sqlCount })
const OutcomeRow = z.object({
  at: sqlInstant,
  model: z.string(),
  on_surface: z.string(),
  outcome: z.string(),
  events: sqlCount,
  money: sqlCount,
})
type OutcomeRow = z.infer<typeof OutcomeRow>
const MaturingRow = z.object({ outcome: z.string(), step: z.number(), within: sqlCount, up_to: sqlCount })

const rule =
  'maturity: chain ladder over the delay steps of the last 30 days, each step on the impressions old enough for it; ' +
  'an outcome is final from 98 % on; before that the expected final value is the known one by its maturity'

/** 'health.outcomes': what came of the impressions of each bucket, and how much of it is known yet. Empty in a log without the rollup. */
export const outcomes: Handler<'health.outcomes'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { signal } = context
  const outline = await readOutline(run, signal)
  const { bucket, parameters } = scopeParameters(scope)
  const sliced = { ...parameters, country: scope.country ?? '', device: scope.device ?? '' }
  const end = outline.last ?? scope.range.to
  const [shown, events, maturing, annotations] = await Promise.all([
    run.query(shownQuestion, sliced, ShownRow, signal),
    ifLogged(run.query(outcomesQuestion, sliced, OutcomeRow, signal)),
    ifLogged(run.query(maturingQuestion, { until: sqlTime(end), bounds: [...delayBounds] }, MaturingRow, signal)),
    readAnnotations(run, scope.range, signal),
  ])
  const curves = curvesOf(maturing?.rows ?? [])
  const known = groupBy(events?.rows ?? [], (row) => keyOf(row.model, row.on_surface, row.at))
  const width = bucketMs[bucket]
  const lines = groupBy(shown.rows, (row) => keyOf(row.model, row.on_surface))
  return {
    bucket,
    logged: events !== null,
    series: [...lines.values()].flatMap((rows) => {
      const [first] = rows
      if (!first) return []
      const points = rows.map(({ at, model, on_surface, shown }) => {
        // The youngest impression of the bucket decides: what it has not had time for is not known.
        const age = (Date.parse(end) - Math.min(Date.parse(at) + width, Date.parse(end))) / bucketMs.hour
        return {
          at,
          impressions: shown,
          complete: Date.parse(at) + width <= Date.parse(end),
          outcomes: outcomesAt(known.get(keyOf(model, on_surface, at)) ?? [], curves, age),
        }
      })
      return [{ model: first.model, surface: first.on_surface, points }]
    }),
    annotations,
    evidence: [shown, events, maturing].flatMap((answer) => (answer ? [{ ...answer.evidence, rule }] : [])),
  }
}

function curvesOf(rows: readonly z.infer<typeof MaturingRow>[]): ReadonlyMap<string, MaturingCurve> {
  return new Map(
    [...groupBy(rows, (row) => row.outcome)].map(([outcome, steps]) => {
      const known = steps.map(({ step, within, up_to }) => {
        return { until: delayBounds[step] ?? Number.POSITIVE_INFINITY, within, upTo: up_to }
      })
      return [outcome, maturingCurve(known)]
    }),
  )
}

function outcomesAt(
  rows: readonly OutcomeRow[],
  curves: ReadonlyMap<string, MaturingCurve>,
  age: number,
): Outcomes['series'][number]['points'][number]['outcomes'] {
  const of = (name: OutcomeName): Outcome => {
    const row = rows.find(({ outcome }) => outcome === name)
    const curve = curves.get(name)
    return { n: row?.events ?? 0, money: row?.money ?? 0, maturity: curve ? maturityAt(curve, age) : 1 }
  }
  return { click: of('click'), cart: of('cart'), purchase: of('purchase'), negative: of('negative') }
}
