import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { coverage, gini } from './exposure'
import {
  averagePrecision,
  hitRate,
  meanOverQueries,
  ndcg,
  precision,
  type QueryMetric,
  type RankedQuery,
  recall,
  reciprocalRank,
} from './ranking-metrics'
import { fixtureColumns, fixtureFolder, fixtureText, numberAt, valueAt } from './testing/fixtures'
import { sklearnAveragePrecision, sklearnNdcg } from './testing/other-tools/scikit-learn'

const folder = fixtureFolder('evaluation')
const read = (file: string): unknown => (folder ? JSON.parse(fixtureText(folder, file)) : {})
const ranking = read('ranking_open.json')
const nextItem = read('nextitem_open.json')

function expectClose(actual: number | null | undefined, wanted: number): void {
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted) + 1e-12)
}
function mean(queries: readonly RankedQuery[], metric: QueryMetric): number | null {
  const { figure } = meanOverQueries(queries, metric, 'test')
  return figure.kind === 'value' ? figure.estimate : null
}

interface Scored {
  readonly grades: number[]
  readonly scores: number[]
}
function scoredQueries(column: string): Scored[] {
  const table = folder ? fixtureColumns(folder, 'ranking_open_scores.csv') : new Map<string, string[]>()
  const queries = new Map<string, Scored>()
  table.get('qid')?.forEach((id, row) => {
    const query = queries.get(id) ?? { grades: [], scores: [] }
    query.grades.push(Number(table.get('rel')?.[row]))
    query.scores.push(Number(table.get(column)?.[row]))
    queries.set(id, query)
  })
  return [...queries.values()]
}
/** As served: by score, equal scores in the order of the rows. */
function served({ grades, scores }: Scored): RankedQuery {
  const order = scores.map((score, index) => ({ score, index })).sort((a, b) => b.score - a.score)
  return { served: order.map(({ index }) => grades[index] ?? 0), relevant: grades.filter((grade) => grade > 0) }
}

describe.skipIf(!folder)('graded relevance against scikit-learn and the fixture’s formulas', () => {
  for (const column of ['score', 'score_tied']) {
    for (const threshold of [1, 2]) {
      it(`${column}, relevant from grade ${threshold}`, () => {
        const scored = scoredQueries(column)
        const queries = scored.map(served)
        const want = (name: string) => numberAt(ranking, 'results', `${column}|rel>=${threshold}`, 'mean', name)
        for (const [name, k] of [
          ['5', 5],
          ['10', 10],
          ['all', 1000],
        ] as const) {
          expectClose(mean(queries, ndcg(k, 'linear')), want(`stable_ndcg@${name}_linear`))
          expectClose(mean(queries, ndcg(k, 'exponential')), want(`stable_ndcg@${name}_exp`))
          expectClose(mean(queries, averagePrecision(k, 'min(R,K)', threshold)), want(`ap@${name}_min_R_k`))
          expectClose(mean(queries, averagePrecision(k, 'R', threshold)), want(`ap@${name}_R`))
          expectClose(mean(queries, averagePrecision(k, 'hits', threshold)), want(`ap@${name}_hits`))
          expectClose(mean(queries, recall(k, threshold)), want(`recall@${name}`))
          const averaged = scored.map((query) => sklearnNdcg(query.grades, query.scores, k))
          expectClose(
            averaged.reduce((sum, value) => sum + value, 0) / averaged.length,
            want(`sk_ndcg@${name}_linear_tiesavg`),
          )
        }
        const left = meanOverQueries(queries, recall(10, threshold), 'recall').leftOut
        expect(left).toBe(valueAt(ranking, 'results', `${column}|rel>=${threshold}`, 'queries_without_relevant'))
        // The fixture counts the left out as 0 in this one.
        const kept = (queries.length - left) / queries.length
        expectClose((mean(queries, reciprocalRank(1000, threshold)) ?? 0) * kept, want('rr'))
        const precisions = scored
          .filter((query) => query.grades.some((grade) => grade >= threshold))
          .map((query) =>
            sklearnAveragePrecision(
              query.grades.map((grade) => grade >= threshold),
              query.scores,
            ),
          )
        expectClose(precisions.reduce((sum, value) => sum + value, 0) / precisions.length, want('sk_average_precision'))
      })
    }
  }
})

const Session = z.object({ truth: z.array(z.string()), popularity: z.array(z.string()), markov: z.array(z.string()) })

describe.skipIf(!folder)('next item on real sessions', () => {
  const lines = folder ? fixtureText(folder, 'nextitem_open.jsonl').trimEnd().split('\n') : []
  const sessions = lines.map((line) => Session.parse(JSON.parse(line)))

  it.each(['popularity', 'markov'] as const)('%s', (model) => {
    const queries = sessions.map((session): RankedQuery => {
      const truth = new Set(session.truth)
      return { served: session[model].map((item) => (truth.has(item) ? 1 : 0)), relevant: session.truth.map(() => 1) }
    })
    for (const k of [5, 10, 20]) {
      const want = (name: string) => numberAt(nextItem, 'models', model, k, name)
      expectClose(mean(queries, precision(k)), want('precision'))
      expectClose(mean(queries, recall(k)), want('recall'))
      expectClose(mean(queries, hitRate(k)), want('hit_rate'))
      expectClose(mean(queries, reciprocalRank(k)), want('mrr'))
      expectClose(mean(queries, averagePrecision(k)), want('map_min_R_k'))
      expectClose(mean(queries, averagePrecision(k, 'R')), want('map_R'))
      expectClose(mean(queries, ndcg(k, 'exponential')), want('ndcg_binary'))
      expectClose(mean(queries, ndcg(k, 'linear')), want('ndcg_binary'))

      const shown = new Map<string, number>()
      for (const session of sessions) {
        for (const item of session[model].slice(0, k)) shown.set(item, (shown.get(item) ?? 0) + 1)
      }
      const inequality = gini([...shown.values()], 217)
      expectClose(inequality.kind === 'value' ? inequality.estimate : null, want('gini_over_catalog'))
      const covered = coverage(shown.size, 217)
      expectClose(covered.kind === 'value' ? covered.estimate : null, want('catalog_coverage'))
    }
  })

  it('has an interval over sessions', () => {
    const queries = sessions.map((session): RankedQuery => {
      const truth = new Set(session.truth)
      return { served: session.markov.map((item) => (truth.has(item) ? 1 : 0)), relevant: session.truth.map(() => 1) }
    })
    const { figure } = meanOverQueries(queries, ndcg(10, 'exponential'), 'ndcg@10')
    if (figure.kind === 'missing') throw new Error('missing')
    const sd = numberAt(nextItem, 'models', 'markov', 10, 'ndcg_sd_ddof1')
    // Student's 97.5 % point at 917 degrees of freedom, from SciPy.
    expectClose(figure.high, figure.estimate + (1.962554335948952 * sd) / Math.sqrt(918))
  })
})

const driftFolder = fixtureFolder('drift')

describe.skipIf(!driftFolder)(
  'Evidently’s ranking metrics, where its definition is ours (its rows come in rank order)',
  () => {
    const table = driftFolder ? fixtureColumns(driftFolder, 'recsys_impressions.csv') : new Map<string, string[]>()
    const evidently: unknown = driftFolder ? JSON.parse(fixtureText(driftFolder, 'expected_recsys.json')) : {}
    const users = new Map<string, number[]>()
    table.get('user_id')?.forEach((user, row) => {
      users.set(user, [...(users.get(user) ?? []), Number(table.get('click')?.[row])])
    })
    const queries = [...users.values()].map((clicks): RankedQuery => {
      return { served: clicks, relevant: clicks.filter((click) => click > 0) }
    })
    const want = (name: string) => numberAt(evidently, 'metrics', name)

    it('leaves out users without a click', () => {
      const { leftOut, figure } = meanOverQueries(queries, hitRate(5), 'hit')
      expect(figure.n).toBe(valueAt(evidently, 'users', 'feedback_only'))
      expect(figure.n + leftOut).toBe(valueAt(evidently, 'users', 'all_users'))
    })

    it('agrees at 5', () => {
      expectClose(mean(queries, ndcg(5, 'linear')), want('ndcg@5_feedback_only'))
      expectClose(mean(queries, reciprocalRank(5)), want('mrr@5_feedback_only'))
      expectClose(mean(queries, hitRate(5)), want('hit_rate@5_feedback_only'))
      expectClose(mean(queries, precision(5)), want('precision@5'))
      expectClose(mean(queries, recall(5)), want('recall@5'))
      expectClose(mean(queries, averagePrecision(5, 'R')), want('map@5'))
    })
  },
)

describe('ranking metrics by hand', () => {
  const query: RankedQuery = { served: [0, 3, 0, 1], relevant: [3, 1, 1] }
  it('name their gain and denominator', () => {
    const dcg = 7 / Math.log2(3) + 1 / Math.log2(5)
    const ideal = 7 + 1 / Math.log2(3) + 1 / Math.log2(4)
    expect(ndcg(4, 'exponential')(query)).toBeCloseTo(dcg / ideal, 12)
    expect(averagePrecision(4, 'min(R,K)')(query)).toBeCloseTo((1 / 2 + 2 / 4) / 3, 12)
    expect(averagePrecision(2, 'min(R,K)')(query)).toBeCloseTo(1 / 2 / 2, 12)
    expect(averagePrecision(2, 'R')(query)).toBeCloseTo(1 / 2 / 3, 12)
    expect(averagePrecision(2, 'hits')(query)).toBeCloseTo(1 / 2, 12)
    expect(recall(4)(query)).toBeCloseTo(2 / 3, 12)
    expect(reciprocalRank(4)(query)).toBe(1 / 2)
    expect(hitRate(1)(query)).toBe(0)
  })

  it('leave out and count queries without a relevant item, and never say 0 for them', () => {
    const nothing: RankedQuery = { served: [0, 0], relevant: [] }
    for (const metric of [
      ndcg(5, 'linear'),
      averagePrecision(5),
      recall(5),
      hitRate(5),
      reciprocalRank(5),
      precision(5),
    ]) {
      expect(metric(nothing)).toBeNull()
      expect(meanOverQueries([nothing], metric, 'm')).toEqual({
        figure: { kind: 'missing', reason: 'no_data', n: 0, method: 'm' },
        leftOut: 1,
      })
    }
    expect(meanOverQueries([nothing, query, query], recall(4), 'm')).toMatchObject({ leftOut: 1, figure: { n: 2 } })
  })
})

describe('exposure', () => {
  it('counts items never shown', () => {
    expect(gini([1, 1], 2)).toMatchObject({ estimate: 0 })
    expect(gini([5], 5)).toMatchObject({ estimate: 0.8 })
    expect(gini([5, 0, 0], 5)).toMatchObject({ estimate: 0.8 })
  })
  it('is missing, not zero, when nothing was shown or the catalogue is smaller than what was shown', () => {
    expect(gini([], 10)).toMatchObject({ kind: 'missing', reason: 'no_data' })
    expect(coverage(0, 0)).toMatchObject({ kind: 'missing', reason: 'no_data' })
    expect(gini([1, 2, 3], 2)).toMatchObject({ kind: 'missing', reason: 'degenerate' })
    expect(coverage(3, 2)).toMatchObject({ kind: 'missing', reason: 'degenerate' })
  })
})
