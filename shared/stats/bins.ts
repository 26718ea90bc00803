/** Bins of numbers: n inner edges make n + 1 bins with open ends; bin i holds edge[i-1] < x <= edge[i]. */

/** The value below which the share `p` of an ascending list lies, linear between neighbours (NumPy's and R's default). */
export function quantile(ascending: readonly number[], p: number): number {
  const position = p * (ascending.length - 1)
  const index = Math.floor(position)
  const left = ascending[index] ?? Number.NaN
  const right = ascending[Math.min(index + 1, ascending.length - 1)] ?? Number.NaN
  return left + (right - left) * (position - index)
}

/** Inner edges of `parts` equal-mass bins of the finite values: ascending, unique, so fewer where values repeat; [] of nothing. */
export function quantileEdges(values: readonly number[], parts: number): number[] {
  const ascending = values.filter(Number.isFinite).sort((a, b) => a - b)
  if (ascending.length === 0) return []
  const edges = Array.from({ length: parts - 1 }, (_, index) => quantile(ascending, (index + 1) / parts))
  return [...new Set(edges)]
}

/** The index of the bin that holds x. */
export function binOf(x: number, edges: readonly number[]): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (x > (edges[middle] ?? Number.POSITIVE_INFINITY)) low = middle + 1
    else high = middle
  }
  return low
}

export interface Binned {
  readonly counts: number[]
  readonly missing: number
}

/** Rows per bin; what is not a finite number counts as missing. */
export function countBins(values: Iterable<number | null>, edges: readonly number[]): Binned {
  const counts = new Array<number>(edges.length + 1).fill(0)
  let missing = 0
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) missing += 1
    else add(counts, binOf(value, edges), 1)
  }
  return { counts, missing }
}

/** A judged bin holds at least this share of the reference: at the smallest window judged, one unit is expected in it. */
export const MINIMUM_SHARE = 0.02

/**
 * For each fine bin, the coarse bin it belongs to: deciles of the reference. A fine bin goes where the middle of its mass
 * lies, so 120 equal bins give ten of twelve; values that repeat give fewer, and a bin under 2 % joins its smaller neighbour.
 */
export function decileGroups(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return counts.map(() => 0)
  let below = 0
  const groups = counts.map((count) => {
    const middle = below + count / 2
    below += count
    return Math.min(9, Math.floor((10 * middle) / total))
  })
  return joinSmall(renumber(groups), counts, MINIMUM_SHARE * total)
}

function joinSmall(groups: number[], counts: readonly number[], least: number): number[] {
  const masses = sumBy(counts, groups)
  const small = masses.findIndex((mass) => mass < least)
  if (small < 0 || masses.length < 2) return groups
  const left = masses[small - 1] ?? Number.POSITIVE_INFINITY
  const right = masses[small + 1] ?? Number.POSITIVE_INFINITY
  const into = left <= right ? small - 1 : small + 1
  return joinSmall(renumber(groups.map((group) => (group === small ? into : group))), counts, least)
}

function renumber(groups: readonly number[]): number[] {
  const numbers = new Map<number, number>()
  for (const group of groups) if (!numbers.has(group)) numbers.set(group, numbers.size)
  return groups.map((group) => numbers.get(group) ?? 0)
}

/** Sums of `counts` by group; groups are 0…k without a gap. */
export function sumBy(counts: readonly number[], groups: readonly number[]): number[] {
  const sums = new Array<number>(Math.max(-1, ...groups) + 1).fill(0)
  groups.forEach((group, index) => {
    add(sums, group, counts[index] ?? 0)
  })
  return sums
}

function add(sums: number[], index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount
}
