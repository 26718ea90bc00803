import type { Rule } from '../config/document'
import { isNewWithin } from '../config/scope'
import type { Candidate } from './types'

type Field = 'item_id' | 'store_id' | 'brand' | 'category'
type Target = Rule['target']

/**
 * The items each rule acts on, in the order given: what `targetMatches` says of every item, without asking every item for every
 * rule.
 */
export class Targets {
  readonly #by = new Map<Field, Map<string, number[]>>()
  readonly #known = new Map<Rule, readonly Candidate[]>()

  constructor(
    readonly items: readonly Candidate[],
    /** Judges the age of items. */
    readonly now: number,
  ) {}

  of(rule: Rule): readonly Candidate[] {
    const known = this.#known.get(rule) ?? this.#find(rule.target)
    this.#known.set(rule, known)
    return known
  }

  #find(target: Target): Candidate[] {
    const days = target.new_within_days
    const listed = this.#listed(target)
    if (days === undefined) return listed ?? []
    return (listed ?? this.items).filter((item) => isNewWithin(item.created_at, days, this.now))
  }

  /** null: the target has no lists. */
  #listed({ items, stores, brands, categories }: Target): Candidate[] | null {
    const lists = [
      ['item_id', items],
      ['store_id', stores],
      ['brand', brands],
      ['category', categories],
    ] as const
    if (lists.every(([, names]) => names.length === 0)) return null
    const places = new Set<number>()
    for (const [field, names] of lists) {
      if (names.length === 0) continue
      const index = this.#index(field)
      for (const name of names) for (const place of index.get(name) ?? []) places.add(place)
    }
    return [...places].sort((a, b) => a - b).flatMap((place) => this.items[place] ?? [])
  }

  #index(field: Field): Map<string, number[]> {
    const known = this.#by.get(field)
    if (known) return known
    const index = new Map<string, number[]>()
    this.items.forEach((item, place) => {
      const same = index.get(item[field])
      if (same) same.push(place)
      else index.set(item[field], [place])
    })
    this.#by.set(field, index)
    return index
  }
}
