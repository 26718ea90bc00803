import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleWith } from '../config/testing/examples'
import { type RankInput, rankSlate } from './rank'
import { seededUnit } from './seeded'
import { busyInput } from './testing/arbitrary'
import { items, plainDocument, slateOf } from './testing/examples'

/** How often each item stood at each position over many seeds, and what was said of it every time. */
function observe(one: RankInput, seeds: number) {
  const stood = new Map<string, { times: number; stated: Set<number> }>()
  let explored = 0
  for (let index = 0; index < seeds; index++) {
    const slate = rankSlate({ ...one, seed: Math.floor(seededUnit(index, 'seed') * 2 ** 32) })
    if (slate.items.some(({ slot_type }) => slot_type === 'explore')) explored++
    for (const { item_id, position, propensity } of slate.items) {
      const key = `${item_id} at ${position}`
      const seen = stood.get(key) ?? { times: 0, stated: new Set() }
      seen.times++
      seen.stated.add(Math.round((propensity ?? -1) * 1e9) / 1e9)
      stood.set(key, seen)
    }
  }
  return { stood, explored }
}

/** So many standard errors of a share: of the few thousand that are looked at, none should be further off by chance. */
const ERRORS = 5

describe('propensity', () => {
  it('is how often the item stands there, whatever the rules and settings', () => {
    const seeds = 1500
    fc.assert(
      fc.property(busyInput, (one) => {
        const { stood } = observe(one, seeds)
        for (const [place, { times, stated }] of stood) {
          expect(stated.size, place).toBe(1)
          const [chance = 0] = stated
          const error = Math.sqrt((chance * (1 - chance)) / seeds)
          expect(Math.abs(times / seeds - chance), place).toBeLessThanOrEqual(ERRORS * error + 1 / seeds)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('adds up to 1 over all who may stand at a position', () => {
    const document = plainDocument({ exploration: { shuffle_share: 0.2 } })
    document.cold_start.item = { ...document.cold_start.item, quota: 0.2, slots: [2] }
    const fresh = (name: string) => ('WXYZ'.includes(name) ? { created_at: '2026-01-08T00:00:00Z' } : {})
    const rules = [ruleWith({ id: 'p', type: 'pin', params: { position: 1 }, target: { items: ['E'] } })]
    const chances = new Map<string, number>()
    const slates = Array.from({ length: 400 }, (_, seed) =>
      slateOf(items('ABCDEFVWXYZ', fresh), { ...document, rules }, { seed }),
    )
    for (const { item_id, position, propensity } of slates.flatMap((slate) => slate.items)) {
      chances.set(`${position} ${item_id}`, propensity ?? 0)
    }
    for (let position = 1; position <= 5; position++) {
      const here = [...chances].filter(([key]) => key.startsWith(`${position} `)).map(([, chance]) => chance)
      expect(here.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
    }
    expect(chances.get('1 E')).toBe(1)
    expect(chances.get('2 W')).toBe(0.25)
    expect(chances.get('3 A')).toBeCloseTo(0.8 + 0.2 / 3)
    expect(chances.get('3 B')).toBeCloseTo(0.2 / 3)
  })
})

describe('exploration', () => {
  it('shuffles what stands by its score in its share of requests, says so, and leaves the rest where it is', () => {
    const rules = [ruleWith({ id: 'p', type: 'pin', params: { position: 2 }, target: { items: ['G'] } })]
    const document = plainDocument({ rules, exploration: { shuffle_share: 0.1 } })
    const orders = new Map<string, number>()
    let explored = 0
    for (let seed = 0; seed < 6000; seed++) {
      const slate = slateOf(items('ABCDEFG'), document, { seed, pageSize: 4 })
      expect(slate.items[1]).toMatchObject({ item_id: 'G', slot_type: 'pin', propensity: 1 })
      const organic = slate.items.filter((item) => item.item_id !== 'G')
      if (organic[0]?.slot_type !== 'explore') {
        expect(organic.map((item) => item.item_id + item.slot_type)).toEqual(['Aorganic', 'Borganic', 'Corganic'])
        continue
      }
      explored++
      const order = organic.map((item) => item.item_id).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
      for (const item of organic) {
        const [own, now] = ['A.BC'.indexOf(item.item_id) + 1, item.position]
        const moved = item.adjustments.filter(({ by }) => by === 'exploration')
        expect(item.slot_type).toBe('explore')
        expect(moved).toEqual(
          own === now ? [] : [{ by: 'exploration', rule_id: '', rule_name: '', from: own, to: now }],
        )
      }
    }
    expect(Math.abs(explored / 6000 - 0.1)).toBeLessThan(ERRORS * Math.sqrt((0.1 * 0.9) / 6000))
    expect([...orders.keys()].sort()).toEqual(['ABC', 'ACB', 'BAC', 'BCA', 'CAB', 'CBA'])
    const expected = explored / 6
    for (const times of orders.values()) expect(Math.abs(times - expected)).toBeLessThan(ERRORS * Math.sqrt(expected))
  })
})
