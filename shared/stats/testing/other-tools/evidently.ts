import { chiSquareUpperTail } from '../../distributions'
import { ksFromSamples, wassersteinFromSamples } from '../../divergence'
import { histogram, standardDeviation, sturgesEdges } from './numpy'
import { ksTwoSamplePValue } from './scipy'

/**
 * Evidently 0.7.21's own drift scores, to show where they differ from ours: they drop missing values first, and bin
 * numbers over the joined range, so one huge value hides a shift. Not for product code.
 */
export type Values = readonly number[] | readonly string[]

/** Σ (r − c) ln(r / c), equal-width bins over both windows, empty bins filled with 0.0001. */
export function evidentlyPsi(reference: Values, current: Values): number {
  return pairs(reference, current, true).reduce((sum, [r, c]) => sum + (r - c) * Math.log(r / c), 0)
}

/** Σ r ln(r / c), bins and filling as above, but (SciPy's entropy does it) shares made to sum to one again. */
export function evidentlyKl(reference: Values, current: Values): number {
  const shares = pairs(reference, current, true)
  const [r1, c1] = shares.reduce<[number, number]>(([sumR, sumC], [r, c]) => [sumR + r, sumC + c], [0, 0])
  return shares.reduce((sum, [r, c]) => sum + (r / r1) * Math.log(r / r1 / (c / c1)), 0)
}

/** SciPy's Jensen-Shannon distance: the square root of the divergence in nats. */
export function evidentlyJensenShannon(reference: Values, current: Values): number {
  const part = (p: number, middle: number) => (p > 0 ? p * Math.log(p / middle) : 0)
  const nats = pairs(reference, current, false).reduce((sum, [r, c]) => {
    const middle = (r + c) / 2
    return sum + (part(r, middle) + part(c, middle)) / 2
  }, 0)
  return Math.sqrt(Math.max(0, nats))
}

/** sqrt(1 − Σ sqrt(r c)); numbers in Sturges bins of the distinct values. */
export function evidentlyHellinger(reference: Values, current: Values): number {
  const [a, b] = [numbers(reference), numbers(current)]
  const keys = [...new Set<number | string>([...reference, ...current])]
  const edges = a && b && keys.length > 1 ? sturgesEdges([...new Set([...a, ...b])]) : null
  const shares =
    a && b && edges ? zip(share(histogram(a, edges)), share(histogram(b, edges))) : byKey(keys, reference, current)
  return Math.sqrt(Math.max(0, 1 - shares.reduce((sum, [r, c]) => sum + Math.sqrt(r * c), 0)))
}

/** First Wasserstein distance ÷ standard deviation of the reference (at least 0.001). */
export function evidentlyWasserstein(reference: readonly number[], current: readonly number[]): number | null {
  const distance = wassersteinFromSamples(reference, current)
  return distance === null ? null : distance / Math.max(standardDeviation(reference), 0.001)
}

/** p-value of the two-sample Kolmogorov-Smirnov test. */
export function evidentlyKs(reference: readonly number[], current: readonly number[]): number | null {
  const d = ksFromSamples(reference, current)
  return d === null ? null : ksTwoSamplePValue(d, reference.length, current.length)
}

/** p-value of a goodness-of-fit test that takes the reference for the truth: one row of a new category makes it 0. */
export function evidentlyChiSquare(reference: readonly string[], current: readonly string[]): number {
  const keys = [...new Set([...reference, ...current])]
  const chi2 = byKey(keys, reference, current).reduce((sum, [r, c]) => {
    const expected = r * current.length
    return sum + (c * current.length - expected) ** 2 / expected
  }, 0)
  return Number.isFinite(chi2) ? chiSquareUpperTail(chi2, keys.length - 1) : 0
}

type Shares = [reference: number, current: number][]

/** Numbers with more than 20 distinct values in Sturges bins over the joined range, all else one bin a value. */
function pairs(reference: Values, current: Values, fill: boolean): Shares {
  const [a, b] = [numbers(reference), numbers(current)]
  const keys = [...new Set<number | string>([...reference, ...current])]
  if (!a || !b || keys.length <= 20) return filled(byKey(keys, reference, current), fill)
  const edges = sturgesEdges([...a, ...b])
  return filled(zip(share(histogram(a, edges)), share(histogram(b, edges))), fill)
}

function filled(shares: Shares, fill: boolean): Shares {
  if (!fill) return shares
  const filling = (values: number[]) => {
    const smallest = Math.min(...values.filter((value) => value > 0))
    const instead = smallest <= 0.0001 ? smallest / 1_000_000 : 0.0001
    return values.map((value) => (value === 0 ? instead : value))
  }
  return zip(filling(shares.map(([r]) => r)), filling(shares.map(([, c]) => c)))
}

function byKey(keys: readonly (number | string)[], reference: Values, current: Values): Shares {
  const [a, b] = [tally(reference), tally(current)]
  return keys.map((key) => [(a.get(key) ?? 0) / reference.length, (b.get(key) ?? 0) / current.length])
}

function tally(values: Values): Map<number | string, number> {
  const counts = new Map<number | string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function numbers(values: Values): number[] | null {
  const found = values.flatMap((value) => (typeof value === 'number' ? [value] : []))
  return found.length === values.length ? found : null
}

function share(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / total)
}

function zip(reference: readonly number[], current: readonly number[]): Shares {
  return reference.map((r, index) => [r, current[index] ?? 0])
}
