import type { Figure } from '../../../shared/figure'
import { normalQuantile } from '../../../shared/stats/distributions'
import { LEVEL, missingFigure, valueFigure } from '../../../shared/stats/figures'
import { MINIMUM_CLUSTERS } from '../../../shared/stats/intervals'

/**
 * The chance that a true row has the higher score than a false one, ties counting half, with the interval for rows that go together by
 * cluster (Obuchowski 1997, the clustered form of DeLong's). `n` of the figure is the clusters. no_data: nothing true, or nothing false ·
 * too_few: under 30 clusters.
 */
export function clusteredAuc(rows: readonly { score: number; hit: boolean; cluster: string }[], level = LEVEL): Figure {
  const method = 'auc-clustered'
  const clusters = new Map<string, number>()
  const sorted = rows.toSorted((a, b) => a.score - b.score)
  const hits = sorted.filter(({ hit }) => hit).length
  const misses = sorted.length - hits
  if (hits === 0 || misses === 0) return missingFigure('no_data', 0, method)
  // Of each row, the share of the other kind that it beats (hits) or that beats it (misses).
  const placed: { hit: boolean; share: number; cluster: string }[] = []
  let below = { hits: 0, misses: 0 }
  for (let from = 0; from < sorted.length; ) {
    let until = from
    while (until < sorted.length && sorted[until]?.score === sorted[from]?.score) until += 1
    const tied = sorted.slice(from, until)
    const tiedHits = tied.filter(({ hit }) => hit).length
    const tiedMisses = tied.length - tiedHits
    for (const { hit, cluster } of tied) {
      const share = hit ? (below.misses + tiedMisses / 2) / misses : (hits - below.hits - tiedHits / 2) / hits
      placed.push({ hit, share, cluster })
    }
    below = { hits: below.hits + tiedHits, misses: below.misses + tiedMisses }
    from = until
  }
  const auc = placed.reduce((sum, { hit, share }) => sum + (hit ? share : 0), 0) / hits
  for (const { hit, share, cluster } of placed) {
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + (share - auc) / (hit ? hits : misses))
  }
  const n = clusters.size
  if (n < MINIMUM_CLUSTERS) return missingFigure('too_few', n, method)
  const squares = [...clusters.values()].reduce((sum, value) => sum + value * value, 0)
  const half = normalQuantile(1 - (1 - level) / 2) * Math.sqrt((n / (n - 1)) * squares)
  return valueFigure({ estimate: auc, low: Math.max(0, auc - half), high: Math.min(1, auc + half), n, method, level })
}
