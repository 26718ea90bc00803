import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ratioMoments } from './intervals'
import { mismatchRate, type SkewCounts, sameNumber, skewState } from './skew'
import { categoryCause, type Mismatch, numberCause } from './skew-cause'
import { seeded } from './testing/random'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

const random = seeded(8)
/** Pairs that differ: offline values drawn by `draw`, served as `serve` makes of them, kept as float32. */
function sample(draw: () => number, serve: (offline: number) => number | null, n = 400): Mismatch<number>[] {
  return Array.from({ length: n }, () => {
    const offline = draw()
    const served = serve(offline)
    return { served: served === null ? null : Math.fround(served), offline, before: [] }
  })
}
const price = () => 20 + 80 * random.uniform()

describe('the cause of numbers that differ', () => {
  it.each([
    ['offset', 'price', price, (x: number) => x + 0.5, 0.5],
    ['offset', 'ctr_7d', () => random.uniform() / 10, (x: number) => x - 0.001, -0.001],
    ['scale', 'price', price, (x: number) => x * 100, 100],
    ['scale', 'weight', price, (x: number) => x / 3.75, 0.266667],
    ['scale', 'score', () => random.normal(), (x: number) => -x, -1],
    ['default_fill', 'rating', price, () => 0, 0],
    ['default_fill', 'rating', price, () => -1, -1],
    ['default_fill', 'rating', price, () => null, null],
    ['truncation', 'price', price, (x: number) => Math.trunc(x), 0],
    ['truncation', 'ctr_7d', () => random.uniform(), (x: number) => Math.round(x * 100) / 100, 2],
    ['truncation', 'views', () => 1000 + 9000 * random.uniform(), (x: number) => Math.floor(x / 100) * 100, -2],
    ['time_zone', 'hour_of_day', () => random.below(24), (x: number) => (x + 3) % 24, 3],
    ['time_zone', 'last_seen_ts', () => 1.7e9 + random.below(1e6) * 64, (x: number) => x - 4 * 3600, -4],
    ['time_zone', 'minutes_since_view', () => random.below(5000), (x: number) => x + 180, 3],
  ] as const)('%s of %s', (kind, name, draw, serve, parameter) => {
    const cause = numberCause(name, sample(draw, serve))
    expect(cause).toMatchObject({ kind })
    expect(cause?.explains).toBeGreaterThan(0.95)
    if (parameter === null) expect(cause?.parameter).toBeNull()
    else expect(cause?.parameter).toBeCloseTo(parameter, 5)
  })

  it('is a fill on the offline side as well', () => {
    const rows = sample(price, (x) => x).map((row) => ({ ...row, offline: -99 }))
    expect(numberCause('price', rows)).toEqual({ kind: 'default_fill', explains: 1, parameter: -99 })
  })

  it('is stale when served is an earlier value of the same item or shopper', () => {
    const rows = sample(price, price).map((row) => ({ ...row, before: [price(), row.served ?? 0] }))
    expect(numberCause('price', rows)).toEqual({ kind: 'stale', explains: 1, parameter: null })
  })

  it('is not stale by chance, where there are hardly any values to choose from', () => {
    const flags = Array.from({ length: 200 }, (_, i) => ({ served: i % 2, offline: 1 - (i % 2), before: [i % 2] }))
    expect(numberCause('is_new', flags)?.kind).not.toBe('stale')
  })

  it('is not a time zone where nothing speaks of time', () => {
    expect(
      numberCause(
        'price',
        sample(price, (x) => x + 3),
      )?.kind,
    ).toBe('offset')
    expect(
      numberCause(
        'hour_of_day',
        sample(
          () => random.below(24),
          () => random.uniform() * 24,
        ),
      )?.kind,
    ).toBe('unexplained')
  })

  it('is named with the share it explains when there are several', () => {
    const mixed = [...sample(price, (x) => x + 2, 300), ...sample(price, () => price(), 100)]
    expect(numberCause('price', mixed)).toEqual({ kind: 'offset', explains: 0.75, parameter: 2 })
  })

  it('is unexplained under half, and null of nothing', () => {
    expect(numberCause('price', sample(price, price))).toMatchObject({ kind: 'unexplained', parameter: null })
    const mixed = [...sample(price, (x) => x + 2, 40), ...sample(price, price, 60)]
    expect(numberCause('price', mixed)).toMatchObject({ kind: 'unexplained', explains: expect.closeTo(0.4, 1) })
    expect(numberCause('price', [])).toBeNull()
  })

  it('does not depend on the order of the rows', () => {
    const rows = [...sample(price, (x) => x + 2, 60), ...sample(price, (x) => x * 2, 40)]
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(numberCause('price', shuffled)).toEqual(numberCause('price', rows))
      }),
      { numRuns: 20 },
    )
  })
})

describe('the cause of categories that differ', () => {
  const cities = ['Riyadh', 'Jeddah', 'Dubai', 'Kuwait City', 'Doha', 'Manama']
  const categories = (serve: (offline: string) => string | null): Mismatch<string>[] =>
    Array.from({ length: 300 }, (_, i) => {
      const offline = cities[i % cities.length] ?? ''
      return { served: serve(offline), offline, before: [] }
    })

  it.each([
    ['encoding', (city: string) => city.toUpperCase()],
    ['encoding', (city: string) => ` ${city}`],
    ['encoding', (city: string) => String(cities.indexOf(city))],
    ['default_fill', () => 'unknown'],
    ['default_fill', () => null],
    ['unexplained', () => cities[random.below(6)] ?? ''],
  ] as const)('%s', (kind, serve) => {
    expect(categoryCause(categories(serve))).toMatchObject({ kind })
  })

  it('is stale when served is an earlier value', () => {
    const rows = categories(() => cities[random.below(6)] ?? '').map((row) => ({ ...row, before: [row.served ?? ''] }))
    expect(categoryCause(rows)).toMatchObject({ kind: 'stale', explains: 1 })
  })

  it('is no map when two categories are served as one', () => {
    const merged = categories((city) => (cities.indexOf(city) < 3 ? 'a' : 'b'))
    expect(categoryCause(merged)?.kind).not.toBe('encoding')
  })
})

describe('how much differs', () => {
  const counts = (perRequest: readonly (readonly [number, number])[], more: Partial<SkewCounts> = {}): SkewCounts => {
    const moments = ratioMoments(perRequest)
    return { pairs: moments.x, servedOnly: 0, offlineOnly: 0, duplicates: 0, moments, ...more }
  }
  const state = (of: SkewCounts) => skewState(of, mismatchRate(of))
  const requests = (n: number, mismatches: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => [mismatches(i), 10] as const)

  it('counts requests, not rows: whole requests are wrong together', () => {
    const together = mismatchRate(counts(requests(100, (i) => (i % 10 === 0 ? 10 : 0))))
    const apart = mismatchRate(counts(requests(100, () => 1).map(([y], i) => [y + (i % 2 === 0 ? 1 : -1), 10])))
    if (together.kind === 'missing' || apart.kind === 'missing') throw new Error('missing')
    expect([together.estimate, apart.estimate]).toEqual([0.1, 0.1])
    expect((together.high ?? 0) - (together.low ?? 0)).toBeGreaterThan(2 * ((apart.high ?? 0) - (apart.low ?? 0)))
  })

  it('has an interval even where nothing differs, or everything', () => {
    const none = mismatchRate(counts(requests(100, () => 0)))
    expect(none).toMatchObject({ estimate: 0, low: 0, n: 100 })
    expect(none.kind === 'value' && none.high).toBeGreaterThan(0.03)
    expect(mismatchRate(counts(requests(100, () => 10)))).toMatchObject({ estimate: 1, high: 1 })
  })

  it('fires when it is sure, waits when it is not, and looks at the join before the values', () => {
    expect(state(counts(requests(500, () => 0)))).toBe('ok')
    expect(state(counts(requests(500, (i) => (i % 5 === 0 ? 5 : 0))))).toBe('firing')
    expect(state(counts(requests(40, (i) => (i === 0 ? 8 : 0))))).toBe('pending')
    expect(
      state(
        counts(
          requests(500, () => 0),
          { offlineOnly: 600 },
        ),
      ),
    ).toBe('pending')
    expect(
      state(
        counts(
          requests(500, () => 0),
          { duplicates: 100 },
        ),
      ),
    ).toBe('pending')
    expect(state(counts([], { servedOnly: 10, offlineOnly: 10 }))).toBe('pending')
    expect(state(counts(requests(20, () => 0)))).toBe('too_few')
    expect(state(counts([]))).toBe('no_data')
  })

  it('forgives float32 and nothing more', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(sameNumber(Math.fround(x), x)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (x) => {
        expect(sameNumber(Math.fround(x), x)).toBe(true)
        expect(sameNumber(x * 1.00001, x)).toBe(false)
      }),
    )
  })
})
