import { describe, expect, it } from 'vitest'
import { rankSlate } from '../ranking/rank'
import { Consequence } from './consequences'
import { factorAt } from './sample'
import { curve, madeDocument, madeRequests, servedSample } from './testing/made'
import { sampleOf } from './testing/sample-of'

const live = madeDocument(0)

describe('consequences', () => {
  it('are none, exactly, where the draft is live', () => {
    const consequence = new Consequence(servedSample(200, 1, live), live, 1)
    const { outcomes, exposure, surfaces, segments } = consequence.of(madeDocument(0))
    for (const change of Object.values(outcomes)) {
      expect(change?.difference).toMatchObject({ estimate: 0, low: 0, high: 0 })
      expect(change?.relative).toMatchObject({ estimate: 0, low: 0, high: 0 })
    }
    expect(exposure).toMatchObject({ entering: 0, swapped: 0, pagesMoved: 0 })
    expect(exposure.coverage.draft).toEqual(exposure.coverage.live)
    expect(surfaces.map(({ name, requests }) => [name, requests])).toEqual([
      ['home', 133],
      ['search', 67],
    ])
    expect(segments.map(({ name }) => name)).toEqual(['loyal', 'new'])
    expect(consequence.details(live).affected).toEqual({ queries: [], shoppers: [], items: [], stores: [] })
  })

  it('are what ranking each request under both would give', () => {
    const draft = madeDocument(2)
    const inputs = madeRequests(300, 2, live)
    const curves = new Map(['home', 'search'].map((name) => [name, curve] as const))
    const consequence = new Consequence({ ...sampleOf(inputs), curves }, live, 1)
    const { outcomes, exposure, surfaces } = consequence.of(draft)
    const under = (document: typeof live) =>
      inputs.map((one) => {
        const slate = rankSlate({ ...one, document })
        const found = slate.items.map(({ item_id }) => one.candidates.find((item) => item.item_id === item_id))
        return {
          items: slate.items.map(({ item_id }) => item_id),
          clicks: found.reduce((sum, item, at) => sum + (item?.heads.p_click ?? 0) * factorAt(curve, at + 1), 0),
          gmv: found.reduce(
            (sum, item, at) => sum + (item?.heads.p_purchase ?? 0) * (item?.price_minor ?? 0) * factorAt(curve, at + 1),
            0,
          ),
        }
      })
    const [before, after] = [under(live), under(draft)]
    const mean = (of: number[]) => of.reduce((sum, value) => sum + value, 0) / of.length
    expect(outcomes.clicks?.live).toBeCloseTo(mean(before.map(({ clicks }) => clicks)), 6)
    expect(outcomes.clicks?.draft).toBeCloseTo(mean(after.map(({ clicks }) => clicks)), 6)
    const gmv = mean(after.map((one) => one.gmv)) / mean(before.map((one) => one.gmv)) - 1
    expect(outcomes.gmv?.relative).toMatchObject({ estimate: expect.closeTo(gmv, 6) })
    expect(gmv).toBeGreaterThan(0)
    const entering = mean(
      after.map(({ items }, at) => items.filter((item) => !before[at]?.items.includes(item)).length),
    )
    expect(exposure.entering).toBeCloseTo(entering, 9)
    const moved = mean(after.map(({ items }, at) => (items.join() === before[at]?.items.join() ? 0 : 1)))
    expect(exposure.pagesMoved).toBeCloseTo(moved, 9)
    const weighed = surfaces.reduce((sum, { requests, outcomes: of }) => sum + requests * (of.clicks?.draft ?? 0), 0)
    expect(weighed / 300).toBeCloseTo(outcomes.clicks?.draft ?? 0, 9)
  })

  it('name what cannot be told: heads that were not logged, purchases without a price', () => {
    const sample = servedSample(50, 3, live)
    const bare = { ...sample, heads: ['p_click'], rows: { ...sample.rows, heads: sample.rows.heads.slice(0, 1) } }
    expect(new Consequence(bare, live, 1).of(live).outcomes).toMatchObject({ purchases: null, gmv: null, carts: null })
    const unpriced = { ...sample, worth: new Map() }
    const { outcomes } = new Consequence(unpriced, live, 1).of(live)
    expect(outcomes).toMatchObject({ gmv: null, margin: null })
    expect(outcomes.purchases).not.toBeNull()
  })

  it('point to those who are affected most, each with a request that shows it', () => {
    const sample = servedSample(400, 4, live)
    const { affected } = new Consequence(sample, live, 1).details(madeDocument(3))
    expect(affected.queries.length).toBeGreaterThan(1)
    for (const { name, example } of affected.queries) expect(sample.requests[example]?.context.query).toBe(name)
    const moves = affected.stores.map(({ live: before, draft }) => Math.abs(draft - before))
    expect(moves).toEqual(moves.toSorted((a, b) => b - a))
    for (const { name, example } of affected.items) {
      const { from = 0, to = 0 } = sample.requests[example] ?? {}
      const names = Array.from(sample.rows.item.subarray(from, to), (item) => sample.items[item]?.item_id)
      expect(names).toContain(name)
    }
  })
})

describe('a reproduction', () => {
  it('is whole where live served the sample, and says what was served otherwise', () => {
    const sample = servedSample(300, 6, live)
    const { reproduction } = new Consequence(sample, live, 1).details(live)
    expect(reproduction).toEqual({ requests: 300, same: 300, sameItems: 0, otherVersions: 0, absent: [] })
    const [first, ...rest] = sample.requests
    if (!first) throw new Error('a sample has requests')
    const older = { ...sample, requests: [{ ...first, config_version: 0 }, ...rest] }
    expect(new Consequence(older, live, 1).details(live).reproduction).toMatchObject({
      requests: 299,
      otherVersions: 1,
    })
    const other = new Consequence(sample, madeDocument(2), 1).details(live)
    expect(other.reproduction.same).toBeLessThan(200)
  })
})
