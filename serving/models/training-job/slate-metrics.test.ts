import { expect, it } from 'vitest'
import { seeded } from '../../../shared/stats/testing/random'
import { type Examples, WIDTH } from './examples'
import { judge } from './measure-ranking'
import { debiasedMetric, loggedMetrics } from './slate-metrics'
import { slatesOf } from './slates'

/** Slates of twelve in an order that says nothing, clicked by relevance and by how far down one looks. */
function slatesInAnyOrder(): { examples: Examples; relevance: Float32Array; shown: Float32Array } {
  const random = seeded(23)
  const rows = 1500 * 12
  const texts = (of: (row: number) => string) => Array.from({ length: rows }, (_, row) => of(row))
  const relevance = Float32Array.from({ length: rows }, () => 0.2 + 0.3 * random.uniform())
  const positions = Uint16Array.from({ length: rows }, (_, row) => 1 + ((row * 5 + Math.floor(row / 12)) % 12))
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    random.uniform() < (relevance[row] ?? 0) / (positions[row] ?? 1) ? 1 : 0,
  )
  const examples: Examples = {
    rows,
    numbers: new Float32Array(rows * WIDTH),
    labels,
    weights: new Float32Array(rows).fill(1),
    positions,
    logged: new Float32Array(rows * 4),
    requests: texts((row) => `${Math.floor(row / 12)}`),
    shoppers: texts((row) => `${Math.floor(row / 48)}`),
    surfaces: texts(() => 'home'),
    countries: texts(() => 'SA'),
    segments: texts(() => ''),
    models: texts(() => 'launch'),
  }
  return { examples, relevance, shown: Float32Array.from(positions, (position) => -position) }
}

it('judges by what is relevant, not by where it was shown, which is what NDCG of logged clicks rewards', () => {
  const { examples, relevance, shown } = slatesInAnyOrder()
  const slates = slatesOf(examples)
  const examination = [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5.5, 1 / 7.5, 1 / 10, 1 / 10, 1 / 10, 1 / 10]
  const informed = { model_version: 'informed', scores: relevance }
  const uninformed = { model_version: 'uninformed', scores: shown }
  const debiased = debiasedMetric(examples, examination)
  const [naive] = loggedMetrics(examples)
  if (!naive) throw new Error('no metric')
  expect(judge(examples, slates, naive, informed, uninformed).verdict).toBe('worse')
  expect(judge(examples, slates, debiased, informed, uninformed)).toMatchObject({ verdict: 'better' })
  expect(judge(examples, slates, debiased, uninformed, informed).verdict).toBe('worse')
  expect(judge(examples, slates, debiased, informed, informed)).toMatchObject({ verdict: 'same', difference: null })
  expect(judge(examples, slates, debiased, informed, null)).toMatchObject({ verdict: 'unknown', n: 0 })
  const few = slates.slice(0, 29 * 4)
  expect(judge(examples, few, debiased, informed, uninformed)).toMatchObject({ verdict: 'unknown' })
})
