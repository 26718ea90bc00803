/**
 * Influence of a term: its share of the variance of u over candidates, cov(contribution, u) / var(u). The shares of all terms add
 * up to 1; a share under 0 means that the term works against the order the others make. A weight alone says nothing of this:
 * a large weight on a head that is the same for all items moves nobody.
 */
export function influence(contributions: readonly ArrayLike<number>[]): number[] | null {
  const n = contributions[0]?.length ?? 0
  if (n < 2) return null
  const u = new Float64Array(n)
  for (const of of contributions) for (let i = 0; i < n; i++) u[i] = (u[i] ?? 0) + (of[i] ?? 0)
  const variance = covariance(u, u)
  if (!(variance > 0)) return null
  return contributions.map((of) => covariance(of, u) / variance)
}

function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - meanA) * ((b[i] ?? 0) - meanB)
  return sum / a.length
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0
  return sum / values.length
}
