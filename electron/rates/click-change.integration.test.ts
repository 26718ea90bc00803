import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyOf } from '../../shared/group'
import { OpsFailure } from '../../shared/result'
import type { SqlFile } from '../clickhouse/sql'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { readClickSpreads } from './click-change'

// 40 shoppers on two days a week apart; shopper i sees i % 3 + 1 items a day and clicks i % 5 = 0 on the first day, i % 4 = 0 on the second.
const days = { before: '2026-01-01', now: '2026-01-08' } as const
const shoppers = Array.from({ length: 40 }, (_, i) => ({
  user: `u${i}`,
  shown: (i % 3) + 1,
  before: i % 5 === 0 ? 1 : 0,
  now: i % 4 === 0 ? 1 : 0,
}))
const dayOf = (date: string) => ({ from: `${date}T00:00:00.000Z`, to: `${date}T23:00:00.000Z` })

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
  const impressions = Object.entries(days).flatMap(([day, date]) =>
    shoppers.flatMap(({ user, shown }) =>
      Array.from({ length: shown }, (_, position) => ({
        request_id: `${day}-${user}`,
        item_id: `i${position}`,
        position: position + 1,
        ts: `${date} 10:00:00.000`,
        user_id: user,
        surface: 'home',
        model_version: 'm1',
      })),
    ),
  )
  const clicks = (['before', 'now'] as const).flatMap((day) =>
    shoppers
      .filter((shopper) => shopper[day] === 1)
      .map(({ user }) => ({
        request_id: `${day}-${user}`,
        event_id: `${day}-${user}-click`,
        item_id: 'i0',
        position: 1,
        ts: `${days[day]} 10:01:00.000`,
        impression_ts: `${days[day]} 10:00:00.000`,
        type: 'click',
        user_id: user,
        surface: 'home',
        model_version: 'm1',
      })),
  )
  await platform.client.insert({ table: 'impressions', values: impressions, format: 'JSONEachRow' })
  await platform.client.insert({ table: 'interactions', values: clicks, format: 'JSONEachRow' })
}, 120_000)
afterAll(() => platform.stop())

async function spreadOf(now: string, before: string) {
  const { signal, clickhouse } = platform.context()
  const compared = { now: dayOf(now), before: dayOf(before), surface: null, impressions: 1 }
  return (await readClickSpreads(await clickhouse(), compared, signal)).spreads.get(keyOf('m1', 'home'))
}

it('adds up what each shopper adds to the logarithm of the ratio', async () => {
  const sum = (of: (shopper: (typeof shoppers)[number]) => number) =>
    shoppers.reduce((total, shopper) => total + of(shopper), 0)
  const shown = sum((shopper) => shopper.shown)
  const now = sum((shopper) => shopper.now)
  const before = sum((shopper) => shopper.before)
  const squares = sum((shopper) => {
    const ofNow = shopper.now / now - shopper.shown / shown
    const ofBefore = shopper.before / before - shopper.shown / shown
    return (ofNow - ofBefore) ** 2
  })
  const spread = await spreadOf(days.now, days.before)
  expect(spread?.clusters).toBe(40)
  expect(spread?.squares).toBeCloseTo(squares, 12)
})

it('has none where one of the spans has no click', async () => {
  expect(await spreadOf(days.now, '2025-12-01')).toBeUndefined()
})

it('has none of spans that are too large in a log without the rollup of groups', async () => {
  const { signal } = platform.context()
  const asked: string[] = []
  const without = {
    query: (question: SqlFile) => {
      asked.push(question.name)
      return Promise.reject(new OpsFailure({ code: 'clickhouse_missing_table' }))
    },
  }
  const compared = { now: dayOf(days.now), before: dayOf(days.before), surface: null, impressions: 5_000_001 }
  expect(await readClickSpreads(without, compared, signal)).toEqual({ spreads: new Map(), evidence: [] })
  expect(asked).toEqual(['rates/group-change'])
})
