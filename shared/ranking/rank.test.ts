import { describe, expect, it } from 'vitest'
import { documentWith, ruleWith } from '../config/testing/examples'
import { items, orderOf, plainDocument, slateOf, someContext } from './testing/examples'

const pin = (id: string, position: number, targets: string[], more: Parameters<typeof ruleWith>[0] = {}) =>
  ruleWith({ id, type: 'pin', params: { position }, target: { items: targets }, ...more })

describe('rankSlate', () => {
  it('ranks by score, equal scores by item', () => {
    const equal = items('CBA').map((item) => ({ ...item, heads: { p_click: 0.1 } }))
    expect(orderOf(slateOf(equal, plainDocument()))).toBe('ABC')
    expect(orderOf(slateOf(items('ABCDEFG'), plainDocument()))).toBe('ABCDE')
  })

  it('boosts, and says which rule did it', () => {
    const rules = [ruleWith({ id: 'up', type: 'boost', params: { factor: 3 }, target: { items: ['D'] } })]
    const slate = slateOf(items('ABCDE'), plainDocument({ rules }))
    expect(orderOf(slate)).toBe('DABCE')
    expect(slate.items[0]).toMatchObject({
      reason_codes: ['boosted'],
      score: { factors: [{ rule_id: 'up', factor: 3 }], multiplier: 3, clamped: false },
    })
    expect(slate.rules).toEqual([
      { rule_id: 'up', rule_name: 'up', type: 'boost', outcome: 'applied', items: ['D'], why: '' },
    ])
  })

  it('pins over everything but hide and stock', () => {
    const rules = [
      pin('top', 1, ['D']),
      pin('gone', 2, ['B']),
      pin('hidden', 3, ['C']),
      ruleWith({ id: 'hide', type: 'hide', params: {}, target: { items: ['C'] } }),
    ]
    const slate = slateOf(
      items('ABCDEF', (name) => (name === 'B' ? { stock: 0 } : {})),
      plainDocument({ rules }),
    )
    expect(orderOf(slate)).toBe('DAEF')
    expect(slate.items[0]).toMatchObject({
      slot_type: 'pin',
      adjustments: [{ by: 'pin', rule_id: 'top', from: 2, to: 1 }],
    })
    expect(slate.rules.map(({ rule_id, outcome, why }) => [rule_id, outcome, why])).toEqual([
      ['hide', 'applied', ''],
      ['gone', 'not_applicable', 'out_of_stock'],
      ['hidden', 'lost', 'hidden_by:hide'],
      ['top', 'applied', ''],
    ])
    expect(slate.dropped).toEqual([
      { item_id: 'B', stage: 'eligibility', reason: 'out_of_stock', rule_id: '', would_be: 2 },
      { item_id: 'C', stage: 'hide', reason: 'hidden', rule_id: 'hide', would_be: 3 },
    ])
  })

  it('gives a contested slot to the rule that stands first, and tells the loser who has it', () => {
    const rules = [
      pin('plain', 1, ['C']),
      pin('urgent', 1, ['D'], { priority: 900 }),
      pin('narrow', 2, ['E'], { scope: { surfaces: ['home'] } }),
      pin('wide', 2, ['F']),
    ]
    const slate = slateOf(items('ABCDEF'), plainDocument({ rules }))
    expect(orderOf(slate)).toBe('DEABC')
    const lost = slate.rules.filter((rule) => rule.outcome === 'lost')
    expect(lost.map(({ rule_id, why }) => [rule_id, why])).toEqual([
      ['plain', 'slot_taken_by:urgent'],
      ['wide', 'slot_taken_by:narrow'],
    ])
  })

  it('takes the next item of a pin when the first is out of stock, unless it is to release the slot', () => {
    const candidates = items('ABCD', (name) => (name === 'D' ? { stock: 0 } : {}))
    const skip = plainDocument({ rules: [pin('p', 1, ['D', 'C'])] })
    const release = plainDocument({ rules: [pin('p', 1, ['D', 'C'], { on_out_of_stock: 'release' })] })
    expect(orderOf(slateOf(candidates, skip))).toBe('CAB')
    expect(orderOf(slateOf(candidates, release))).toBe('ABC')
  })

  it('lifts by a soft pin, never lowers', () => {
    const soft = (position: number, item: string) =>
      plainDocument({
        rules: [ruleWith({ id: 's', type: 'soft_pin', params: { position }, target: { items: [item] } })],
      })
    expect(orderOf(slateOf(items('ABCDEFG'), soft(2, 'G')))).toBe('AGBCD')
    expect(orderOf(slateOf(items('ABCDEFG'), soft(4, 'B')))).toBe('ABCDE')
    expect(slateOf(items('ABCDEFG'), soft(4, 'B')).items[1]?.slot_type).toBe('organic')
  })

  it('keeps a store to its cap and lifts another to its floor', () => {
    const store = (name: string) => ({ store_id: 'ABC'.includes(name) ? 'big' : 'small' })
    const cap = ruleWith({ id: 'cap', type: 'cap', params: { max_share: 0.4 }, target: { stores: ['big'] } })
    const capped = slateOf(items('ABCDEFG', store), plainDocument({ rules: [cap] }))
    expect(orderOf(capped)).toBe('ABDEF')
    expect(capped.dropped[0]).toMatchObject({ item_id: 'C', stage: 'cap', rule_id: 'cap', would_be: 3 })
    const floor = ruleWith({ id: 'floor', type: 'floor', params: { min_share: 0.4 }, target: { items: ['F', 'G'] } })
    const lifted = slateOf(items('ABCDEFG'), plainDocument({ rules: [floor] }))
    expect(orderOf(lifted)).toBe('ABCFG')
    expect(lifted.items[4]).toMatchObject({
      reason_codes: ['floor'],
      adjustments: [{ by: 'floor', rule_id: 'floor', from: 0, to: 5 }],
    })
  })

  it('counts a pin towards the cap it stands above', () => {
    const rules = [
      pin('p', 5, ['C']),
      ruleWith({ id: 'cap', type: 'cap', params: { max_share: 0.4 }, target: { items: ['A', 'B', 'C'] } }),
    ]
    expect(orderOf(slateOf(items('ABCDEFG'), plainDocument({ rules })))).toBe('ADEFC')
  })

  it('spreads stores over the page, and fills it all the same when there is only one', () => {
    const document = plainDocument({ diversity: { max_per_store: 1, max_per_category: 10, window: 2 } })
    const two = (name: string) => ({ store_id: 'ABC'.includes(name) ? 'x' : 'y' })
    const slate = slateOf(items('ABCDE', two), document)
    expect(orderOf(slate)).toBe('ADBEC')
    expect(slate.items[1]?.adjustments).toEqual([{ by: 'diversity', rule_id: '', rule_name: '', from: 4, to: 2 }])
    expect(
      orderOf(
        slateOf(
          items('ABC', () => ({ store_id: 'x' })),
          document,
        ),
      ),
    ).toBe('ABC')
  })

  it('gives a slot to the best of its items that does not stand higher', () => {
    const slot = ruleWith({ id: 's', type: 'slot', params: { position: 2 }, target: { items: ['A', 'F', 'G'] } })
    const slate = slateOf(items('ABCDEFG'), plainDocument({ rules: [slot] }))
    expect(orderOf(slate)).toBe('AFBCD')
    expect(slate.items[1]).toMatchObject({ slot_type: 'slot', reason_codes: ['slot'] })
  })

  it('gives new items their slots within quota and budget, drawn by the seed', () => {
    const document = documentWith({})
    document.cold_start.item = { ...document.cold_start.item, quota: 0.2, slots: [2, 4], impression_budget: 100 }
    document.cold_start.merchant.quota = 0
    const fresh = (name: string) => {
      if ('WXYZ'.includes(name)) return { created_at: '2026-01-08T00:00:00Z' }
      return name === 'V' ? { created_at: '2026-01-08T00:00:00Z', impressions: 100 } : {}
    }
    const candidates = items('ABCDEFVWXYZ', fresh)
    const drawn = new Set<string>()
    for (let seed = 0; seed < 60; seed++) {
      const { items: page } = slateOf(candidates, document, { seed })
      expect(page.map((item) => item.slot_type)).toEqual(['organic', 'cold_start', 'organic', 'organic', 'organic'])
      drawn.add(page[1]?.item_id ?? '')
    }
    expect([...drawn].sort()).toEqual(['W', 'X', 'Y', 'Z'])
  })

  it('lays the same page again from those shown alone, once it is told who stood there for being new', () => {
    const document = documentWith({})
    document.cold_start.item = { ...document.cold_start.item, quota: 0.2, slots: [2, 4] }
    const candidates = items('ABCDEFVWXYZ', (name) =>
      'VWXYZ'.includes(name) ? { created_at: '2026-01-08T00:00:00Z' } : {},
    )
    for (let seed = 0; seed < 30; seed++) {
      const { items: page } = slateOf(candidates, document, { seed })
      const shown = candidates.filter(({ item_id }) => page.some((item) => item.item_id === item_id))
      const newOnPage = page.filter(({ slot_type }) => slot_type === 'cold_start')
      expect(newOnPage).toHaveLength(1)
      const again = slateOf(shown, document, { seed, positions: page.length, newOnPage })
      expect(again.items.map(({ item_id, slot_type }) => [item_id, slot_type])).toEqual(
        page.map(({ item_id, slot_type }) => [item_id, slot_type]),
      )
    }
  })

  it('gives new merchants their share, and none more than its cap', () => {
    const document = documentWith({})
    document.cold_start.item.quota = 0
    document.cold_start.merchant = { age_limit_days: 30, quota: 0.4, per_merchant_cap: 0.2 }
    const recent = { store_created_at: '2026-01-05T00:00:00Z' }
    const candidates = items('ABCDEFGH', (name) => {
      if ('FG'.includes(name)) return { store_id: 'n1', ...recent }
      return name === 'H' ? { store_id: 'n2', ...recent } : { store_id: 'old' }
    })
    const slate = slateOf(candidates, document)
    expect(orderOf(slate)).toBe('ABCFH')
    expect(slate.items[4]).toMatchObject({ slot_type: 'cold_start', reason_codes: ['new_merchant'] })
  })

  it('follows a rule for a query however the query is spelt', () => {
    const rules = [pin('p', 1, ['C'], { scope: { queries: ['أحذية ٤٢'] } })]
    const context = { ...someContext, surface: 'search', query: 'احذيه 42' }
    expect(orderOf(slateOf(items('ABC'), plainDocument({ rules }), { context }))).toBe('CAB')
    expect(orderOf(slateOf(items('ABC'), plainDocument({ rules })))).toBe('ABC')
  })

  it('follows a rule from its start until just before its end', () => {
    const schedule = { start: '2026-01-10T00:00:00Z', end: '2026-01-11T00:00:00Z', time_zone: 'Asia/Riyadh' }
    const document = plainDocument({ rules: [pin('p', 1, ['C'], { schedule })] })
    const at = (now: string) => orderOf(slateOf(items('ABC'), document, { now: Date.parse(now) }))
    expect(at('2026-01-09T23:59:59Z')).toBe('ABC')
    expect(at('2026-01-10T00:00:00Z')).toBe('CAB')
    expect(at('2026-01-11T00:00:00Z')).toBe('ABC')
  })

  it('answers an empty request with an empty page', () => {
    expect(slateOf([], plainDocument())).toEqual({ items: [], dropped: [], rules: [], candidates: 0 })
  })
})
