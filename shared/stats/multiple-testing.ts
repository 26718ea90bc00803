export interface FalseDiscovery {
  /** Rejected are exactly the p-values <= cut. Where none is, the cut is what the smallest would have had to reach. */
  readonly cut: number
  readonly rejected: boolean[]
  /** The smallest rate at which each would be rejected, in the order given (statsmodels' fdr_bh). */
  readonly adjusted: number[]
}

/**
 * Benjamini and Hochberg (1995): of all rejections, at most the share `alpha` is false on average.
 * `pValues` are all the tests shown together; cut = alpha when there is none.
 */
export function benjaminiHochberg(pValues: readonly number[], alpha: number): FalseDiscovery {
  const m = pValues.length
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  let count = 0
  order.forEach(({ p }, rank) => {
    if (p <= (alpha * (rank + 1)) / m) count = rank + 1
  })
  const cut = m === 0 ? alpha : (alpha * Math.max(count, 1)) / m
  const adjusted = new Array<number>(m).fill(1)
  let smallest = 1
  for (let rank = m - 1; rank >= 0; rank -= 1) {
    const entry = order[rank]
    if (!entry) continue
    smallest = Math.min(smallest, (entry.p * m) / (rank + 1))
    adjusted[entry.index] = smallest
  }
  return { cut, rejected: pValues.map((p) => p <= cut), adjusted }
}
