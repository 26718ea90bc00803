import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../config/document'
import { comparePrecedence } from '../config/precedence'
import { targetMatches } from '../config/scope'
import { rule } from '../config/testing/arbitrary'
import { sumCheck } from './explain'
import { type RankInput, rankSlate } from './rank'
import { matchingRules } from './rules'
import { busyInput, input } from './testing/arbitrary'
import type { Slate } from './types'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

const inForce = (one: RankInput) => matchingRules(one.document.rules, one.context, one.now)
const withRules = (one: RankInput, rules: Rule[]): RankInput => ({ ...one, document: { ...one.document, rules } })
const always: Pick<Rule, 'scope' | 'schedule' | 'enabled'> = {
  scope: { surfaces: [], queries: [], categories: [], stores: [], segments: [], countries: [], devices: [] },
  schedule: { start: '2026-01-01T00:00:00Z', end: '2026-03-01T00:00:00Z', time_zone: 'UTC' },
  enabled: true,
}
/** Every item with its score, shown or not: on a page that has room for all, with nothing but the model at work. */
const scoresOf = (one: RankInput): Map<string, number> => {
  const { document } = one
  const plain = withRules(
    one,
    document.rules.filter((it) => it.type === 'boost' || it.type === 'bury'),
  )
  const candidates = plain.candidates.map((item) => ({ ...item, stock: 1 }))
  const slate = rankSlate({ ...plain, candidates, pageSize: 200 })
  return new Map(slate.items.map((item) => [item.item_id, item.score.score]))
}

describe('rankSlate, whatever the rules', () => {
  it('gives positions 1 to n without gaps or repeats', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const { items } = rankSlate(one)
        expect(items.map((item) => item.position)).toEqual(items.map((_, index) => index + 1))
        expect(new Set(items.map((item) => item.item_id)).size).toBe(items.length)
        expect(items.length).toBeLessThanOrEqual(one.pageSize)
      }),
    )
  })

  it('tells of every candidate where it is or where it stopped', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const { items, dropped, candidates } = rankSlate(one)
        const told = [...items, ...dropped].map((item) => item.item_id)
        expect(told.toSorted()).toEqual([...new Set(one.candidates.map((item) => item.item_id))].sort())
        expect(candidates).toBe(told.length)
      }),
    )
  })

  it('never shows what is out of stock', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const stock = new Map(one.candidates.map((item) => [item.item_id, item.stock]))
        for (const item of rankSlate(one).items) expect(stock.get(item.item_id)).not.toBe(0)
      }),
    )
  })

  it('lets hide win over everything', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const hides = inForce(one).filter((it) => it.type === 'hide')
        const last = new Map(one.candidates.map((item) => [item.item_id, item]))
        for (const { item_id } of rankSlate(one).items) {
          const item = last.get(item_id)
          expect(item && hides.some((hide) => targetMatches(hide.target, item, one.now))).toBe(false)
        }
      }),
    )
  })

  it('lands a pin or says why', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const { items, rules } = rankSlate(one)
        for (const pin of inForce(one).filter((it) => it.type === 'pin')) {
          const told = rules.find((outcome) => outcome.rule_id === pin.id)
          const there = items.find((item) => item.position === pin.params.position)
          if (told?.outcome === 'applied') expect(told.items).toEqual([there?.item_id])
          else expect(told?.why).toBeTruthy()
        }
      }),
    )
  })

  it('holds a soft pin at its position or better, or says why', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const { items, rules } = rankSlate(one)
        for (const pin of inForce(one).filter((it) => it.type === 'soft_pin')) {
          const told = rules.find((outcome) => outcome.rule_id === pin.id)
          const there = items.find((item) => item.item_id === told?.items[0])
          if (told?.outcome === 'applied') expect(there?.position).toBeLessThanOrEqual(pin.params.position ?? 0)
          else expect(told?.why).toMatch(expectedWhy(one, pin))
        }
      }),
    )
  })

  it('keeps every cap, pins counted, unless the pins alone are over it', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const rules = one.document.rules.map((it, index): Rule => {
          if (index === 0) return { ...it, type: 'pin', params: { position: 1 } }
          return { ...it, type: 'cap', params: { max_share: it.params.max_share ?? 0.25 } }
        })
        const slate = rankSlate(withRules(one, rules))
        const last = new Map(one.candidates.map((item) => [item.item_id, item]))
        const size = Math.min(one.pageSize, slate.items.length + slate.dropped.filter((it) => !gone(it.stage)).length)
        for (const cap of rules.slice(1)) {
          const under = slate.items.filter(({ item_id }) => {
            const item = last.get(item_id)
            return item !== undefined && targetMatches(cap.target, item, one.now)
          })
          const pinned = under.filter((item) => item.slot_type !== 'organic' && item.slot_type !== 'explore').length
          const allowed = Math.floor((cap.params.max_share ?? 0) * size + 1e-9)
          expect(under.length).toBeLessThanOrEqual(Math.max(allowed, pinned))
        }
      }),
    )
  })

  it('adds up, every score', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        for (const item of rankSlate(one).items) expect(sumCheck(item.score)).toMatchObject({ holds: true })
      }),
    )
  })

  it('is the same for the same seed, and whatever order candidates and rules come in', () => {
    fc.assert(
      fc.property(busyInput, (one) => {
        const candidates = [...new Map(one.candidates.map((item) => [item.item_id, item])).values()]
        const slate = rankSlate({ ...one, candidates })
        expect(rankSlate(structuredClone({ ...one, candidates }))).toEqual(slate)
        const turned = withRules({ ...one, candidates: candidates.toReversed() }, one.document.rules.toReversed())
        expect(rankSlate(turned).items).toEqual(slate.items)
      }),
    )
  })

  it('never lowers by a boost, never raises by a bury', () => {
    fc.assert(
      fc.property(input, rule, fc.boolean(), (one, made, up) => {
        const added: Rule = { ...made, ...always, id: 'added', type: up ? 'boost' : 'bury' }
        const before = scoresOf(one)
        const after = scoresOf(withRules(one, [...one.document.rules, added]))
        for (const [item, score] of before) {
          const now = after.get(item) ?? Number.NaN
          if (up) expect(now).toBeGreaterThanOrEqual(score)
          else expect(now).toBeLessThanOrEqual(score)
        }
      }),
    )
  })

  it('reports every rule that is for the request, once', () => {
    fc.assert(
      fc.property(fc.oneof(input, busyInput), (one) => {
        const told = rankSlate(one).rules.map((outcome) => outcome.rule_id)
        expect(told.toSorted()).toEqual(
          inForce(one)
            .map((it) => it.id)
            .sort(),
        )
      }),
    )
  })
})

describe('precedence', () => {
  it('is one total order, whatever order the rules come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: (one) => one.id, maxLength: 5 }), (rules) => {
        const sorted = rules.toSorted(comparePrecedence)
        expect(rules.toReversed().sort(comparePrecedence)).toEqual(sorted)
        for (const [index, one] of sorted.entries()) {
          expect(comparePrecedence(one, one)).toBe(0)
          for (const later of sorted.slice(index + 1)) {
            expect(comparePrecedence(one, later)).toBeLessThan(0)
            expect(comparePrecedence(later, one)).toBeGreaterThan(0)
          }
        }
      }),
    )
  })
})

/** Where the page has room for its position, a soft pin fails only for want of an item or of a place above. */
function expectedWhy(one: RankInput, pin: Rule): RegExp {
  if (pin.params.position === undefined) return /^missing_param$/
  if (pin.params.position > one.pageSize) return /^below_page$/
  return /^(no_candidate|out_of_stock|page_too_short|(hidden_by|pinned_by|slot_taken_by):.+)$/
}

function gone(stage: Slate['dropped'][number]['stage']): boolean {
  return stage === 'eligibility' || stage === 'hide'
}
