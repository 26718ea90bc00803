import { chiSquareUpperTail } from './distributions'

/**
 * Distances between two windows of the same bins. `reference` and `current` are rows per bin, aligned, not negative.
 * Each is null when a side has no rows: there is nothing to compare, which is not a distance of zero.
 */
type Counts = readonly number[]

export interface Psi {
  readonly psi: number
  /** What each bin adds to it, aligned with the bins given; never negative. 0 for bins that are empty on both sides. */
  readonly contributions: number[]
  /** Bins with a row on either side: what the chi-square law counts. */
  readonly bins: number
}

/**
 * Population stability index: Σ (c − r) ln(c / r) over shares with pseudo-count 0.5 a bin, natural logarithm.
 * Bins that are empty on both sides are left out: their pseudo-counts would differ with the windows' sizes alone.
 */
export function psi(reference: Counts, current: Counts, pseudoCount = 0.5): Psi | null {
  const [m, n] = [sum(reference), sum(current)]
  if (m <= 0 || n <= 0) return null
  const bins = reference.reduce((used, count, index) => used + (count > 0 || at(current, index) > 0 ? 1 : 0), 0)
  const referenceTotal = m + pseudoCount * bins
  const currentTotal = n + pseudoCount * bins
  const contributions = reference.map((count, index) => {
    const rows = at(current, index)
    if (count <= 0 && rows <= 0) return 0
    const r = (count + pseudoCount) / referenceTotal
    const c = (rows + pseudoCount) / currentTotal
    return (c - r) * Math.log(c / r)
  })
  return { psi: sum(contributions), contributions, bins }
}

interface Side {
  readonly counts: Counts
  /** Independent units behind its rows. */
  readonly units: number
}

/**
 * The same PSI twice, without what each bin adds: of the rows, and of the rows scaled down to the independent units behind them, so that
 * there the pseudo-count is half a unit. For many windows: one walk over the bins, and nothing is made on the way.
 */
export function psiOfRowsAndUnits(
  reference: Side,
  current: Side,
  pseudoCount = 0.5,
): { ofRows: number; ofUnits: number; bins: number } | null {
  const [m, n] = [sum(reference.counts), sum(current.counts)]
  if (m <= 0 || n <= 0) return null
  let bins = 0
  for (let i = 0; i < reference.counts.length; i++) {
    if (at(reference.counts, i) > 0 || at(current.counts, i) > 0) bins += 1
  }
  const pseudo = pseudoCount * bins
  let ofRows = 0
  let ofUnits = 0
  for (let i = 0; i < reference.counts.length; i++) {
    const before = at(reference.counts, i)
    const now = at(current.counts, i)
    if (before <= 0 && now <= 0) continue
    ofRows += term((before + pseudoCount) / (m + pseudo), (now + pseudoCount) / (n + pseudo))
    ofUnits += term(
      ((before * reference.units) / m + pseudoCount) / (reference.units + pseudo),
      ((now * current.units) / n + pseudoCount) / (current.units + pseudo),
    )
  }
  return { ofRows, ofUnits, bins }
}

function term(r: number, c: number): number {
  return (c - r) * Math.log(c / r)
}

/**
 * Jensen-Shannon divergence in bits, within [0, 1], symmetric. Not the distance: SciPy's and Evidently's `jensenshannon` is the square
 * root of it, in nats (0.1 there is 0.0144 bits); NannyML's is the square root in bits.
 */
export function jensenShannonBits(reference: Counts, current: Counts): number | null {
  const [m, n] = [sum(reference), sum(current)]
  if (m <= 0 || n <= 0) return null
  const bits = reference.map((count, index) => {
    const r = count / m
    const c = at(current, index) / n
    const middle = (r + c) / 2
    return (r > 0 ? r * Math.log2(r / middle) : 0) + (c > 0 ? c * Math.log2(c / middle) : 0)
  })
  return Math.min(1, Math.max(0, sum(bits) / 2))
}

/** Kolmogorov-Smirnov D of two samples, exact: the largest distance of their distribution functions. Finite values only. */
export function ksFromSamples(reference: readonly number[], current: readonly number[]): number | null {
  if (reference.length === 0 || current.length === 0) return null
  let largest = 0
  walk(reference, current, (r, c) => {
    largest = Math.max(largest, Math.abs(r - c))
  })
  return largest
}

/** Kolmogorov-Smirnov D seen at the bins' edges only: never more than the D of the rows themselves. Bins in ascending order. */
export function ksFromBins(reference: Counts, current: Counts): number | null {
  const [m, n] = [sum(reference), sum(current)]
  if (m <= 0 || n <= 0) return null
  let largest = 0
  let difference = 0
  reference.forEach((count, index) => {
    difference += count / m - at(current, index) / n
    largest = Math.max(largest, Math.abs(difference))
  })
  return largest
}

/** First Wasserstein distance of two samples, in the values' unit: the area between their distribution functions. */
export function wassersteinFromSamples(reference: readonly number[], current: readonly number[]): number | null {
  if (reference.length === 0 || current.length === 0) return null
  let area = 0
  walk(reference, current, (r, c, width) => {
    area += Math.abs(r - c) * width
  })
  return area
}

/** Visits both distribution functions after each distinct value, with the distance to the next one (0 after the last). */
function walk(
  reference: readonly number[],
  current: readonly number[],
  visit: (reference: number, current: number, width: number) => void,
): void {
  const a = Float64Array.from(reference).sort()
  const b = Float64Array.from(current).sort()
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const value = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY)
    while (a[i] === value) i += 1
    while (b[j] === value) j += 1
    const next = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY)
    visit(i / a.length, j / b.length, next === Number.POSITIVE_INFINITY ? 0 : next - value)
  }
}

export interface ChiSquare {
  readonly chi2: number
  readonly df: number
  readonly p: number
}

/**
 * Pearson's chi-square of "both windows have the same shares" (2 × k table, no continuity correction; scipy's chi2_contingency).
 * Counts may be fractions: rows ÷ design effect. Null as well when fewer than two bins hold a row.
 */
export function chiSquareOfTwo(reference: Counts, current: Counts): ChiSquare | null {
  const [m, n] = [sum(reference), sum(current)]
  if (m <= 0 || n <= 0) return null
  const used = reference.flatMap((count, index) => {
    const pair = { r: count, c: at(current, index) }
    return pair.r + pair.c > 0 ? [pair] : []
  })
  if (used.length < 2) return null
  const terms = used.map(({ r, c }) => {
    const expectedR = ((r + c) * m) / (m + n)
    const expectedC = ((r + c) * n) / (m + n)
    return (r - expectedR) ** 2 / expectedR + (c - expectedC) ** 2 / expectedC
  })
  const chi2 = sum(terms)
  const df = used.length - 1
  return { chi2, df, p: chiSquareUpperTail(chi2, df) }
}

function sum(values: Counts): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += at(values, i)
  return total
}

function at(values: Counts, index: number): number {
  return values[index] ?? 0
}
