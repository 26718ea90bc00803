import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { influence } from '../ranking/influence'
import { Replay } from './replay'
import { influences, spreadOf, weightFor } from './spread'
import { madeDocument, servedSample } from './testing/made'

const document = madeDocument(0.4)
const replay = new Replay(servedSample(120, 12, document))
const spread = spreadOf(replay, document, null)

describe('influence from the spread of the terms', () => {
  it('is what the contributions themselves give', () => {
    const parts = ['click', 'revenue'].map((term) =>
      replay.sample.requests.flatMap((_, at) => [...(replay.contributions(document, at).get(term) ?? [])]),
    )
    const direct = influence(parts)
    const found = influences(spread, { click: 1, revenue: 0.4 })
    expect(found?.click).toBeCloseTo(direct?.[0] ?? Number.NaN, 9)
    expect(found?.revenue).toBeCloseTo(direct?.[1] ?? Number.NaN, 9)
  })

  it('is told apart by surface', () => {
    const home = influences(spreadOf(replay, document, 'home'), { click: 1, revenue: 0.4 })
    expect(home?.click).not.toBe(influences(spread, { click: 1, revenue: 0.4 })?.click)
    expect(influences(spread, {})).toBeNull()
  })

  it('is had again from the weight that is found for it, on the side of its sign', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.95, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (share, other) => {
          const weight = weightFor(spread, { click: other, revenue: 7 }, 'revenue', share, 'positive')
          expect(weight).toBeGreaterThan(0)
          expect(influences(spread, { click: other, revenue: weight ?? 0 })?.revenue).toBeCloseTo(share, 6)
          expect(weightFor(spread, { click: other }, 'revenue', share, 'negative')).toBeLessThan(0)
        },
      ),
    )
    expect(weightFor(spread, { click: 0 }, 'revenue', 0.5, 'positive')).toBeNull()
    expect(weightFor(spread, { click: 1 }, 'nothing', 0.5, 'positive')).toBeNull()
  })
})
