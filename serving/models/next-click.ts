import { setImmediate } from 'node:timers/promises'
import type { Figure } from '../../shared/figure'
import { ratioMoments, ratioOfSums } from '../../shared/stats/intervals'
import { hitRate, ndcg } from '../../shared/stats/ranking-metrics'

/** Scores of all items after a history of clicks; the history's own items are left out of the ranking. */
export type Scorer = (history: readonly number[]) => Float64Array

/** The clicks of a session as places of items, in order. */
export type Session = readonly number[]

export interface NextClickResult {
  hr: Figure
  ndcg: Figure
  predictions: number
}

export const K = 10

/** Written out wherever the numbers stand. */
export const definitions = {
  hr: `Share of next clicks that are among the first ${K} items ranked from the clicks before them in the session. Items clicked before in the session are not ranked, and repeated clicks on them are not counted. Sessions of the last 20 % by time; model counted on the sessions before. All predictions weigh the same; interval by the delta method over sessions; n is sessions.`,
  ndcg: `Mean of 1 / log2(rank + 1) of the next click, 0 beyond the first ${K}: NDCG with one relevant item. Otherwise as the hit rate.`,
} as const

/** Predicts every click of each session from those before it. */
export async function evaluateNextClick(sessions: readonly Session[], scorer: Scorer): Promise<NextClickResult> {
  const hit = hitRate(K)
  const gain = ndcg(K, 'linear')
  const hits: [number, number][] = []
  const gains: [number, number][] = []
  let predictions = 0
  for (const [number, session] of sessions.entries()) {
    if (number % 100 === 0) await setImmediate() // others are served meanwhile
    let [sessionHits, sessionGains, steps] = [0, 0, 0]
    for (const { rank } of ranksOf(session, scorer)) {
      const served = Array.from({ length: K }, (_, index) => (index + 1 === rank ? 1 : 0))
      sessionHits += hit({ served, relevant: [1] }) ?? 0
      sessionGains += gain({ served, relevant: [1] }) ?? 0
      steps += 1
    }
    if (steps === 0) continue
    hits.push([sessionHits, steps])
    gains.push([sessionGains, steps])
    predictions += steps
  }
  return { hr: ratioOfSums(ratioMoments(hits)), ndcg: ratioOfSums(ratioMoments(gains)), predictions }
}

/** The rank of each next click among the items not clicked before; equal scores by place, as they would be served. */
function* ranksOf(session: Session, scorer: Scorer): Generator<{ rank: number }> {
  for (let step = 1; step < session.length; step++) {
    const target = session[step] ?? -1
    const history = session.slice(0, step)
    if (history.includes(target)) continue
    const scores = scorer(history)
    for (const seen of history) scores[seen] = -1
    const own = scores[target] ?? 0
    let rank = 1
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] ?? 0
      if (score > own || (score === own && i < target)) rank += 1
    }
    yield { rank }
  }
}

/** What an estimate is worth when settings are compared: a figure without an interval still has none to give. */
export function estimateOf(figure: Figure): number {
  return figure.kind === 'value' ? figure.estimate : 0
}
