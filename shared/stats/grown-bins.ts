import { specialBin } from '../contract/log'
import { decileGroups, sumBy } from './bins'
import type { BinRows, ReferenceProfile } from './drift-bins'

/** The values of a feature that became more common than in its reference: what to look for in single rows. */
export interface GrownBins {
  /** Of numbers: value > lows[i] and value <= highs[i]. Infinite ends are ±1e300, which travels as a number. */
  readonly lows: readonly number[]
  readonly highs: readonly number[]
  /** Of categories: those among `words` if `listed`, else those not among them (unseen ones grew too). */
  readonly words: readonly string[]
  readonly listed: boolean
  readonly missing: boolean
}

const FAR = 1e300

/** Deciles (or categories), missing and out-of-range values whose share is larger in `rows` than in the reference. */
export function grownBins(profile: ReferenceProfile, rows: BinRows): GrownBins {
  const total = [...rows.values()].reduce((sum, count) => sum + count, 0)
  const grew = (current: number, reference: number) => current * profile.n > reference * total
  const missing = grew(rows.get(specialBin.missing) ?? 0, profile.missing)
  if (profile.kind === 'category') {
    const beyond = profile.counts.reduce((rest, count) => rest - count, profile.n - profile.missing)
    const unseen = grew(rows.get(specialBin.unseen) ?? 0, beyond)
    const words = profile.categories.filter((_, bin) => grew(rows.get(bin) ?? 0, profile.counts[bin] ?? 0) !== unseen)
    return { lows: [], highs: [], words, listed: !unseen, missing }
  }
  const groups = decileGroups(profile.counts)
  const reference = sumBy(profile.counts, groups)
  const current = sumBy(
    profile.counts.map((_, bin) => rows.get(bin) ?? 0),
    groups,
  )
  const spans = reference.flatMap((count, group) => {
    if (!grew(current[group] ?? 0, count)) return []
    const [first, last] = [groups.indexOf(group), groups.lastIndexOf(group)]
    // The first decile is closed below: the smallest value of the reference belongs to it.
    const low = first === 0 ? below(profile.low) : (profile.edges[first - 1] ?? profile.low)
    return [{ low, high: last === groups.length - 1 ? profile.high : (profile.edges[last] ?? profile.high) }]
  })
  if (grew(rows.get(specialBin.below) ?? 0, 0)) spans.push({ low: -FAR, high: below(profile.low) })
  if (grew(rows.get(specialBin.above) ?? 0, 0)) spans.push({ low: profile.high, high: FAR })
  return { lows: spans.map(({ low }) => low), highs: spans.map(({ high }) => high), words: [], listed: true, missing }
}

/** A number just under: nothing logged as float32 lies in between. */
function below(value: number): number {
  return value - Math.max(Math.abs(value) * 1e-9, 1e-300)
}
