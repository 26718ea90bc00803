import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyOf } from '../../shared/group'
import { designEffect } from '../../shared/stats/change'
import { seeded } from '../../shared/stats/testing/random'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { readClickSpreads } from './click-change'
import { clickRate, MOST_ONE_BY_ONE, readClickMoments } from './click-rate'

// Four thousand shoppers on two days; each has a rate of their own, so that what one of them sees goes together.

const days = { before: '2026-01-01', now: '2026-01-02' }
const dayOf = (date: string) => ({ from: `${date}T00:00:00.000Z`, to: `${date}T23:00:00.000Z` })
const random = seeded(9)
const key = keyOf('m1', 'home')

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
  const shown = Array.from({ length: 4000 }, (_, user) => ({
    user_id: `u${user}`,
    rate: random.uniform() ** 6,
  })).flatMap(({ user_id, rate }) =>
    Object.entries(days).flatMap(([day, date]) =>
      Array.from({ length: 8 }, (_, position) => ({
        request_id: `${day}-${user_id}`,
        ts: `${date} ${10 + (position % 3)}:00:00.000`,
        user_id,
        surface: 'home',
        model_version: 'm1',
        item_id: `i${position}`,
        position: position + 1,
        clicked: random.uniform() < rate,
      })),
    ),
  )
  const impressions = shown.map(({ clicked: _, ...row }) => row)
  const clicks = shown
    .filter((row) => row.clicked)
    .map(({ clicked: _, ...row }, i) => ({ ...row, event_id: `e${i}`, impression_ts: row.ts, type: 'click' }))
  await platform.client.insert({ table: 'impressions', values: impressions, format: 'JSONEachRow' })
  await platform.client.insert({ table: 'interactions', values: clicks, format: 'JSONEachRow' })
}, 120_000)
afterAll(() => platform.stop())

async function ctr(impressions: number) {
  const run = await platform.context().clickhouse()
  const scope = { range: dayOf(days.now), surface: null }
  const { moments, evidence } = await readClickMoments(run, scope, impressions, new AbortController().signal)
  const of = moments.get(key)
  if (!of) throw new Error('no moments')
  const figure = clickRate({ clicks: of.y, impressions: of.x, moments: of, logged: true })
  if (figure.kind !== 'value') throw new Error('no value')
  return { of, figure, width: (figure.high ?? 0) - (figure.low ?? 0), question: evidence[0]?.question }
}

it('gives many shoppers the interval over groups that few have over themselves', async () => {
  const single = await ctr(1000)
  const grouped = await ctr(MOST_ONE_BY_ONE + 1)
  expect([single.question, grouped.question]).toEqual(['rates/clusters', 'rates/group-moments'])
  expect(grouped.of).toMatchObject({ clusters: 256, y: single.of.y, x: single.of.x })
  expect(grouped.figure).toMatchObject({ estimate: single.figure.estimate, method: 'ratio-groups', n: 32_000 })
  // 256 groups know their spread within about 9 %, so the width within 5: three times that is no chance.
  expect(grouped.width / single.width).toBeGreaterThan(0.86)
  expect(grouped.width / single.width).toBeLessThan(1.14)
  // Wilson's interval, each impression for itself, is far too narrow here.
  const plain = clickRate({ clicks: single.of.y, impressions: single.of.x, moments: undefined, logged: true })
  expect(plain.kind === 'value' && single.width / ((plain.high ?? 0) - (plain.low ?? 0))).toBeGreaterThan(1.4)
})

it('widens a change by groups as by the shoppers themselves', async () => {
  const run = await platform.context().clickhouse()
  const effect = async (impressions: number) => {
    const compared = { now: dayOf(days.now), before: dayOf(days.before), surface: null, impressions }
    const { spreads } = await readClickSpreads(run, compared, new AbortController().signal)
    const spread = spreads.get(key)
    const share = { successes: 4500, n: 32_000 }
    return spread ? designEffect(spread, share, share) : 0
  }
  const ratio = (await effect(MOST_ONE_BY_ONE + 1)) / (await effect(1000))
  expect(ratio).toBeGreaterThan(0.73)
  expect(ratio).toBeLessThan(1.27)
})
