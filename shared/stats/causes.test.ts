import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contribution, type Moments, rankCauses, type Slice } from './causes'
import { seeded } from './testing/random'

const countries = ['SA', 'AE', 'KW', 'QA']
const devices = ['ios', 'android', 'web']

/** A yes-or-no value by country and device: `rate` gives the chance before and now. */
function market(rate: (country: string, device: string, when: 'before' | 'now') => number, n = 20_000, seed = 1) {
  const random = seeded(seed)
  const cells = countries.flatMap((country) =>
    devices.map((device) => {
      const draw = (when: 'before' | 'now'): Moments => {
        let sum = 0
        for (let i = 0; i < n / 12; i++) if (random.uniform() < rate(country, device, when)) sum++
        return { n: Math.ceil(n / 12), sum, squares: sum }
      }
      return { country, device, before: draw('before'), now: draw('now') }
    }),
  )
  const add = (parts: readonly { before: Moments; now: Moments }[]) => ({
    before: sumOf(parts.map((part) => part.before)),
    now: sumOf(parts.map((part) => part.now)),
  })
  const slices: Slice[] = [
    ...countries.map((value) => ({
      dimensions: [{ name: 'country', value }],
      ...add(cells.filter((c) => c.country === value)),
    })),
    ...devices.map((value) => ({
      dimensions: [{ name: 'device', value }],
      ...add(cells.filter((c) => c.device === value)),
    })),
    ...cells.map(({ country, device, before, now }) => ({
      dimensions: [
        { name: 'country', value: country },
        { name: 'device', value: device },
      ],
      before,
      now,
    })),
  ]
  return { total: add(cells), slices }
}

function sumOf(parts: readonly Moments[]): Moments {
  return parts.reduce((a, b) => ({ n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares }), {
    n: 0,
    sum: 0,
    squares: 0,
  })
}

const named = (slice: Slice | undefined) => slice?.dimensions.map(({ value }) => value).join(' ')

describe('where a change lies', () => {
  it('names the country that fell, not the devices that it runs through', () => {
    const { total, slices } = market((country, _, when) => (country === 'KW' && when === 'now' ? 0.05 : 0.1))
    const { ranked, general } = rankCauses(total, slices)
    expect(named(ranked[0])).toBe('KW')
    expect(general).toBe(false)
    expect(ranked[0]?.change).toBeCloseTo(-0.05, 1)
    expect(ranked[0]?.share).toBeGreaterThan(0.7)
    // What holds in all of Kuwait is not told again for each of its devices.
    expect(ranked.map(named)).not.toContain('KW ios')
  })

  it('names the pair where only the pair fell', () => {
    const { total, slices } = market((country, device, when) =>
      country === 'SA' && device === 'android' && when === 'now' ? 0.04 : 0.1,
    )
    const { ranked } = rankCauses(total, slices)
    expect(named(ranked[0])).toBe('SA android')
  })

  it('says that a change is general when it is everywhere', () => {
    const { total, slices } = market((_, __, when) => (when === 'now' ? 0.08 : 0.1))
    expect(rankCauses(total, slices).general).toBe(true)
  })

  it('seldom names anything where nothing changed', () => {
    const runs = Array.from({ length: 200 }, (_, seed) => {
      const { total, slices } = market(() => 0.1, 6000, seed + 1)
      return rankCauses(total, slices).ranked.length
    })
    // Bonferroni at 1 % in three families of dimensions.
    expect(runs.filter((count) => count > 0).length / runs.length).toBeLessThan(0.04)
  })

  it('counts rows that go together for less', () => {
    const { total, slices } = market((country, _, when) => (country === 'KW' && when === 'now' ? 0.06 : 0.1))
    const [alone] = rankCauses(total, slices, 1).ranked
    const together = rankCauses(total, slices, 60).ranked
    expect(alone).toBeDefined()
    expect(together).toEqual([])
  })
})

const count = fc.integer({ min: 1, max: 5000 })
const moments = fc.tuple(count, fc.double({ min: 0, max: 1, noNaN: true })).map(([n, rate]): Moments => {
  const sum = Math.round(n * rate)
  return { n, sum, squares: sum }
})

describe('laws', () => {
  it('contributions of the slices of one dimension add up to the whole change', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ before: moments, now: moments }), { minLength: 2, maxLength: 8 }), (parts) => {
        const total = { before: sumOf(parts.map((part) => part.before)), now: sumOf(parts.map((part) => part.now)) }
        const sum = parts.reduce((all, part) => all + contribution({ dimensions: [], ...part }, total), 0)
        expect(sum).toBeCloseTo(total.now.sum / total.now.n - total.before.sum / total.before.n, 10)
      }),
    )
  })

  it('the order of the slices never matters', () => {
    const { total, slices } = market((country, _, when) => (country === 'AE' && when === 'now' ? 0.06 : 0.1))
    const expected = rankCauses(total, slices)
    fc.assert(
      fc.property(fc.shuffledSubarray(slices, { minLength: slices.length }), (shuffled) => {
        expect(rankCauses(total, shuffled)).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})
