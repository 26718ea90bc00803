import { describe, expect, it } from 'vitest'
import { ruleWith } from '../config/testing/examples'
import { compare } from './compare'
import { items, itemWith, plainDocument, slateOf } from './testing/examples'

const price = (item: string, p: number, price_minor: number) => itemWith(item, p, { price_minor })

describe('compare', () => {
  it('finds nothing between a slate and itself', () => {
    const slate = slateOf(items('ABCDE'), plainDocument())
    const same = compare(slate, slate)
    expect(same.moves.map(({ kind, because }) => [kind, because])).toEqual(Array(5).fill(['same', '']))
    expect(same).toMatchObject({ overlap_at_10: 1, kendall_tau: 1 })
  })

  it('names the term whose weight moved an item', () => {
    const candidates = [price('cheap', 0.3, 100), price('middle', 0.29, 2000), price('dear', 0.28, 90_000)]
    const left = plainDocument()
    const right = plainDocument()
    if (left.value_model.terms.revenue) left.value_model.terms.revenue.weight = 0
    if (right.value_model.terms.revenue) right.value_model.terms.revenue.weight = 1
    const { moves, kendall_tau } = compare(slateOf(candidates, left), slateOf(candidates, right))
    expect(moves).toEqual([
      { item_id: 'dear', from: 3, to: 1, kind: 'up', because: 'term:revenue' },
      { item_id: 'middle', from: 2, to: 2, kind: 'same', because: '' },
      { item_id: 'cheap', from: 1, to: 3, kind: 'down', because: 'term:revenue' },
    ])
    expect(kendall_tau).toBe(-1)
  })

  it('names the rule that boosted, pinned or hid, and whom a pin pushed aside', () => {
    const left = slateOf(items('ABCDEF'), plainDocument())
    const boost = ruleWith({ id: 'up', params: { factor: 1.2 }, target: { items: ['E'] } })
    const boosted = compare(left, slateOf(items('ABCDEF'), plainDocument({ rules: [boost] })))
    expect(boosted.moves[0]).toEqual({ item_id: 'E', from: 5, to: 1, kind: 'up', because: 'rule:up' })

    const pin = ruleWith({ id: 'p', type: 'pin', params: { position: 1 }, target: { items: ['F'] } })
    const pinned = compare(left, slateOf(items('ABCDEF'), plainDocument({ rules: [pin] })))
    expect(pinned.moves.map(({ item_id, from, to, kind, because }) => [item_id, from, to, kind, because])).toEqual([
      ['F', 0, 1, 'entered', 'rule:p'],
      ['A', 1, 2, 'down', 'rule:p'],
      ['B', 2, 3, 'down', 'rule:p'],
      ['C', 3, 4, 'down', 'rule:p'],
      ['D', 4, 5, 'down', 'rule:p'],
      ['E', 5, 0, 'left', 'stage:below_cut'],
    ])

    const hide = ruleWith({ id: 'h', type: 'hide', params: {}, target: { items: ['A'] } })
    const hidden = compare(left, slateOf(items('ABCDEF'), plainDocument({ rules: [hide] })))
    expect(hidden.moves.find((move) => move.item_id === 'A')).toMatchObject({ kind: 'left', because: 'rule:h' })
  })

  it('counts the overlap of the first ten, and has no tau under two common items', () => {
    const slate = (names: string) => slateOf(items(names), plainDocument(), { pageSize: 20 })
    expect(compare(slate('ABCD'), slate('ABXY'))).toMatchObject({ overlap_at_10: 0.5, kendall_tau: 1 })
    expect(compare(slate('AB'), slate('AX'))).toMatchObject({ overlap_at_10: 0.5, kendall_tau: null })
    expect(compare(slate(''), slate(''))).toEqual({ moves: [], overlap_at_10: 1, kendall_tau: null })
    expect(compare(slate(''), slate('A'))).toMatchObject({ overlap_at_10: 0, moves: [{ kind: 'entered' }] })
  })
})
