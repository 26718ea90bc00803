import { doaneEdges, extent, histogram, linspace } from './numpy'

/**
 * NannyML 0.13.1's own distances: missing values dropped, Doane's equal-width bins of the reference, what falls outside them in a bin
 * of its own that the reference never fills. Not for product code. (Its binned Wasserstein distance is not here.)
 */

/** Jensen-Shannon distance: the square root of the divergence in bits. */
export function nannymlJensenShannon(reference: readonly number[], current: readonly number[]): number {
  const part = (p: number, middle: number) => (p > 0 ? p * Math.log2(p / middle) : 0)
  const bits = doanePairs(reference, current).reduce((sum, [r, c]) => {
    const middle = (r + c) / 2
    return sum + (part(r, middle) + part(c, middle)) / 2
  }, 0)
  return Math.sqrt(Math.max(0, bits))
}

export function nannymlHellinger(reference: readonly number[], current: readonly number[]): number {
  const sum = doanePairs(reference, current).reduce((total, [r, c]) => total + (Math.sqrt(r) - Math.sqrt(c)) ** 2, 0)
  return Math.sqrt(sum / 2)
}

/** Kolmogorov-Smirnov D of 10,000 reference rows or more: seen at the edges of 10,000 equal bins over the reference's range. */
export function nannymlKs(reference: readonly number[], current: readonly number[]): number {
  const [low, high] = extent(reference)
  const edges = linspace(low, high, 10_000)
  const inReference = histogram(reference, edges)
  const inCurrent = histogram(current, edges)
  let difference = -current.filter((value) => value < low).length / current.length
  let largest = 0
  inReference.forEach((count, bin) => {
    difference += count / reference.length - (inCurrent[bin] ?? 0) / current.length
    largest = Math.max(largest, Math.abs(difference))
  })
  return largest
}

function doanePairs(reference: readonly number[], current: readonly number[]): [number, number][] {
  const edges = doaneEdges(reference)
  const inCurrent = histogram(current, edges)
  const pairs = histogram(reference, edges).map((count, bin): [number, number] => {
    return [count / reference.length, (inCurrent[bin] ?? 0) / current.length]
  })
  return [...pairs, [0, 1 - inCurrent.reduce((sum, count) => sum + count, 0) / current.length]]
}
