import type { ConfigDocument, Rule } from '../config/document'
import { compareText } from '../config/precedence'
import { multiplierOf, scoreOf, utilityOf, weighTerms } from './blend'
import { factorOf, ofType } from './rules'
import type { Targets } from './targets'
import type { Candidate, RankContext, Score } from './types'

export interface Scored {
  item: Candidate
  u: number
  score: number
  factors: Score['factors']
}

const none: Score['factors'] = []

/** Best first; equal scores by item_id, so that the order is the same everywhere. */
export function scoreCandidates(
  targets: Targets,
  rules: readonly Rule[],
  document: ConfigDocument,
  context: RankContext,
): Scored[] {
  const terms = weighTerms(document.value_model, context)
  const factorsOf = new Map<string, Score['factors']>()
  for (const rule of ofType(rules, 'boost', 'bury')) {
    const factor = { rule_id: rule.id, rule_name: rule.name, factor: factorOf(rule) }
    for (const { item_id } of targets.of(rule)) {
      const factors = factorsOf.get(item_id)
      if (factors) factors.push(factor)
      else factorsOf.set(item_id, [factor])
    }
  }
  return targets.items
    .map((item): Scored => {
      const u = utilityOf(terms, item)
      const factors = factorsOf.get(item.item_id)
      if (!factors) return { item, u, score: u, factors: none }
      const multiplier = multiplierOf(
        factors.map(({ factor }) => factor),
        document.value_model,
      )
      return { item, u, score: scoreOf(u, multiplier), factors }
    })
    .sort((a, b) => b.score - a.score || compareText(a.item.item_id, b.item.item_id))
}
