import { describe, expect, it } from 'vitest'
import type { Score } from '../../shared/ranking/types'
import { barExtent, waterfall } from './waterfall'

const score: Score = {
  terms: [
    {
      term: 'click',
      head: 'p_click',
      p: 0.1,
      value_of: 'one',
      value: 1,
      weight: 2,
      weight_from: 'base',
      contribution: 0.2,
    },
    {
      term: 'hide',
      head: 'p_hide',
      p: 0.01,
      value_of: 'one',
      value: 1,
      weight: -40,
      weight_from: 'base',
      contribution: -0.4,
    },
  ],
  u: -0.2,
  factors: [{ rule_id: 'r', rule_name: 'Oud week', factor: 2 }],
  multiplier: 2,
  clamped: false,
  multiplier_effect: 0.1,
  score: -0.1,
}

describe('the waterfall', () => {
  const drawn = waterfall(score)
  it('begins each bar where the last one ended, and the total at zero', () => {
    expect(drawn.steps.map((step) => [step.key, step.from, Number(step.to.toFixed(9))])).toEqual([
      ['term click', 0, 0.2],
      ['term hide', 0.2, -0.2],
      ['multiplier', -0.2, -0.1],
      ['total', 0, -0.1],
    ])
  })
  it('spans what it draws, zero included', () => {
    expect([drawn.low, drawn.high]).toEqual([-0.2, 0.2])
    const total = drawn.steps.at(-1)
    expect(total && barExtent(total, drawn)).toEqual({ start: 0.25, length: 0.25 })
  })
  it('has no multiplier bar when no rule boosts, and survives a score of nothing', () => {
    const empty = waterfall({ ...score, terms: [], u: 0, factors: [], multiplier: 1, multiplier_effect: 0, score: 0 })
    expect(empty.steps.map((step) => step.kind)).toEqual(['total'])
    expect(empty.steps[0] && barExtent(empty.steps[0], empty)).toEqual({ start: 0, length: 0 })
  })
})
