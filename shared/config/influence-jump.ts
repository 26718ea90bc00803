/** A term's share of all weight may change by so much against live before somebody should look again. */
export const INFLUENCE_JUMP = 0.2

/** Share of all absolute weight: what is known of influence without looking at candidates. */
export function weightShares(weights: Readonly<Record<string, number>>): Map<string, number> {
  const entries = Object.entries(weights)
  const total = entries.reduce((sum, [, weight]) => sum + Math.abs(weight), 0)
  return new Map(entries.map(([name, weight]) => [name, total === 0 ? 0 : Math.abs(weight) / total]))
}
