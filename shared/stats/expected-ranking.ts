/** What a ranking metric will be, before its labels are there, from the calibrated chances of the items on the page. */

/**
 * NDCG of the first k with relevance 0 or 1, where item i is relevant with chance `chances[i]`, independently: exact, no simulation. A page
 * with nothing relevant has no NDCG, so the mean over pages is Σ gained ÷ Σ chance: `gained` is E[NDCG; something is relevant], `chance`
 * that something is.
 */
export function expectedNdcg(chances: readonly number[], k: number): { gained: number; chance: number } {
  const ideal = idealGains(Math.min(k, chances.length))
  let gained = 0
  for (let place = 0; place < Math.min(k, chances.length); place++) {
    const p = chances[place] ?? 0
    if (p <= 0) continue
    const others = countsOf(chances.filter((_, other) => other !== place))
    const inverse = others.reduce((sum, q, r) => sum + q / (ideal[Math.min(r + 1, ideal.length - 1)] ?? 1), 0)
    gained += (p / Math.log2(place + 2)) * inverse
  }
  return { gained, chance: 1 - chances.reduce((none, p) => none * (1 - p), 1) }
}

/** DCG of the best order by how many are relevant, from 0 to k. */
function idealGains(k: number): number[] {
  const gains = [0]
  for (let place = 0; place < k; place++) gains.push((gains[place] ?? 0) + 1 / Math.log2(place + 2))
  return gains
}

/** Chance of each number of successes of independent trials (Poisson binomial). */
function countsOf(chances: readonly number[]): number[] {
  let counts = [1]
  for (const p of chances) {
    const next = new Array<number>(counts.length + 1).fill(0)
    counts.forEach((q, r) => {
      next[r] = (next[r] ?? 0) + q * (1 - p)
      next[r + 1] = (next[r + 1] ?? 0) + q * p
    })
    counts = next
  }
  return counts
}
