import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../figure'
import { rankSlate } from '../ranking/rank'
import { busyInput } from '../ranking/testing/arbitrary'
import { chancesOf } from './chances'
import { Consequence } from './consequences'
import { MOST_UNSUPPORTED } from './log-estimates'
import { Replay } from './replay'
import { madeDocument, servedSample } from './testing/made'
import { sampleOf } from './testing/sample-of'

fc.configureGlobal({ seed: 3 })

describe('the chance of an item at a position', () => {
  it('is the one that ranking logs', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const document = {
          ...one.document,
          rules: one.document.rules.filter(({ type }) => type === 'boost' || type === 'hide'),
        }
        document.cold_start.item.min_quality = 0
        const candidates = one.candidates.map((item) => ({
          ...item,
          sources: [],
          heads: Object.fromEntries(Object.entries(item.heads).map(([head, p]) => [head, Math.fround(p)])),
        }))
        const replay = new Replay(sampleOf([{ ...one, candidates, document }]))
        const chances = chancesOf(replay, document)
        const { rows, items } = replay.sample
        const rowOf = new Map(Array.from(rows.item, (item, row) => [items[item]?.item_id ?? '', row]))
        for (const { item_id, position, propensity } of rankSlate({ ...one, candidates, document }).items) {
          expect(chances.of(0, rowOf.get(item_id) ?? -1, position)).toBeCloseTo(propensity ?? -1, 12)
        }
        const byPosition = new Map<number, number>()
        chances.each(0, (_, position, chance) => byPosition.set(position, (byPosition.get(position) ?? 0) + chance))
        for (const [, sum] of byPosition) expect(sum).toBeCloseTo(1, 9)
      }),
      { numRuns: 300 },
    )
  })
})

describe('estimates from the log', () => {
  const holds = (figure: Figure, truth: number) =>
    figure.kind === 'value' && (figure.low ?? 0) <= truth && truth <= (figure.high ?? 0)

  it('cover the true difference of a draft about as often as they say', () => {
    const live = madeDocument(0, 0.2)
    const draft = madeDocument(0.03, 0.2)
    let covered = 0
    const runs = 30
    for (let seed = 0; seed < runs; seed++) {
      const sample = servedSample(900, 100 + seed, live)
      const consequence = new Consequence(sample, live, 1)
      // What the clicks were drawn from is what the heads say: so the model's estimate is the truth here.
      const { clicks } = consequence.of(draft).outcomes
      const truth = ((clicks?.draft ?? 0) - (clicks?.live ?? 0)) / 5
      const { log } = consequence.details(draft)
      if (holds(log.rewards.clicks.difference, truth)) covered++
      expect(log.positions).toBe(900 * 5)
      expect(log.support.enough).toBe(true)
    }
    expect(covered / runs).toBeGreaterThanOrEqual(0.85)
  })

  it('are just what was seen where the draft is live', () => {
    const live = madeDocument(0, 0.1)
    const { log } = new Consequence(servedSample(800, 9, live), live, 1).details(madeDocument(0, 0.1))
    const { snips, observed } = log.rewards.clicks
    expect(snips).toMatchObject({ kind: 'value', estimate: expect.closeTo(observed, 9) })
    expect(log.support).toMatchObject({ effective: expect.closeTo(800, 3), unsupported: 0 })
    expect(log.rewards.carts.observed).toBe(0)
  })

  it('are refused where nothing was left to chance and the draft shows something else', () => {
    const live = madeDocument(0)
    const { log } = new Consequence(servedSample(400, 8, live), live, 1).details(madeDocument(5))
    expect(log.support.unsupported).toBeGreaterThan(MOST_UNSUPPORTED)
    expect(log.rewards.clicks.snips).toMatchObject({ kind: 'missing', reason: 'not_identifiable' })
  })

  it('say so where no chance was logged at all', () => {
    const live = madeDocument(0, 0.1)
    const sample = servedSample(100, 7, live)
    sample.rows.propensity.fill(Number.NaN)
    const { log } = new Consequence(sample, live, 1).details(live)
    expect(log).toMatchObject({ positions: 0, support: { enough: false } })
    expect(log.rewards.clicks.difference).toMatchObject({ kind: 'missing', reason: 'no_data' })
  })
})
