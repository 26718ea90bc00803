import { specialBin } from '../contract/log'
import { chiSquareOfTwo, jensenShannonBits, ksFromBins } from './divergence'
import type { BinPair } from './drift'
import type { BinRows, ReferenceProfile } from './drift-bins'
import { wassersteinFromBins } from './wasserstein'

export interface DriftDistances {
  readonly jensenShannonBits: number
  /** Of the values that are there; from the stored bins, so a lower bound. null: categories, or no values on a side. */
  readonly ks: number | null
  /** From the stored bins, on the logarithm where the tail is heavy. null: as above, or the middle half is one value. */
  readonly wassersteinIqr: number | null
  /** For categories: p of the chi-square test with rows scaled down to independent units. */
  readonly chi2p: number | null
}

/** The distances shown beside PSI; null without rows on either side. `bins` as judged, `rows` and `profile` as stored. */
export function driftDistances(
  profile: ReferenceProfile,
  rows: BinRows,
  bins: readonly BinPair[],
  units: number,
): DriftDistances | null {
  const reference = bins.map((bin) => bin.reference)
  const current = bins.map((bin) => bin.current)
  const bits = jensenShannonBits(reference, current)
  if (bits === null) return null
  if (profile.kind === 'category') {
    const test = chiSquareOfTwo(inUnits(reference, profile.units), inUnits(current, units))
    return { jensenShannonBits: bits, ks: null, wassersteinIqr: null, chi2p: test?.p ?? null }
  }
  const stored = profile.counts.map((_, bin) => rows.get(bin) ?? 0)
  const below = rows.get(specialBin.below) ?? 0
  const above = rows.get(specialBin.above) ?? 0
  const { edges, low, high, counts } = profile
  return {
    jensenShannonBits: bits,
    ks: ksFromBins([0, ...counts, 0], [below, ...stored, above]),
    wassersteinIqr:
      wassersteinFromBins({ edges, low, high, reference: counts, current: stored, below, above })?.distance ?? null,
    chi2p: null,
  }
}

/** A request with twenty equal rows is one observation, not twenty. */
function inUnits(counts: readonly number[], units: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const factor = Math.min(1, units / total)
  return counts.map((count) => count * factor)
}
