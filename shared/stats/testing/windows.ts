import { specialBin } from '../../contract/log'
import { binOf } from '../bins'
import { judgeDrift, measureDrift } from '../drift'
import { type BinRows, judgedBins, type ReferenceProfile } from '../drift-bins'

/** A reference as the log stores it: edges are the smallest values that hold at least k/120 of the finite rows. */
export function profileOf(values: readonly (number | null)[], units = values.length): ReferenceProfile {
  const finite = values.filter((value) => value !== null && Number.isFinite(value))
  const ascending = Float64Array.from(finite.map(Number)).sort()
  const largest = ascending.at(-1) ?? 0
  const steps = Array.from({ length: 119 }, (_, k) => ascending[Math.ceil(((k + 1) * ascending.length) / 120) - 1])
  const edges = [...new Set(steps)].filter((edge) => edge !== undefined).filter((edge) => edge < largest)
  const counts = new Array<number>(edges.length + 1).fill(0)
  for (const value of ascending) counts[binOf(value, edges)] = (counts[binOf(value, edges)] ?? 0) + 1
  return {
    kind: 'number',
    edges,
    low: ascending[0] ?? 0,
    high: largest,
    categories: [],
    counts,
    missing: values.length - finite.length,
    n: values.length,
    units,
  }
}

/** A reference of categories, the most frequent first. */
export function categoriesOf(values: readonly (string | null)[], units = values.length): ReferenceProfile {
  const tally = new Map<string, number>()
  for (const value of values) if (value !== null) tally.set(value, (tally.get(value) ?? 0) + 1)
  const ranked = [...tally].sort((a, b) => b[1] - a[1])
  return {
    kind: 'category',
    edges: [],
    low: 0,
    high: 0,
    categories: ranked.map(([category]) => category),
    counts: ranked.map(([, count]) => count),
    missing: values.filter((value) => value === null).length,
    n: values.length,
    units,
  }
}

/** Rows of a current window in the stored bins, as the hourly rollup counts them. */
export function rowsOf(profile: ReferenceProfile, values: readonly (number | string | null)[]): BinRows {
  const rows = new Map<number, number>()
  const index = new Map(profile.categories.map((category, bin) => [category, bin]))
  for (const value of values) {
    const bin = stored(profile, index, value)
    rows.set(bin, (rows.get(bin) ?? 0) + 1)
  }
  return rows
}

function stored(profile: ReferenceProfile, index: Map<string, number>, value: number | string | null): number {
  if (value === null) return specialBin.missing
  if (typeof value === 'string') return index.get(value) ?? specialBin.unseen
  if (!Number.isFinite(value)) return specialBin.missing
  if (value < profile.low) return specialBin.below
  return value > profile.high ? specialBin.above : binOf(value, profile.edges)
}

/** One window judged alone, as if nothing else were shown. */
export function judgeAlone(profile: ReferenceProfile, values: readonly (number | string | null)[], units?: number) {
  const rows = rowsOf(profile, values)
  const currentUnits = units ?? values.length
  const bins = judgedBins(profile, rows, currentUnits)
  const measure = measureDrift({ bins, referenceUnits: profile.units, currentUnits })
  return { bins, measure, cell: judgeDrift(measure, 0.01) }
}
