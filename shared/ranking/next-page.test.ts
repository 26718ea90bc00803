import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleWith } from '../config/testing/examples'
import { rankNextPage } from './next-page'
import { type RankInput, rankSlate } from './rank'
import { busyInput } from './testing/arbitrary'
import { items, plainDocument, someContext } from './testing/examples'
import type { Slate } from './types'

/** Page after page until one is empty. */
function pagesOf(input: RankInput): Slate[] {
  const pages: Slate[] = []
  const shown: string[] = []
  for (;;) {
    const page = rankNextPage(input, shown)
    if (page.items.length === 0) return pages
    pages.push(page)
    shown.push(...page.items.map((item) => item.item_id))
  }
}

describe('rankNextPage', () => {
  it('begins with the first page, never repeats an item, counts on, and shows nothing that is hidden or out of stock', () => {
    fc.assert(
      fc.property(busyInput, (input) => {
        const pages = pagesOf(input)
        expect(pages[0]?.items ?? []).toEqual(rankSlate(input).items)
        const all = pages.flatMap((page) => page.items)
        expect(new Set(all.map((item) => item.item_id)).size).toBe(all.length)
        expect(all.map((item) => item.position)).toEqual(all.map((_, index) => index + 1))
        const gone = new Set(
          rankSlate(input).dropped.flatMap(({ item_id, stage }) => {
            return stage === 'eligibility' || stage === 'hide' ? [item_id] : []
          }),
        )
        for (const { item_id } of all) expect(gone.has(item_id)).toBe(false)
      }),
    )
  })

  it('shows everything that may be shown, where no cap keeps it back', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const rules = one.document.rules.filter(({ type }) => type !== 'cap')
        const input = { ...one, document: { ...one.document, rules } }
        const first = rankSlate(input)
        const gone = first.dropped.filter(({ stage }) => stage === 'eligibility' || stage === 'hide').length
        expect(pagesOf(input).flatMap((page) => page.items)).toHaveLength(first.candidates - gone)
      }),
    )
  })

  it('lands a pin of a later position on the page that has it, and says so in positions of the whole ranking', () => {
    const rules = [
      ruleWith({ id: 'first', type: 'pin', params: { position: 1 }, target: { items: ['E'] } }),
      ruleWith({ id: 'later', type: 'pin', params: { position: 4 }, target: { items: ['H'] } }),
    ]
    const now = Date.parse('2026-01-10T00:00:00Z')
    const input = {
      ...{ candidates: items('ABCDEFGH'), document: plainDocument({ rules }), context: someContext },
      ...{ now, pageSize: 3, seed: 7 },
    }
    const [first, second] = pagesOf(input)
    expect(first?.items.map((item) => item.item_id)).toEqual(['E', 'A', 'B'])
    expect(first?.rules.find((rule) => rule.rule_id === 'later')).toMatchObject({ why: 'below_page' })
    expect(second?.items.map(({ item_id, position }) => [item_id, position])).toEqual([
      ['H', 4],
      ['C', 5],
      ['D', 6],
    ])
    expect(second?.items[0]?.adjustments).toEqual([{ by: 'pin', rule_id: 'later', rule_name: 'later', from: 0, to: 4 }])
    expect(second?.rules.map((rule) => rule.rule_id)).toEqual(['later'])
  })
})
