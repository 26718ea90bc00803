import type { Page } from './fill'
import { seededUnit } from './seeded'
import type { Candidate } from './types'

/** Which positions of a page are shuffled, how often, and whether this request is one of those. */
export interface Exploration {
  /** From 1; empty: nothing can be shuffled. */
  positions: ReadonlySet<number>
  share: number
  happens: boolean
}

/**
 * In a share of requests what stands by its score alone stands in random order, each order as likely as every other: so it can be
 * learned what a position is worth, whatever the model believes. Who holds a position by a rule, a slot or a draw keeps it.
 */
export function planExploration(positions: readonly number[], share: number, seed: number): Exploration {
  const worthIt = share > 0 && positions.length > 1
  return {
    positions: new Set(worthIt ? positions : []),
    share: worthIt ? share : 0,
    happens: worthIt && seededUnit(seed, 'exploration') < share,
  }
}

/** The page with those positions shuffled by the seed (Fisher and Yates). */
export function shuffled(page: Page, { positions }: Exploration, seed: number): Page {
  const items = [...page.items]
  const places = [...positions].map((position) => position - 1)
  for (let last = places.length - 1; last > 0; last--) {
    const other = Math.floor(seededUnit(seed, `exploration ${last}`) * (last + 1))
    const [a, b] = [places[last] ?? 0, places[other] ?? 0]
    const [left, right] = [items[a], items[b]]
    if (left && right) [items[a], items[b]] = [right, left]
  }
  return { ...page, items, positions: new Map(items.map((item, index) => [item.item_id, index + 1])) }
}

/** The chance, over all seeds, that any source proposes the item: sources draw apart from each other. */
export function chanceProposed({ sources }: Pick<Candidate, 'sources'>): number {
  if (sources.length === 0) return 1
  return 1 - sources.reduce((missed, { chance = 1 }) => missed * (1 - chance), 1)
}

/**
 * The chance, over all seeds, that an item stands where it stands, once it is proposed. Only two things are left to the seed: which item is drawn for a
 * slot (with `chance`), which moves nobody else, and the shuffle. `own`: the position without the shuffle.
 */
export function propensityOf(position: number, own: number, drawn: boolean, chance: number, plan: Exploration): number {
  if (drawn) return chance
  if (!plan.positions.has(position)) return 1
  const byLuck = plan.share / plan.positions.size
  return position === own ? 1 - plan.share + byLuck : byLuck
}
