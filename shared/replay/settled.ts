import type { ConfigDocument, Rule, RuleType } from '../config/document'
import { hasLists, isNewWithin, targetMatches } from '../config/scope'
import { multiplierOf } from '../ranking/blend'
import { factorOf, matchingRules, ofType } from '../ranking/rules'
import { seededUnit } from '../ranking/seeded'
import { parseInstant } from '../time'
import type { Sample } from './sample'

/** Types of rules that decide positions: a request they are for is ranked by the whole of `rankSlate`. */
const positional: readonly RuleType[] = ['pin', 'soft_pin', 'slot', 'cap', 'floor']

/** Everything of a document but its weights, worked out for each row: it stays the same while a slider moves. */
export interface Settled {
  /** By request, 1: a rule decides positions there. */
  readonly whole: Uint8Array
  /** By row, 1: in stock and not hidden. */
  readonly eligible: Uint8Array
  /** By row; null: no rule boosts or buries anything. */
  readonly multiplier: Float64Array | null
  /** Rows of new items within their budget and of new merchants' items, those of a request from `[r]` to before `[r + 1]`. */
  readonly drawable: Listed
  readonly newStore: Listed
  /** By row, 1: the item is new. */
  readonly isNew: Uint8Array
  readonly isOfNewStore: Uint8Array
}

export interface Listed {
  readonly rows: Int32Array
  readonly from: Uint32Array
}

/** The parts of a document that `settle` reads: while they are the same objects, so is what it gives. */
export function settledKey({ rules, cold_start, value_model }: ConfigDocument): readonly unknown[] {
  return [rules, cold_start, value_model.boost_min, value_model.boost_max]
}

export function settle(sample: Sample, document: ConfigDocument): Settled {
  const { requests, rows, items } = sample
  const n = rows.item.length
  const { item: forItems, merchant } = document.cold_start
  const enabled = document.rules.filter((rule) => rule.enabled)
  const targets = new Map(enabled.map((rule) => [rule, listedItems(sample, rule)]))
  const eligible = Uint8Array.from(rows.stock, (stock) => (stock === 0 ? 0 : 1))
  const multiplier = ofType(enabled, 'boost', 'bury').length > 0 ? new Float64Array(n).fill(1) : null
  const whole = new Uint8Array(requests.length)
  const isNew = new Uint8Array(n)
  const isOfNewStore = new Uint8Array(n)
  const created = items.map((item) => parseInstant(item.created_at))
  const storeCreated = items.map((item) => parseInstant(item.store_created_at))
  const drawable = new Lists(requests.length)
  const newStore = new Lists(requests.length)
  requests.forEach(({ from, to, now, context }, request) => {
    const young = (at: number | undefined, days: number) => {
      const age = now - (at ?? Number.NaN)
      return age >= 0 && age < days * DAY
    }
    for (let row = from; row < to; row++) {
      const item = rows.item[row] ?? 0
      if (young(created[item], forItems.age_limit_days)) isNew[row] = 1
      if (young(storeCreated[item], merchant.age_limit_days)) isOfNewStore[row] = 1
    }
    const rules = enabled.length === 0 ? [] : matchingRules(enabled, context, now)
    if (rules.some(({ type }) => positional.includes(type))) whole[request] = 1
    const factors = new Map<number, number[]>()
    for (const rule of rules) {
      const mask = targets.get(rule)
      if (!mask || positional.includes(rule.type)) continue
      for (let row = from; row < to; row++) {
        if (!isTarget(rule, rows.item[row] ?? 0, mask, sample, now)) continue
        if (rule.type === 'hide') eligible[row] = 0
        else factors.set(row, [...(factors.get(row) ?? []), factorOf(rule)])
      }
    }
    for (const [row, of] of factors) if (multiplier) multiplier[row] = multiplierOf(of, document.value_model)
    for (let row = from; row < to; row++) {
      if (eligible[row] === 0) continue
      if (isNew[row] === 1 && (rows.impressions[row] ?? 0) < forItems.impression_budget) drawable.add(request, row)
      if (isOfNewStore[row] === 1) newStore.add(request, row)
    }
  })
  return {
    whole,
    eligible,
    multiplier,
    drawable: drawable.made(),
    newStore: newStore.made(),
    isNew,
    isOfNewStore,
  }
}

const DAY = 86_400_000

/** By item, 1: one of the target's lists has it. Ages are judged by request. */
function listedItems({ items }: Sample, { target }: Rule): Uint8Array {
  const { new_within_days: _, ...lists } = target
  return Uint8Array.from(items, (item) => (targetMatches(lists, item, 0) ? 1 : 0))
}

function isTarget({ target }: Rule, item: number, listed: Uint8Array, { items }: Sample, now: number): boolean {
  const days = target.new_within_days
  if (days === undefined) return listed[item] === 1
  if (listed[item] !== 1 && hasLists(target)) return false
  return isNewWithin(items[item]?.created_at ?? '', days, now)
}

/** Rows by request, added request by request. */
class Lists {
  readonly #rows: number[] = []
  readonly #from: Uint32Array
  #at = 0

  constructor(requests: number) {
    this.#from = new Uint32Array(requests + 1)
  }

  add(request: number, row: number): void {
    this.#until(request)
    this.#rows.push(row)
  }

  made(): Listed {
    this.#until(this.#from.length - 1)
    return { rows: Int32Array.from(this.#rows), from: this.#from }
  }

  #until(request: number): void {
    while (this.#at < request) this.#from[++this.#at] = this.#rows.length
  }
}

/** By row: what decides the draw of new items, known from the request's seed alone. Only rows that are listed are filled. */
export function drawOf({ requests, items, rows }: Sample, { rows: listed, from }: Listed): Float64Array {
  const found = new Float64Array(rows.item.length)
  requests.forEach(({ seed }, request) => {
    for (let at = from[request] ?? 0; at < (from[request + 1] ?? 0); at++) {
      const row = listed[at] ?? 0
      found[row] = seededUnit(seed, items[rows.item[row] ?? 0]?.item_id ?? '')
    }
  })
  return found
}
