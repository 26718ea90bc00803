import { quantile } from './bins'

/** A reference of numbers as it is stored, and a current window counted in the same bins. */
export interface BinnedPair {
  readonly edges: readonly number[]
  readonly low: number
  readonly high: number
  /** Rows per bin, edges + 1 of them. */
  readonly reference: readonly number[]
  readonly current: readonly number[]
  /** Current rows outside the reference's range. */
  readonly below: number
  readonly above: number
}

export interface ScaledDistance {
  /** Area between the distribution functions ÷ the reference's interquartile range: no unit. */
  readonly distance: number
  readonly scale: 'linear' | 'log'
}

/** p99 ÷ p50 above this is a heavy tail: the distance is then measured on the logarithm, or the tail alone would decide. */
export const HEAVY_TAIL = 20

/**
 * First Wasserstein distance ÷ interquartile range, from bins: rows lie evenly within a bin, and rows outside the reference's range at
 * its nearest end (so it is a lower bound for them). Null: a side has no rows, or the reference's middle half is one value.
 */
export function wassersteinFromBins(pair: BinnedPair): ScaledDistance | null {
  const reference = cumulative(pair.reference, 0, 0)
  const current = cumulative(pair.current, pair.below, pair.above)
  if (!reference || !current || pair.high <= pair.low) return null
  const points = [pair.low, ...pair.edges, pair.high]
  const heavy = pair.low > 0 && inverse(points, reference, 0.99) > HEAVY_TAIL * inverse(points, reference, 0.5)
  const values = heavy ? points.map(Math.log) : points
  const range = inverse(values, reference, 0.75) - inverse(values, reference, 0.25)
  if (!(range > 0)) return null
  let area = 0
  for (let index = 1; index < values.length; index += 1) {
    const width = (values[index] ?? 0) - (values[index - 1] ?? 0)
    const before = (current[index - 1] ?? 0) - (reference[index - 1] ?? 0)
    const after = (current[index] ?? 0) - (reference[index] ?? 0)
    area += width * meanAbsolute(before, after)
  }
  return { distance: area / range, scale: heavy ? 'log' : 'linear' }
}

/** Mean of |d| along a straight line from `before` to `after`. */
function meanAbsolute(before: number, after: number): number {
  if (before * after >= 0) return Math.abs(before + after) / 2
  return (before * before + after * after) / (2 * Math.abs(before - after))
}

/** The distribution function at low, each edge and high; null without rows. */
function cumulative(counts: readonly number[], below: number, above: number): number[] | null {
  const total = counts.reduce((sum, count) => sum + count, below + above)
  if (total <= 0) return null
  const shares = [below / total]
  let sum = below
  for (const count of counts) {
    sum += count
    shares.push(sum / total)
  }
  return shares
}

/** The value at which the distribution function reaches p, linear between its points. */
function inverse(points: readonly number[], shares: readonly number[], p: number): number {
  const index = Math.max(
    1,
    shares.findIndex((share) => share >= p),
  )
  const [left, right] = [shares[index - 1] ?? 0, shares[index] ?? 1]
  const within = right > left ? (p - left) / (right - left) : 1
  return quantile([points[index - 1] ?? Number.NaN, points[index] ?? Number.NaN], Math.min(1, Math.max(0, within)))
}
