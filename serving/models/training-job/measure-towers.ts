import { meanFigure } from '../../../shared/stats/intervals'
import type { Evaluation } from '../manifest'
import { embedItems, shopperVector, type Towers } from '../towers'
import type { Pairs } from './pairs'

const K = 100

/** Is the held-out next click among the hundred nearest, and is it among the hundred most clicked? One click a shopper. */
export function measureTowers({ items, train, test }: Pairs, towers: Towers, version: string): Evaluation[] {
  const vectors = embedItems(towers, items)
  const { dimensions, targets } = vectors
  const popular = new Float32Array(items.length)
  for (const { next } of train) popular[next] = (popular[next] ?? 0) + 1
  const near: number[] = []
  const often: number[] = []
  const cosines = new Float32Array(items.length)
  for (const { history, next } of test) {
    const shopper = shopperVector(vectors, history)
    if (!shopper) continue
    for (let item = 0; item < items.length; item++) {
      let sum = 0
      for (let at = 0; at < dimensions; at++) sum += (shopper[at] ?? 0) * (targets[item * dimensions + at] ?? 0)
      cosines[item] = sum
    }
    near.push(isAmongFirst(cosines, next, K) ? 1 : 0)
    often.push(isAmongFirst(popular, next, K) ? 1 : 0)
  }
  const definition =
    `Share of held-out next clicks that are among ${K} items proposed from the up to 20 clicks before, of all ${items.length}; ` +
    `the last click of each shopper, 95 % by Student. What was shown to choose from is the incumbent's.`
  const sides = [
    { model_version: version, hits: near },
    { model_version: `popularity-${version}`, hits: often },
  ]
  return sides.flatMap(({ model_version, hits }) => {
    const figure = meanFigure(hits, `recall@${K}`)
    if (figure.kind === 'missing') return []
    const { estimate: value, low, high, n } = figure
    return [{ model_version, segment: 'all', metric: 'recall', k: K, value, low, high, n, definition }]
  })
}

/** Equal scores count against it. */
function isAmongFirst(scores: Float32Array, item: number, k: number): boolean {
  const own = scores[item] ?? Number.NEGATIVE_INFINITY
  let before = 0
  for (let other = 0; other < scores.length && before < k; other++) {
    if (other !== item && (scores[other] ?? 0) >= own) before += 1
  }
  return before < k
}
