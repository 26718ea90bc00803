import { takeApart, weighTerms } from '../ranking/blend'
import type { RankInput } from '../ranking/rank'
import { matchingRules } from '../ranking/rules'
import { scoreCandidates } from '../ranking/score'
import { Targets } from '../ranking/targets'
import type { Score } from '../ranking/types'

/** The score of every candidate taken apart, shown or not, by item_id: the very score it is ranked by. */
export function scoresOf({ candidates, document, context, now, dataNow = now }: RankInput): Map<string, Score> {
  const rules = matchingRules(document.rules, context, now)
  const targets = new Targets([...new Map(candidates.map((item) => [item.item_id, item])).values()], dataNow)
  const terms = weighTerms(document.value_model, context)
  return new Map(
    scoreCandidates(targets, rules, document, context).map(({ item, factors }) => {
      return [item.item_id, takeApart(terms, item, factors, document.value_model)]
    }),
  )
}
