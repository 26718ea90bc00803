import type { Adjustment, Dropped, Move, Score, Slate, SlateItem } from './types'

/** Names what explains most of an item's move: 'rule:<id>', 'stage:<stage>' or 'term:<term>'. */
export type Because = (item: string, kind: Move['kind']) => string

/**
 * First what is certain: a rule or stage that put the item somewhere, or kept it out, on one side only. Then the scores: the part
 * (a term, or a boost) whose change against all other items goes furthest in the direction of the move.
 */
export function explainMoves(left: Slate, right: Slate): Because {
  const leftItems = new Map(left.items.map((item) => [item.item_id, item]))
  const rightItems = new Map(right.items.map((item) => [item.item_id, item]))
  const leftDropped = new Map(left.dropped.map((one) => [one.item_id, one]))
  const rightDropped = new Map(right.dropped.map((one) => [one.item_id, one]))
  const shifts = scoreShifts(left, right)
  return (item, kind) => {
    const [was, is] = [leftItems.get(item), rightItems.get(item)]
    const placed = onlyOneSide(direct(was), direct(is))
    if (placed) return placed
    const stopped = onlyOneSide(stop(leftDropped.get(item)), stop(rightDropped.get(item)))
    if (stopped) return stopped
    const up = kind === 'up' || kind === 'entered'
    const [best] = [...(shifts.get(item) ?? [])].sort((a, b) => (up ? b[1] - a[1] : a[1] - b[1]))
    if (best && (up ? best[1] > TINY : best[1] < -TINY)) return best[0]
    const displaced = onlyOneSide(lastMove(was), lastMove(is))
    return displaced ?? `stage:${rightDropped.get(item)?.stage ?? 'below_cut'}`
  }
}

/** Less than this is the rounding of sums. */
const TINY = 1e-9

function onlyOneSide(was: string | null, is: string | null): string | null {
  return was === is ? null : (is ?? was)
}

const placing: readonly SlateItem['slot_type'][] = ['pin', 'soft_pin', 'slot', 'cold_start', 'explore']

/** The rule or stage that holds the item at its place. */
function direct(item: SlateItem | undefined): string | null {
  if (!item || !placing.includes(item.slot_type)) return null
  const adjustment = item.adjustments.findLast(({ by }) => by === item.slot_type)
  return adjustment ? nameOf(adjustment) : `stage:${item.slot_type}`
}

function lastMove(item: SlateItem | undefined): string | null {
  const last = item?.adjustments.at(-1)
  return last ? nameOf(last) : null
}

function nameOf({ by, rule_id }: Adjustment): string {
  return rule_id === '' ? `stage:${by}` : `rule:${rule_id}`
}

function stop(dropped: Dropped | undefined): string | null {
  if (!dropped || dropped.stage === 'below_cut') return null
  return dropped.rule_id === '' ? `stage:${dropped.stage}` : `rule:${dropped.rule_id}`
}

/**
 * For every item of either page, how much each part of its score gained on the other items: a change that lifts all alike moves
 * nobody. What one side did not score is scored with that side's weights.
 */
function scoreShifts(left: Slate, right: Slate): Map<string, Map<string, number>> {
  const items = new Map([...left.items, ...right.items].map((item) => [item.item_id, item]))
  const before = partsOn(left, items)
  const after = partsOn(right, items)
  const names = new Set([...before.values(), ...after.values()].flatMap((parts) => [...parts.keys()]))
  const shifts = new Map([...items.keys()].map((item) => [item, new Map<string, number>()]))
  for (const name of names) {
    const gained = [...items.keys()].map(
      (item) => (after.get(item)?.get(name) ?? 0) - (before.get(item)?.get(name) ?? 0),
    )
    const mean = gained.reduce((sum, one) => sum + one, 0) / gained.length
    ;[...items.keys()].forEach((item, index) => {
      shifts.get(item)?.set(name, (gained[index] ?? 0) - mean)
    })
  }
  return shifts
}

/** The parts of each item's score as this side would weigh them. */
function partsOn(slate: Slate, items: ReadonlyMap<string, SlateItem>): Map<string, Map<string, number>> {
  const own = new Map(slate.items.map((item) => [item.item_id, item]))
  const weights = new Map((slate.items[0]?.score.terms ?? []).map((term) => [term.term, term.weight]))
  return new Map(
    [...items].map(([id, item]) => {
      const mine = own.get(id)
      return [id, mine ? partsOf(mine.score) : otherParts(slate, item, weights)]
    }),
  )
}

function partsOf(score: Score): Map<string, number> {
  const parts = new Map(score.terms.map((term) => [`term:${term.term}`, term.contribution]))
  const strength = score.factors.reduce((sum, { factor }) => sum + Math.abs(Math.log(factor)), 0)
  for (const { rule_id, factor } of score.factors) {
    const share = strength === 0 ? 0 : Math.abs(Math.log(factor)) / strength
    parts.set(`rule:${rule_id}`, score.multiplier_effect * share)
  }
  return parts
}

/** An item that is on the other page only: the heads and values are the same, the weights are this side's, and so are its rules. */
function otherParts(slate: Slate, item: SlateItem, weights: ReadonlyMap<string, number>): Map<string, number> {
  const parts = partsOf(item.score)
  for (const term of item.score.terms) {
    parts.set(`term:${term.term}`, (weights.get(term.term) ?? 0) * term.value * term.p)
  }
  for (const { rule_id } of item.score.factors) {
    const here = slate.rules.some((rule) => rule.rule_id === rule_id && rule.items.includes(item.item_id))
    if (!here) parts.set(`rule:${rule_id}`, 0)
  }
  return parts
}
