import { expect, test } from 'vitest'
import { cartChance, clickChance, delays, examination, hideChance, likes, purchaseChance } from './behaviour'
import { makeCatalogue } from './catalogue'
import { demandOf } from './demand'
import { completeOptions, PAGE } from './options'
import { askFor, classOf, meets, queryClasses } from './queries'
import { Random } from './random'
import { makeShoppers } from './shoppers'
import { categories } from './words/categories'

const options = completeOptions({ seed: 3, shoppers: 2000, days: 12, until: Date.UTC(2026, 9, 20, 13) })
const { items } = makeCatalogue(options)
const shoppers = makeShoppers(options)
const random = Random.for(9, 'test')
const calm = demandOf([])
const home = (ts = options.until) => ({ ts, surface: 'home' as const, query: null, intent: 0 })
const cases = Array.from({ length: 300 }, () => ({ shopper: random.pick(shoppers.all), item: random.pick(items) }))

test('everybody looks at the first position, and fewer at each below', () => {
  expect(examination(1)).toBe(1)
  for (let k = 2; k <= PAGE; k++) expect(examination(k)).toBeLessThan(examination(k - 1))
  for (const { shopper, item } of cases) {
    const liked = likes(shopper, item, home(), 0, calm)
    expect(clickChance(liked, 7) / clickChance(liked, 1)).toBeCloseTo(examination(7), 10)
  }
})

test('what was seen tires, a discount pulls, a higher price does not, and a wave of demand lifts its category alone', () => {
  const wave = { from: 0, until: options.until + 1, country: 'AE', category: 4, lift: 1 }
  for (const { shopper, item } of cases) {
    const liked = likes(shopper, item, home(), 0, calm)
    expect(likes(shopper, item, home(), 3, calm)).toBeLessThan(liked)
    expect(likes(shopper, { ...item, discount: item.discount + 0.2 }, home(), 0, calm)).toBeGreaterThan(liked)
    expect(likes(shopper, { ...item, dearness: item.dearness + 1 }, home(), 0, calm)).toBeLessThanOrEqual(liked)
    const lifted = likes(shopper, item, home(), 0, demandOf([wave])) - liked
    expect(lifted).toBeCloseTo(shopper.country === 'AE' && item.category === 4 ? 1 : 0, 10)
  }
})

test('chances are chances, and who likes an item more hides it less', () => {
  for (const { shopper, item } of cases) {
    const liked = likes(shopper, item, home(), 0, calm)
    const chances = [
      clickChance(liked, 1),
      cartChance(shopper, item, liked),
      purchaseChance(shopper, item, options.until),
      hideChance(liked, 2, 1),
    ]
    for (const chance of chances) expect(chance > 0 && chance < 1).toBe(true)
    expect(hideChance(liked + 1, 0, 1)).toBeLessThanOrEqual(hideChance(liked, 0, 1))
  }
})

test('what is dear is thought over longer: an hour is too short to see most of it bought', () => {
  const [cheap, dear] = [delays.purchase(40), delays.purchase(1000)]
  expect(dear.middle).toBeGreaterThan(10 * cheap.middle)
  expect(cheap.middle).toBeGreaterThan(3_600_000)
})

test('a query is known by its words, and what is meant meets it best', () => {
  const classes = new Set<string>()
  for (let i = 0; i < 400; i++) {
    const shopper = random.pick(shoppers.all)
    const query = askFor(random, shopper, random.below(categories.length))
    classes.add(query.class)
    expect(classOf(query.text)).toBe(query.class)
    for (const { item } of cases.slice(0, 20)) {
      const share = meets(query, item)
      expect(share > 0).toBe(item.category === query.category)
      if (query.product) expect(share === 1).toBe(item.product === query.product)
    }
  }
  expect([...classes].sort()).toEqual([...queryClasses].sort())
})

test('every item has a title in both languages, a price, and a store that sells its category', () => {
  const titles = new Set(items.map(({ row }) => row.title_en))
  expect(titles.size).toBe(items.length)
  for (const { row, store, category, priceSar } of items) {
    expect(row.title_ar).toMatch(/^[\u0600-\u06ff0-9A-Z\s،.-]+$/)
    expect(row.title_en).toMatch(/^[ -~]+$/)
    expect(row.price_minor).toBeGreaterThan(0)
    expect(priceSar).toBeGreaterThan(1)
    expect(store.sells).toContain(categories[category]?.key)
    expect(row.currency).toBe(store.country.currency)
  }
  expect(items.filter(({ row }) => row.stock === 0).length / items.length).toBeCloseTo(0.04, 1)
})

test('at the standard size there are 12,000 items of 150 stores, each with a name of its own', () => {
  const full = completeOptions({ until: options.until })
  const catalogue = makeCatalogue(full)
  expect(catalogue.items).toHaveLength(12_000)
  expect(new Set(catalogue.items.map(({ row }) => row.title_ar)).size).toBe(12_000)
  expect(catalogue.stores).toHaveLength(150)
  expect(new Set(catalogue.stores.map(({ row }) => row.name_ar)).size).toBe(150)
  const fresh = catalogue.items.filter(({ created }) => created <= full.until && created > full.until - 14 * 86_400_000)
  expect(fresh.length / 12_000).toBeCloseTo(0.06, 2)
})
