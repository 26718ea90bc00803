import { expect, test } from 'vitest'
import { ratioMoments } from '../stats/intervals'
import { type Random, seeded } from '../stats/testing/random'
import { type ArmSums, breachOf, type GuardedMetric, readGuardrails } from './guardrails'

const guardrails = [
  { metric: 'ctr', limit: 0.01, auto_rollback: true },
  { metric: 'cvr', limit: 0.01, auto_rollback: true },
  { metric: 'gmv_per_mille', limit: 0.01, auto_rollback: true },
  { metric: 'new_item_share', limit: 0.05, auto_rollback: false },
  { metric: 'error_rate', limit: 0.01, auto_rollback: true },
  { metric: 'empty_rate', limit: 0.01, auto_rollback: true },
  { metric: 'p99_ms', limit: 250, auto_rollback: true },
  { metric: 'merchant_share', limit: 0.2, auto_rollback: false },
] as const satisfies { metric: GuardedMetric; limit: number; auto_rollback: boolean }[]

interface Truth {
  ctr: number
  buy: number // of clicks
  error: number
  slow: number
}
const usual: Truth = { ctr: 0.06, buy: 0.05, error: 0.001, slow: 0.002 }

/** Shoppers of differing zeal, one to four requests each, twenty impressions a page; baskets with a heavy tail. */
class Arm {
  readonly rows: Record<GuardedMetric, [number, number][]> = {
    ...{ ctr: [], cvr: [], gmv_per_mille: [], new_item_share: [] },
    ...{ error_rate: [], empty_rate: [], p99_ms: [], merchant_share: [] },
  }
  requests = 0

  add(random: Random, truth: Truth): void {
    const requests = 1 + random.below(4)
    const zeal = random.exponential()
    const tally = { error: 0, slow: 0, shown: 0, clicks: 0, purchases: 0, value: 0, fresh: 0, store: 0 }
    for (let request = 0; request < requests; request++) {
      if (random.uniform() < truth.error) {
        tally.error += 1
        continue
      }
      if (random.uniform() < truth.slow) tally.slow += 1
      for (let position = 0; position < 20; position++) {
        tally.shown += 1
        if (random.uniform() < 0.1) tally.fresh += 1
        if (random.uniform() < 0.05) tally.store += 1
        if (random.uniform() >= Math.min(1, truth.ctr * zeal)) continue
        tally.clicks += 1
        if (random.uniform() >= truth.buy) continue
        tally.purchases += 1
        tally.value += Math.exp(8 + random.normal())
      }
    }
    this.requests += requests
    this.rows.ctr.push([tally.clicks, tally.shown])
    this.rows.cvr.push([tally.purchases, tally.shown])
    this.rows.gmv_per_mille.push([tally.value, tally.shown])
    this.rows.new_item_share.push([tally.fresh, tally.shown])
    this.rows.merchant_share.push([tally.store, tally.shown])
    this.rows.error_rate.push([tally.error, requests])
    this.rows.empty_rate.push([0, requests])
    this.rows.p99_ms.push([tally.slow, requests])
  }

  sums(): ArmSums {
    const of = (metric: GuardedMetric) => ratioMoments(this.rows[metric])
    const [ctr, cvr, gmv_per_mille, new_item_share] = [of('ctr'), of('cvr'), of('gmv_per_mille'), of('new_item_share')]
    const [error_rate, empty_rate, p99_ms] = [of('error_rate'), of('empty_rate'), of('p99_ms')]
    const moments = { ctr, cvr, gmv_per_mille, new_item_share, error_rate, empty_rate, p99_ms }
    const shoppers = ctr.clusters
    return {
      requests: this.requests,
      shoppers,
      p99_ms: 100,
      moments: { ...moments, merchant_share: of('merchant_share') },
    }
  }
}

/** Looks at a step after every fiftieth shopper; the first guardrail that is breached. */
function run(seed: number, share: number, shoppers: number, truth: Truth) {
  const random = seeded(seed)
  const [fresh, old] = [new Arm(), new Arm()]
  for (let shopper = 1; shopper <= shoppers; shopper++) {
    if (random.uniform() < share) fresh.add(random, truth)
    else old.add(random, usual)
    if (shopper % 50 !== 0) continue
    const readings = readGuardrails(guardrails, { new: fresh.sums(), old: old.sums() }, guardrails.length * 4)
    const breach = breachOf(readings)
    if (breach) return { breach, shoppers: shopper }
  }
  return null
}

test('a version that changes nothing is rolled back in under one rollout in twenty, though looked at again and again', () => {
  for (const share of [0.05, 0.5]) {
    const alarms = Array.from({ length: 60 }, (_, seed) => run(seed + 1, share, 1500, usual)).filter(Boolean)
    expect(alarms.length).toBeLessThanOrEqual(3)
  }
})

test('a version that halves clicks is found by its clicks, one that fails one page in five by its errors, a slow one by its tail', () => {
  expect(run(1, 0.5, 4000, { ...usual, ctr: 0.02 })?.breach).toEqual({ metric: 'ctr', rollsBack: true })
  expect(run(1, 0.05, 4000, { ...usual, error: 0.2 })?.breach.metric).toBe('error_rate')
  expect(run(1, 0.25, 4000, { ...usual, slow: 0.2 })?.breach.metric).toBe('p99_ms')
})

test('nothing bought yet among a few shoppers is no breach, and too few or none are not judged', () => {
  const random = seeded(5)
  const [fresh, old] = [new Arm(), new Arm()]
  for (let i = 0; i < 1000; i++) old.add(random, usual)
  for (let i = 0; i < 40; i++) fresh.add(random, { ...usual, buy: 0 })
  const states = (sums: ArmSums) =>
    Object.fromEntries(
      readGuardrails(guardrails, { new: sums, old: old.sums() }, 32).map(({ metric, state }) => [metric, state]),
    )
  expect(states(fresh.sums())).toMatchObject({ cvr: 'undecided', gmv_per_mille: 'undecided' })
  const few = new Arm()
  for (let i = 0; i < 10; i++) few.add(random, usual)
  expect(states(few.sums())).toMatchObject({ ctr: 'too_few', error_rate: 'too_few', p99_ms: 'too_few' })
  expect(states(new Arm().sums())).toMatchObject({ ctr: 'no_data', error_rate: 'no_data', p99_ms: 'no_data' })
})

test('all pages empty is a breach although nobody varies', () => {
  const random = seeded(6)
  const [fresh, old] = [new Arm(), new Arm()]
  for (let i = 0; i < 500; i++) old.add(random, usual)
  for (let i = 0; i < 60; i++) fresh.add(random, usual)
  fresh.rows.empty_rate.forEach((row) => {
    row[0] = row[1]
  })
  expect(breachOf(readGuardrails(guardrails, { new: fresh.sums(), old: old.sums() }, 32))?.metric).toBe('empty_rate')
})
