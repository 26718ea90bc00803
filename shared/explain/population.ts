import type { z } from 'zod'
import type { InPopulation } from '../contract/explain'

/** A stored reference, as the log has it: bin i holds edge[i−1] < x ≤ edge[i]. */
export interface Profile {
  kind: string
  edges: readonly number[]
  low: number
  high: number
  categories: readonly string[]
  counts: readonly number[]
  missing: number
  n: number
  label: string
}

/** Where a value stands among those of the reference; null: nothing to stand among. */
export function standingOf(value: number | string | null, profile: Profile): z.infer<typeof InPopulation> | null {
  const { counts, missing, n, label } = profile
  const there = counts.reduce((sum, count) => sum + count, 0)
  if (there === 0 || n === 0) return null
  const own = { missing_share: missing / n, n, label }
  if (value === null) return { share_below: 0, ...own }
  if (typeof value === 'string') {
    return { share_below: (counts[profile.categories.indexOf(value)] ?? 0) / there, ...own }
  }
  const at = profile.edges.findIndex((edge) => value <= edge)
  const bin = at < 0 ? profile.edges.length : at
  const below = counts.slice(0, bin).reduce((sum, count) => sum + count, 0)
  const from = bin === 0 ? profile.low : (profile.edges[bin - 1] ?? profile.low)
  const to = bin === profile.edges.length ? profile.high : (profile.edges[bin] ?? profile.high)
  const within = to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0.5
  return { share_below: (below + within * (counts[bin] ?? 0)) / there, ...own }
}
