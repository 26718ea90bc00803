/** Histograms as NumPy makes them: equal-width bins, closed on the left, the last one closed on both sides. */

/** Edges of as many equal bins over the range as Sturges' rule asks for. */
export function sturgesEdges(values: readonly number[]): number[] {
  return equalEdges(values, (width) => width / (Math.log2(values.length) + 1))
}

/** Doane's rule: Sturges' with an allowance for skewness. */
export function doaneEdges(values: readonly number[]): number[] {
  const n = values.length
  const mean = average(values)
  const sigma = standardDeviation(values)
  const skewness = average(values.map((value) => ((value - mean) / sigma) ** 3))
  const error = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)))
  return equalEdges(values, (width) => width / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skewness) / error)))
}

export function linspace(from: number, to: number, parts: number): number[] {
  const step = (to - from) / parts
  return Array.from({ length: parts + 1 }, (_, index) => (index === parts ? to : from + index * step))
}

export function histogram(values: readonly number[], edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0)
  const last = edges.at(-1) ?? Number.NaN
  for (const value of values) {
    if (value < (edges[0] ?? Number.NaN) || value > last) continue
    const bin = value === last ? counts.length - 1 : lastAtMost(edges, value)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Of the values themselves, not an estimate for more of them (ddof 0). */
export function standardDeviation(values: readonly number[]): number {
  const mean = average(values)
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)))
}

/** Smallest and largest, of any number of values. */
export function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}

function equalEdges(values: readonly number[], widthOf: (range: number) => number): number[] {
  const [low, high] = extent(values)
  return linspace(low, high, Math.ceil((high - low) / widthOf(high - low)))
}

function lastAtMost(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
