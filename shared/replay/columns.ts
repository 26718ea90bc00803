import { compareText } from '../config/precedence'
import { valueFor } from '../ranking/blend'
import { seededUnit } from '../ranking/seeded'
import type { RankContext, ScoreTerm } from '../ranking/types'
import type { LoggedItem, Sample } from './sample'

/** What is derived from a sample once, by row unless said otherwise. Numbers stand for names: 0 is ''. */
export class Columns {
  readonly store: Int32Array
  readonly category: Int32Array
  /** The place of its item_id among all, so that equal scores are ordered without comparing texts. */
  readonly tie: Uint32Array
  /** By item. */
  readonly storeOfItem: Int32Array
  readonly stores: readonly string[]
  /** By request: which of the places it is from. Weights can differ by place only. */
  readonly placeOf: Uint16Array
  readonly places: readonly Pick<RankContext, 'surface' | 'segment' | 'country'>[]
  /** By request: under the share of exploration, its page is shuffled. */
  readonly luck: Float64Array
  readonly #values = new Map<ScoreTerm['value_of'], Float64Array>()

  constructor(readonly sample: Sample) {
    const { items, rows, requests } = sample
    const stores = numbered(items, 'store_id')
    const categories = numbered(items, 'category')
    const order = new Uint32Array(items.length)
    items
      .map((item, index) => ({ id: item.item_id, index }))
      .sort((a, b) => compareText(a.id, b.id))
      .forEach(({ index }, place) => {
        order[index] = place
      })
    const byRow = (of: Int32Array) => Int32Array.from(rows.item, (item) => of[item] ?? 0)
    this.storeOfItem = stores.numbers
    this.stores = stores.names
    this.store = byRow(stores.numbers)
    this.category = byRow(categories.numbers)
    const known = new Map<string, number>()
    this.placeOf = Uint16Array.from(requests, ({ context: { surface, segment, country } }) => {
      const name = JSON.stringify([surface, segment, country])
      const number = known.get(name) ?? known.size
      known.set(name, number)
      return number
    })
    this.places = [...known.values()].flatMap((number) => requests[this.placeOf.indexOf(number)]?.context ?? [])
    this.luck = Float64Array.from(requests, ({ seed }) => seededUnit(seed, 'exploration'))
    this.tie = Uint32Array.from(rows.item, (item) => order[item] ?? 0)
  }

  /** What an event is worth, as ranking reckons it; null: 1 for all. */
  value(of: ScoreTerm['value_of']): Float64Array | null {
    if (of === 'one') return null
    const known = this.#values.get(of)
    if (known) return known
    const { items, rows } = this.sample
    const made = Float64Array.from(rows.item, (item, row) =>
      valueFor(of, {
        price_minor: rows.price[row] ?? 0,
        currency: items[item]?.currency ?? '',
        margin: rows.margin[row] ?? 0,
      }),
    )
    this.#values.set(of, made)
    return made
  }
}

function numbered(items: readonly LoggedItem[], field: 'store_id' | 'category') {
  const known = new Map([['', 0]])
  const numbers = Int32Array.from(items, (item) => {
    const number = known.get(item[field]) ?? known.size
    known.set(item[field], number)
    return number
  })
  return { numbers, names: [...known.keys()] }
}
