import { expect, test } from 'vitest'
import { makeCatalogue } from '../catalogue'
import { DAY, type MarketOptions } from '../options'
import { timelineOf } from '../timeline'
import { planIncidents } from './schedule'

const until = Date.UTC(2026, 9, 20, 13)
const options = (seed: number): MarketOptions => ({ seed, shoppers: 30_000, days: 35, items: 600, stores: 60, until })
const seeds = Array.from({ length: 50 }, (_, i) => i + 1)

test.each(seeds)('seed %i: at least ten incidents, some at once, a quiet week in all, one open at the end', (seed) => {
  const catalogue = makeCatalogue(options(seed))
  const { incidents, quiet } = planIncidents(options(seed), catalogue)
  const { reference } = timelineOf(options(seed))
  expect(incidents.length).toBeGreaterThanOrEqual(10)
  expect(new Set(incidents.map(({ fault }) => fault.kind)).size).toBe(incidents.length)
  expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length)

  const met = incidents.flatMap((one, i) => incidents.slice(i + 1).filter((other) => other.start < one.end))
  expect(met.length).toBeGreaterThanOrEqual(2)
  expect(incidents.filter(({ end }) => end > until)).toHaveLength(1)

  for (const { start, end, slice, fault } of incidents) {
    expect(start).toBeGreaterThan(reference.until)
    expect(start).toBeLessThan(until)
    expect(end - start).toBeGreaterThan(DAY / 8)
    for (const span of quiet) expect(start < span.until && end > span.from, fault.kind).toBe(false)
    if (slice.store !== undefined) expect(catalogue.items.some(({ row }) => row.store_id === slice.store)).toBe(true)
    if (slice.country !== undefined) expect(['SA', 'AE', 'KW']).toContain(slice.country)
  }

  const quietDays = quiet.reduce((sum, span) => sum + span.until - span.from, 0) / DAY
  expect(quietDays).toBeGreaterThanOrEqual(7)
  for (const span of quiet) {
    expect((span.until - span.from) / DAY).toBe(Math.round((span.until - span.from) / DAY))
    expect(span.from).toBeGreaterThanOrEqual(reference.until)
    expect(span.until).toBeLessThanOrEqual(until)
  }
})

test('the same seed plans the same, another one something else', () => {
  const plan = (seed: number) => planIncidents(options(seed), makeCatalogue(options(seed)))
  expect(plan(3)).toEqual(plan(3))
  expect(plan(3).incidents.map(({ start }) => start)).not.toEqual(plan(4).incidents.map(({ start }) => start))
})

test('a short history has them all too, only shorter', () => {
  for (const days of [8, 12, 20]) {
    const short = { ...options(5), days }
    const { incidents, quiet } = planIncidents(short, makeCatalogue(short))
    expect(incidents).toHaveLength(13)
    expect(quiet.length).toBeGreaterThan(0)
  }
})
