import { compareText } from '../config/precedence'
import { explainMoves } from './explain-move'
import type { Comparison, Move, Slate } from './types'

/** How the right slate differs from the left: every item's move with what explains most of it, and two figures for the whole. */
export function compare(left: Slate, right: Slate): Comparison {
  const from = placesOf(left)
  const to = placesOf(right)
  const because = explainMoves(left, right)
  const items = [...new Set([...to.keys(), ...from.keys()])]
  const moves = items.map((item_id): Move => {
    const places = { from: from.get(item_id) ?? 0, to: to.get(item_id) ?? 0 }
    const kind = kindOf(places)
    return { item_id, ...places, kind, because: kind === 'same' ? '' : because(item_id, kind) }
  })
  return { moves: moves.sort(byPlace), overlap_at_10: overlap(left, right, 10), kendall_tau: kendallTau(from, to) }
}

function placesOf(slate: Slate): Map<string, number> {
  return new Map(slate.items.map((item) => [item.item_id, item.position]))
}

function kindOf({ from, to }: { from: number; to: number }): Move['kind'] {
  if (from === to) return 'same'
  if (from === 0) return 'entered'
  if (to === 0) return 'left'
  return to < from ? 'up' : 'down'
}

/** As the right page reads; those that left it come last, as the left page read. */
function byPlace(a: Move, b: Move): number {
  return (a.to || 1e6 + a.from) - (b.to || 1e6 + b.from) || compareText(a.item_id, b.item_id)
}

/** Share of the first k that both have; where both are shorter than k, of the longer one. Two empty slates agree. */
function overlap(left: Slate, right: Slate, k: number): number {
  const [first, second] = [left, right].map((slate) => slate.items.slice(0, k).map((item) => item.item_id))
  const longest = Math.max(first?.length ?? 0, second?.length ?? 0)
  if (longest === 0) return 1
  return (first ?? []).filter((item) => second?.includes(item)).length / longest
}

/** Of all pairs of items that both slates have: those in the same order less those in the other, over all. */
export function kendallTau(from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>): number | null {
  const both = [...from].flatMap(([item, place]) => {
    const other = to.get(item)
    return other === undefined ? [] : [{ place, other }]
  })
  const pairs = (both.length * (both.length - 1)) / 2
  if (pairs === 0) return null
  let sum = 0
  both.forEach((a, index) => {
    for (const b of both.slice(index + 1)) sum += Math.sign((a.place - b.place) * (a.other - b.other))
  })
  return sum / pairs
}
