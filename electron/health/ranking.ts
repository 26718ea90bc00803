import { z } from 'zod'
import type { Ranking } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { groupBy, keyOf } from '../../shared/group'
import { expectedNdcg } from '../../shared/stats/expected-ranking'
import { missingFigure, valueFigure } from '../../shared/stats/figures'
import { averagePrecision, meanOverQueries, ndcg } from '../../shared/stats/ranking-metrics'
import { sqlFile, sqlFlag, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import rankingSql from './ranking.sql?raw'
import { rawSample } from './raw-sample'

const question = sqlFile('health/ranking', rankingSql)
const SlateRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  mature: sqlFlag,
  foretold: z.array(z.number().nullable()),
  clicked: z.array(z.number()),
})
type SlateRow = z.infer<typeof SlateRow>

const MOST_IMPRESSIONS = 200_000
const K = 10

const rule =
  `NDCG@${K}: gain 1 for a click, discount 1 / log2(position + 1), in the order served; MAP@${K}: divided by min(clicks, ${K}); requests ` +
  'without a click are in no mean and counted; intervals: Student over requests. Expected: the same NDCG if each item were clicked with ' +
  'the chance that p_click gave it, independently, exact; it has no interval, as how far the head errs is not in it. Not corrected for position'

/** 'health.ranking': ranking quality of a sample of slates as clicked, beside what p_click lets expect, also of those too young to be known. */
export const ranking: Handler<'health.ranking'> = async ({ until, ...scope }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const { range, parameters } = await rawSample(run, scope, MOST_IMPRESSIONS, signal)
  const asked = { ...parameters, until: sqlTime(until) }
  const { rows, evidence } = await run.query(question, asked, SlateRow, signal)
  const lines = groupBy(rows, (row) => keyOf(row.model, row.on_surface))
  return {
    k: K,
    range,
    oneIn: Number(parameters.one_in),
    lines: [...lines.values()].flatMap((group) => {
      const [first] = group
      return first ? [{ model: first.model, surface: first.on_surface, ...lineOf(group) }] : []
    }),
    evidence: [{ ...evidence, rule }],
  }
}

function lineOf(slates: readonly SlateRow[]): Omit<Ranking['lines'][number], 'model' | 'surface'> {
  const known = slates.filter(({ mature }) => mature)
  const young = slates.filter(({ mature }) => !mature)
  const queries = known.map(({ clicked }) => ({ served: clicked, relevant: clicked }))
  const realised = meanOverQueries(queries, ndcg(K, 'linear'), `ndcg@${K} gain=linear`)
  return {
    requests: known.length,
    withoutClick: realised.leftOut,
    ndcg: realised.figure,
    map: meanOverQueries(queries, averagePrecision(K), `map@${K} min(R,K)`).figure,
    expected: expectedOf(known),
    young: { requests: young.length, expected: expectedOf(young) },
  }
}

function expectedOf(slates: readonly SlateRow[]): Figure {
  const method = `expected-ndcg@${K}`
  if (slates.length === 0) return missingFigure('no_data', 0, method)
  const chances = slates.flatMap(({ foretold }) => {
    const all = foretold.filter((p) => p !== null)
    return all.length === foretold.length ? [all] : []
  })
  if (chances.length === 0) return missingFigure('not_logged', 0, method)
  const sums = chances
    .map((page) => expectedNdcg(page, K))
    .reduce((a, b) => ({ gained: a.gained + b.gained, chance: a.chance + b.chance }))
  if (sums.chance === 0) return missingFigure('degenerate', chances.length, method)
  return valueFigure({ estimate: sums.gained / sums.chance, low: null, high: null, n: chances.length, method })
}
