import { psi } from '../../divergence'

/**
 * Arize Phoenix's PSI: deciles of the reference closed on the left, pseudo-count 1 a bin (ours are closed on the right, 0.5). Edges are
 * the reference's inner deciles; `missing` adds a bin for missing values, which it uses when either side has one.
 */
export function phoenixPsi(
  reference: readonly number[],
  current: readonly number[],
  edges: readonly number[],
  missing: readonly [reference: number, current: number] | null,
): number | null {
  const count = (values: readonly number[]) => {
    const counts = new Array<number>(edges.length + 1).fill(0)
    for (const value of values) {
      const bin = edges.filter((edge) => edge <= value).length
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    return counts
  }
  const sides = [count(reference), count(current)] as const
  return (
    psi([...sides[0], ...(missing ? [missing[0]] : [])], [...sides[1], ...(missing ? [missing[1]] : [])], 1)?.psi ??
    null
  )
}
