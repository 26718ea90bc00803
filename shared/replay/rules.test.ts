import { describe, expect, it } from 'vitest'
import { ruleWith } from '../config/testing/examples'
import { rankSlate } from '../ranking/rank'
import { Consequence } from './consequences'
import { ruleTraffic } from './rule-traffic'
import { shopperPages } from './shoppers'
import { madeDocument, madeRequests, servedSample } from './testing/made'
import { sampleOf } from './testing/sample-of'

const live = madeDocument(0)
const now = Date.parse('2026-01-10T00:00:00Z')

describe('a rule on the traffic of the sample', () => {
  const inputs = madeRequests(120, 3, live)
  const sample = sampleOf(inputs)
  const boost = ruleWith({ id: 'boost', target: { stores: ['s-1', 's-2', 's-3'] } })
  const verdictOf = (rule: ReturnType<typeof ruleWith>, others: readonly ReturnType<typeof ruleWith>[] = []) =>
    ruleTraffic(sample, { ...live, rules: [...others, rule] }, rule, now)

  it('works where it comes through, though its schedule has not met the sample', () => {
    expect(verdictOf(boost)).toMatchObject({ requests: 120, inScope: 120, tried: 40, applied: 40, verdict: 'works' })
  })

  it('never matches where no request is in its scope, or none has its items', () => {
    expect(verdictOf({ ...boost, scope: { ...boost.scope, surfaces: ['store'] } })).toMatchObject({
      inScope: 0,
      verdict: 'no_request',
    })
    expect(verdictOf(ruleWith({ target: { items: ['none'] } }))).toMatchObject({
      withTarget: 0,
      verdict: 'no_candidate',
    })
    // A pin brings its own items along, which a log from before it cannot have.
    const pin = ruleWith({ type: 'pin', params: { position: 1 }, target: { items: ['none'] } })
    expect(verdictOf(pin)).toMatchObject({ withTarget: 0, verdict: 'unknown' })
  })

  it('is shadowed by the rule that takes its items away each time, and only while both are on', () => {
    const hide = ruleWith({ id: 'hide', type: 'hide', params: {}, target: boost.target })
    expect(verdictOf(boost, [hide])).toMatchObject({ applied: 0, lostTo: 'hide', verdict: 'shadowed' })
    const later = {
      ...hide,
      schedule: { ...hide.schedule, start: '2026-03-01T00:00:00Z', end: '2026-04-01T00:00:00Z' },
    }
    expect(verdictOf(boost, [later])).toMatchObject({ verdict: 'works' })
    expect(verdictOf(boost, [{ ...hide, enabled: false }])).toMatchObject({ verdict: 'works' })
  })
})

describe('the cost of a rule', () => {
  it('is what ranking every request with and without it gives', () => {
    const inputs = madeRequests(200, 5, live)
    const bury = ruleWith({ id: 'bury', type: 'bury', params: { factor: 0.3 }, target: { stores: ['s-1', 's-4'] } })
    const document = { ...live, rules: [bury] }
    const { outcomes, exposure } = new Consequence(sampleOf(inputs), live, 1).ofRule(document, bury)
    const clicks = (rules: (typeof bury)[]) =>
      inputs.reduce((sum, one) => {
        const { items } = rankSlate({ ...one, document: { ...live, rules } })
        const p = (id: string) => one.candidates.find(({ item_id }) => item_id === id)?.heads.p_click ?? 0
        return sum + items.reduce((all, { item_id }) => all + p(item_id), 0)
      }, 0)
    const on = { ...bury, schedule: { ...bury.schedule, end: '2027-01-01T00:00:00Z' } }
    expect(outcomes.clicks?.live).toBeCloseTo(clicks([]) / 200, 9)
    expect(outcomes.clicks?.draft).toBeCloseTo(clicks([on]) / 200, 9)
    expect(outcomes.clicks?.relative).toMatchObject({ kind: 'value' })
    expect(exposure.pagesMoved).toBeGreaterThan(0)
  })
})

describe('sampled shoppers', () => {
  const sample = servedSample(60, 4, live)
  const { replay } = new Consequence(sample, live, 1)
  const pages = replay.pages(live)

  it('are distinct, by chance, and the same whatever the draft', () => {
    const shown = (weight: number) => shopperPages(sample, pages, replay.pages(madeDocument(weight)), 5)
    const [same, other] = [shown(0), shown(3)]
    const users = same.map(({ request }) => sample.requests[request]?.user_id)
    expect(new Set(users).size).toBe(5)
    expect(other.map(({ request }) => request)).toEqual(same.map(({ request }) => request))
    expect(same.every(({ differ, live, draft }) => differ === 0 && live.join() === draft.join())).toBe(true)
    expect(other.some(({ differ }) => differ > 0)).toBe(true)
  })

  it('are all there are where there are fewer', () => {
    expect(shopperPages(sample, pages, pages, 10)).toHaveLength(7)
  })
})
