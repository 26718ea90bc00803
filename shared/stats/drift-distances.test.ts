import { describe, expect, it } from 'vitest'
import { specialBin } from '../contract/log'
import { quantile } from './bins'
import { wassersteinFromSamples } from './divergence'
import { judgedBins, type ReferenceProfile } from './drift-bins'
import { driftDistances } from './drift-distances'
import { seeded } from './testing/random'
import { categoriesOf, profileOf, rowsOf } from './testing/windows'
import { wassersteinFromBins } from './wasserstein'

const random = seeded(2)
const normal = (n: number, shift = 0) => Array.from({ length: n }, () => random.normal() + shift)

function distances(profile: ReferenceProfile, values: (number | string | null)[], units = values.length) {
  const rows = rowsOf(profile, values)
  return driftDistances(profile, rows, judgedBins(profile, rows, units), units)
}
function binned(reference: number[], current: number[]) {
  const profile = profileOf(reference)
  const rows = rowsOf(profile, current)
  const stored = profile.counts.map((_, bin) => rows.get(bin) ?? 0)
  const outside = { below: rows.get(specialBin.below) ?? 0, above: rows.get(specialBin.above) ?? 0 }
  return wassersteinFromBins({ ...profile, reference: profile.counts, current: stored, ...outside })
}

describe('distances beside PSI', () => {
  it('of numbers: a shift of one sigma has the D and the distance that theory gives', () => {
    const found = distances(profileOf(normal(20_000)), normal(20_000, 1))
    expect(found?.ks).toBeCloseTo(0.3829, 1) // 2 Φ(1/2) − 1
    expect(found?.wassersteinIqr).toBeCloseTo(1 / 1.349, 1)
    expect(found?.chi2p).toBeNull()
  })

  it('of numbers leave the missing out of D, which counts values', () => {
    const profile = profileOf(normal(5000))
    const values = normal(5000)
    const half = values.map((value, i) => (i % 2 === 0 ? null : value))
    expect(distances(profile, half)?.ks).toBeLessThan(0.05)
    expect(distances(profile, half)?.jensenShannonBits).toBeGreaterThan(0.2)
  })

  it('of categories: chi-square over requests, not over their rows', () => {
    const draw = (n: number) => Array.from({ length: n }, () => (random.uniform() < 0.5 ? 'a' : 'b'))
    const profile = categoriesOf(
      draw(4000).flatMap((category) => new Array(20).fill(category)),
      4000,
    )
    const current = draw(100).flatMap((category) => new Array(20).fill(category))
    const tilted = [...current, ...new Array(400).fill('a')]
    const byRequest = distances(profile, tilted, 120)
    const byRow = distances({ ...profile, units: profile.n }, tilted, tilted.length)
    expect(byRequest).toMatchObject({ ks: null, wassersteinIqr: null })
    expect(byRequest?.chi2p).toBeGreaterThan(0.001)
    expect(byRow?.chi2p).toBeLessThan(1e-6)
  })

  it('are null without rows, and one by one where they have no meaning', () => {
    expect(distances(profileOf(normal(100)), [])).toBeNull()
    const constant = distances(profileOf(new Array<number>(100).fill(7)), new Array<number>(100).fill(7))
    expect(constant).toEqual({ jensenShannonBits: 0, ks: 0, wassersteinIqr: null, chi2p: null })
    const missing = distances(profileOf(normal(100)), new Array<null>(50).fill(null))
    expect(missing).toMatchObject({ jensenShannonBits: 1, ks: null, wassersteinIqr: null })
  })
})

describe('Wasserstein from bins', () => {
  it('goes to the logarithm where the tail is heavy, and sees what the tail hides on the linear scale', () => {
    const heavy = (factor: number) => Array.from({ length: 20_000 }, () => factor * Math.exp(2 * random.normal()))
    const [reference, current] = [heavy(1), heavy(1.35)]
    const found = binned(reference, current)
    expect(found?.scale).toBe('log')
    expect(found?.distance).toBeCloseTo(Math.log(1.35) / (2 * 1.349), 1)
    const again = heavy(1)
    expect(binned(reference, again)?.distance).toBeLessThan(0.02)
  })

  it('is near the exact distance of the rows', () => {
    const [reference, current] = [normal(10_000), normal(10_000).map((x) => 1.3 * x)]
    const ascending = [...reference].sort((a, b) => a - b)
    const exact =
      (wassersteinFromSamples(reference, current) ?? 0) / (quantile(ascending, 0.75) - quantile(ascending, 0.25))
    const found = binned(reference, current)
    expect(found?.scale).toBe('linear')
    expect(found?.distance).toBeCloseTo(exact, 1)
  })
})
