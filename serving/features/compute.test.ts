import { describe, expect, it } from 'vitest'
import { OnlineState } from '../online/state'
import { knownItems, START } from '../online/testing/arbitrary'
import { HOUR } from '../online/window-counter'
import { computeFeatures } from './compute'
import { countryOfCurrency, deliveryDays, toRiyals } from './gulf'
import { numberNames } from './schema'
import { type FeatureTable, WIDTH } from './table'

const DAY = 24 * HOUR
const items = knownItems(6)
const context = { surface: 'search', country: 'AE', device: 'ios', segment: 'vip' }

function valueAt(table: FeatureTable, row: number, name: string): number {
  return table.numbers[row * WIDTH + numberNames.indexOf(name)] ?? Number.NaN
}

function rowOf(table: FeatureTable, row: number): Record<string, number> {
  return Object.fromEntries(numberNames.map((name) => [name, valueAt(table, row, name)]))
}

describe('computeFeatures', () => {
  it('has of somebody unknown what the item is, and the rest missing or nothing', () => {
    const online = new OnlineState(items)
    const now = START + 12 * HOUR // Thursday, 16:00 in the Emirates
    online.advance(now)
    const table = computeFeatures(online, { context, shopper: 'nobody', now }, [4, 1])
    const { NaN: missing } = Number
    expect(rowOf(table, 0)).toEqual({
      price: Math.fround(toRiyals(25_000 * 5, 'AED')),
      discount: 0.25,
      rating: 4.5,
      item_age_days: 4.5,
      delivery_days: 1,
      popularity_7d: 0,
      sales_7d: 0,
      ctr_7d: missing,
      cart_rate_28d: missing,
      purchase_rate_28d: missing,
      return_rate_28d: missing,
      store_ctr_7d: missing,
      category_ctr_7d: missing,
      affinity_category: missing,
      affinity_brand: missing,
      affinity_store: missing,
      price_gap: missing,
      seen_24h: 0,
      clicked_before: 0,
      shopper_clicks: 0,
      hours_since_click: missing,
      similarity: missing,
      covisitation: missing,
      text_match: missing,
      local_hour: 16,
      is_weekend: 0,
      is_search: 1,
      is_store: 0,
    })
    expect(valueAt(table, 1, 'discount')).toBeNaN()
    expect(table.categories).toEqual({
      category: ['shoes', 'shoes'],
      brand: ['brand-1', 'brand-1'],
      country: ['AE', 'AE'],
      device: ['ios', 'ios'],
      segment: ['vip', 'vip'],
    })
  })

  it('has what became of the item up to the full hour, leaning on its category', () => {
    const online = new OnlineState(items)
    for (let n = 0; n < 100; n++) online.shown({ ts: START + n, shopper: '', places: [0, 2] })
    const event = { shopper: 'u-2', session: 's', country: 'SA' }
    for (let n = 0; n < 20; n++) online.apply({ ...event, ts: START + n, place: 0, type: 'click' })
    online.apply({ ...event, ts: START + 50, place: 0, type: 'cart' })
    online.apply({ ...event, ts: START + 60, place: 0, type: 'purchase' })
    online.apply({ ...event, ts: START + 70, place: 0, type: 'return' })
    online.apply({ ...event, ts: START + HOUR, place: 0, type: 'click' })
    const now = START + 1.5 * HOUR
    online.advance(now)
    const table = computeFeatures(online, { context, shopper: 'nobody', now }, [0, 2, 1])
    // Overall 20 clicks in 200; shoes 20 in 100 and dresses 0 in 100, each with 100 more at the overall rate.
    const [shoes, dresses] = [(20 + 10) / 200, 10 / 200]
    expect(valueAt(table, 0, 'popularity_7d')).toBe(20)
    expect(valueAt(table, 0, 'sales_7d')).toBe(1)
    expect(valueAt(table, 0, 'ctr_7d')).toBe(Math.fround((20 + 100 * shoes) / 200))
    expect(valueAt(table, 1, 'ctr_7d')).toBe(Math.fround((100 * dresses) / 200))
    expect(valueAt(table, 2, 'ctr_7d')).toBe(Math.fround(shoes))
    expect(valueAt(table, 0, 'category_ctr_7d')).toBe(Math.fround(shoes))
    expect(valueAt(table, 0, 'store_ctr_7d')).toBe(Math.fround((20 + 10) / 300)) // both are of store 0
    // 1 in 20 clicks, of the item, of its category and overall.
    for (const rate of ['cart_rate_28d', 'purchase_rate_28d', 'return_rate_28d']) {
      expect(valueAt(table, 0, rate)).toBe(Math.fround(0.05))
    }
    online.advance(START + 2 * HOUR)
    const later = computeFeatures(online, { context, shopper: 'nobody', now: START + 2 * HOUR }, [0])
    expect(valueAt(later, 0, 'popularity_7d')).toBe(21)
  })

  it('has what the shopper did up to this moment', () => {
    const online = new OnlineState(items)
    const click = { shopper: 'u-1', session: 's', type: 'click', country: 'SA' } as const
    const now = START + 2 * DAY
    online.shown({ ts: now - DAY - 1, shopper: 'u-1', places: [0] })
    online.shown({ ts: now - DAY, shopper: 'u-1', places: [0, 1] })
    online.apply({ ...click, ts: now - 3 * HOUR, place: 0 })
    online.apply({ ...click, ts: now - 2 * HOUR, place: 3 })
    online.apply({ ...click, ts: now, place: 0 })
    online.shown({ ts: now, shopper: 'u-1', places: [0] }) // the page that these features are for
    online.advance(now)
    const table = computeFeatures(online, { context, shopper: 'u-1', now }, [0, 3, 1])
    expect(rowOf(table, 0)).toMatchObject({
      affinity_category: Math.fround(2 / 3),
      affinity_brand: 1,
      affinity_store: Math.fround(2 / 3),
      price_gap: 0,
      seen_24h: 1,
      clicked_before: 2,
      shopper_clicks: 3,
      hours_since_click: 0,
    })
    expect(rowOf(table, 1)).toMatchObject({ affinity_category: Math.fround(1 / 3), seen_24h: 0, clicked_before: 1 })
    expect(rowOf(table, 2)).toMatchObject({ affinity_brand: 0, seen_24h: 1, clicked_before: 0 })
    expect(valueAt(table, 2, 'price_gap')).toBeCloseTo(Math.log(toRiyals(50_000, 'AED') / 100), 5)
  })

  it('has what the sources found beside the item it is of', () => {
    const online = new OnlineState(items)
    online.advance(START)
    const found = { similarity: [0.5, Number.NaN], text_match: Float32Array.of(0, 1) }
    const table = computeFeatures(online, { context, shopper: '', now: START }, [3, 5], found)
    const values = [0, 1].map((row) =>
      ['similarity', 'text_match', 'covisitation'].map((name) => valueAt(table, row, name)),
    )
    expect(values).toEqual([
      [0.5, 0, Number.NaN],
      [Number.NaN, 1, Number.NaN],
    ])
  })

  it('knows weekends and hours by the country of the shopper', () => {
    const online = new OnlineState(items)
    const friday = Date.UTC(2026, 0, 2, 20, 30)
    const local = (country: string, now: number) => {
      const table = computeFeatures(online, { context: { ...context, country }, shopper: '', now }, [0])
      return ['local_hour', 'is_weekend', 'delivery_days'].map((name) => valueAt(table, 0, name))
    }
    expect(local('SA', friday)).toEqual([23, 1, 1])
    expect(local('AE', friday + DAY)).toEqual([0, 0, 4]) // Sunday there already
    expect(local('', friday)).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })
})

describe('the Gulf', () => {
  it('has prices in riyals by the pegs', () => {
    expect(toRiyals(12_345, 'SAR')).toBe(123.45)
    expect(toRiyals(100, 'USD')).toBe(3.75)
    expect(toRiyals(3_672_500, 'AED')).toBeCloseTo(37_500, 9)
    expect(toRiyals(307, 'KWD')).toBeCloseTo(3.75, 9)
    expect(toRiyals(100, 'EUR')).toBeNaN()
  })

  it('delivers within a day at home and the later the further', () => {
    expect(['SA', 'AE', 'KW', 'OM', 'XX'].map((to) => deliveryDays('SA', to))).toEqual([1, 4, 3, 5, Number.NaN])
    expect(['SAR', 'KWD', 'USD'].map(countryOfCurrency)).toEqual(['SA', 'KW', ''])
  })
})
