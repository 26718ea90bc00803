import type { ConfigDocument, Rule } from '../config/document'
import { type RankInput, rankInStages } from './rank'
import type { Adjustment, Slate } from './types'

/**
 * The page that comes after `shown`: the same ranking without what was shown, so that nothing repeats. Positions go on counting;
 * rules and slots for positions of this page hold on it, those for earlier ones are done with. Shares are of each page.
 */
export function rankNextPage(input: RankInput, shown: readonly string[]): Slate {
  const before = new Set(shown)
  const candidates = input.candidates.filter((item) => !before.has(item.item_id))
  return rankFrom({ ...input, candidates }, before.size).slate
}

/** The page that begins after so many positions, from candidates of which none was shown yet. */
export function rankFrom(input: RankInput, offset: number): ReturnType<typeof rankInStages> {
  if (offset === 0) return rankInStages(input)
  const { slate, stages } = rankInStages({ ...input, document: documentAfter(input.document, offset) })
  return {
    stages,
    slate: {
      ...slate,
      items: slate.items.map((item) => ({
        ...item,
        position: item.position + offset,
        adjustments: item.adjustments.map((move) => moveAfter(move, offset)),
      })),
      dropped: slate.dropped.map((item) => ({ ...item, would_be: item.would_be + offset })),
    },
  }
}

function documentAfter(document: ConfigDocument, offset: number): ConfigDocument {
  const { item } = document.cold_start
  const slots = item.slots.map((slot) => slot - offset).filter((slot) => slot > 0)
  return {
    ...document,
    rules: document.rules.flatMap((rule) => ruleAfter(rule, offset)),
    cold_start: { ...document.cold_start, item: { ...item, slots } },
  }
}

function ruleAfter(rule: Rule, offset: number): Rule[] {
  const { position } = rule.params
  if (position === undefined || !atPosition.includes(rule.type)) return [rule]
  return position > offset ? [{ ...rule, params: { ...rule.params, position: position - offset } }] : []
}

const atPosition: readonly Rule['type'][] = ['pin', 'soft_pin', 'slot']

/** 0 stays: not on the page. */
function moveAfter(move: Adjustment, offset: number): Adjustment {
  const after = (position: number) => (position === 0 ? 0 : position + offset)
  return { ...move, from: after(move.from), to: after(move.to) }
}
