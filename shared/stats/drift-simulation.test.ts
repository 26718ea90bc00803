import { describe, expect, it } from 'vitest'
import { judgeDrift, measureDrift, significanceCut } from './drift'
import { judgedBins } from './drift-bins'
import { type Random, seeded } from './testing/random'
import { categoriesOf, judgeAlone, profileOf, rowsOf } from './testing/windows'

/** Quantile bins are the same for every continuous distribution, so uniform values stand for all of them. */
function uniform(random: Random, n: number, missing = 0): (number | null)[] {
  return Array.from({ length: n }, () => (random.uniform() < missing ? null : random.uniform()))
}
function normal(random: Random, n: number, shift = 0): number[] {
  return Array.from({ length: n }, () => random.normal() + shift)
}
function share(times: number, happens: () => boolean): number {
  return Array.from({ length: times }, happens).filter(Boolean).length / times
}
/** Category numbers with probability falling as 1 / rank^steepness. */
function zipf(random: Random, n: number, categories: number, steepness: number): string[] {
  let sum = 0
  const cumulated = Array.from({ length: categories }, (_, rank) => {
    sum += 1 / (rank + 1) ** steepness
    return sum
  })
  return Array.from({ length: n }, () => {
    const u = random.uniform() * sum
    return `c${cumulated.findIndex((bound) => u <= bound)}`
  })
}

// Simulations take a second or two alone; the limit is for a machine that does much else.
describe('false alarms when nothing has changed', { timeout: 60_000 }, () => {
  it.each([
    { n: 50, times: 1500 },
    { n: 100, times: 1500 },
    { n: 500, times: 1000 },
    { n: 20_000, times: 100 },
  ])('stay under 2 % at n = $n, at the nominal level already', ({ n, times }) => {
    const random = seeded(4711 + n)
    const profiles = Array.from({ length: 15 }, () => profileOf(uniform(random, 20_000, 0.05)))
    let trial = 0
    const found = share(times, () => {
      const profile = profiles[trial++ % profiles.length]
      return profile !== undefined && judgeAlone(profile, uniform(random, n, 0.05)).cell.verdict !== 'ok'
    })
    expect(found).toBeLessThan(0.02)
  })

  it('stay under 2 % where twenty rows of a request share one value, since requests are counted', () => {
    const random = seeded(99)
    const perRequest = (requests: number) => uniform(random, requests).flatMap((value) => new Array(20).fill(value))
    const profile = profileOf(perRequest(2000), 2000)
    const quiet = share(300, () => judgeAlone(profile, perRequest(100), 100).cell.verdict !== 'ok')
    expect(quiet).toBeLessThan(0.02)
    // Rows taken for independent would cry wolf nearly every time: the test can fail.
    expect(share(50, () => judgeAlone(profile, perRequest(100)).cell.verdict !== 'ok')).toBeGreaterThan(0.9)
  })

  it.each([
    { categories: 8, steepness: 1, m: 2000, n: 50 },
    { categories: 20, steepness: 4, m: 20_000, n: 50 },
    { categories: 200, steepness: 1.5, m: 20_000, n: 200 },
    { categories: 2000, steepness: 1.5, m: 20_000, n: 1000 },
    { categories: 2000, steepness: 1, m: 20_000, n: 1000 },
  ])('stay under 2 % for $categories categories, $m rows of reference, $n now', ({ categories, steepness, m, n }) => {
    const random = seeded(categories + n)
    const profiles = Array.from({ length: 5 }, () => categoriesOf(zipf(random, m, categories, steepness)))
    let trial = 0
    const loud = share(150, () => {
      const profile = profiles[trial++ % profiles.length]
      const verdict = profile && judgeAlone(profile, zipf(random, n, categories, steepness)).cell.verdict
      return verdict === 'amber' || verdict === 'red'
    })
    expect(loud).toBeLessThan(0.02)
  })

  it('are controlled over a whole matrix: about one matrix in a hundred has any', () => {
    const random = seeded(31)
    const profile = profileOf(uniform(random, 20_000))
    const anyFound = share(60, () => {
      const measures = Array.from({ length: 40 }, () => {
        const bins = judgedBins(profile, rowsOf(profile, uniform(random, 300)), 300)
        return measureDrift({ bins, referenceUnits: 20_000, currentUnits: 300 })
      })
      const cut = significanceCut(measures)
      return measures.some((measure) => judgeDrift(measure, cut).verdict !== 'ok')
    })
    expect(anyFound).toBeLessThan(0.05)
  })
})

describe('what is there is found', { timeout: 60_000 }, () => {
  it('a shift of a quarter sigma at 20,000, each time', () => {
    const random = seeded(5)
    const profile = profileOf(normal(random, 20_000))
    const cells = Array.from({ length: 20 }, () => judgeAlone(profile, normal(random, 20_000, 0.25)).cell)
    for (const cell of cells) {
      expect(cell.p).toBeLessThan(1e-6)
      expect(cell.verdict).toBe('small') // significant, but PSI 0.06 is not large
    }
  })

  it('a shift of one sigma is red', () => {
    const random = seeded(6)
    const profile = profileOf(normal(random, 20_000))
    expect(judgeAlone(profile, normal(random, 2000, 1)).cell.verdict).toBe('red')
  })

  it('a shift of one sigma at 100 rows, most times, where fewer than 50 are too few to say', () => {
    const random = seeded(7)
    const profile = profileOf(normal(random, 20_000))
    expect(share(100, () => judgeAlone(profile, normal(random, 100, 1)).cell.verdict === 'red')).toBeGreaterThan(0.95)
    expect(judgeAlone(profile, normal(random, 49, 1)).cell).toMatchObject({ verdict: 'too_few', p: null, limit: null })
  })
})
