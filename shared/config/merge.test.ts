import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, diff } from './diff'
import type { ConfigDocument } from './document'
import { type Conflict, merge } from './merge'
import { get } from './pointer'
import { canonical, same } from './structure'
import { document } from './testing/arbitrary'
import { documentWith, ruleWith } from './testing/examples'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

/** A base and two editors who each changed some of what leads to a third document. */
const editors = fc
  .tuple(document, document, document, fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.boolean()))
  .map(([base, left, right, takeLeft, takeRight]) => ({
    base,
    mine: some(base, left, takeLeft),
    theirs: some(base, right, takeRight),
  }))

function some(base: ConfigDocument, to: ConfigDocument, take: Iterator<boolean>): ConfigDocument {
  const wanted = diff(base, to).filter((change) => change.name !== 'order' && take.next().value === true)
  return apply(base, wanted)
}

const pointersOf = (conflicts: readonly Conflict[]) => conflicts.map((conflict) => conflict.pointer).sort()
const within = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`)

describe('merge', () => {
  it('takes two edits of one rule in different fields', () => {
    const base = documentWith({ rules: [ruleWith({ id: 'x', priority: 1, params: { factor: 2 } })] })
    const mine = documentWith({ rules: [ruleWith({ id: 'x', priority: 9, params: { factor: 2 } })] })
    const theirs = documentWith({ rules: [ruleWith({ id: 'x', priority: 1, params: { factor: 4 } })] })
    const { document: merged, conflicts } = merge(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(merged.rules).toMatchObject([{ priority: 9, params: { factor: 4 } }])
  })

  it('keeps mine and lists the conflict when both changed one weight', () => {
    const [base, mine, theirs] = [1, 2, 3].map((weight) => {
      const made = documentWith({})
      if (made.value_model.terms.click) made.value_model.terms.click.weight = weight
      return made
    })
    if (!base || !mine || !theirs) throw new Error('three documents')
    const { document: merged, conflicts } = merge(base, mine, theirs)
    expect(merged.value_model.terms.click?.weight).toBe(2)
    expect(conflicts).toEqual([
      { pointer: '/value_model/terms/click/weight', name: 'click', base: 1, mine: 2, theirs: 3 },
    ])
  })

  it('lists a rule that one deleted and the other edited', () => {
    const base = documentWith({ rules: [ruleWith({ id: 'x', name: 'Eid' })] })
    const mine = documentWith({})
    const theirs = documentWith({ rules: [ruleWith({ id: 'x', name: 'Eid', priority: 7 })] })
    expect(merge(base, mine, theirs)).toMatchObject({
      document: { rules: [] },
      conflicts: [{ pointer: '/rules/id:x', name: 'Eid' }],
    })
    expect(merge(base, theirs, mine)).toMatchObject({
      document: { rules: [{ priority: 7 }] },
      conflicts: [{ pointer: '/rules/id:x', name: 'Eid' }],
    })
  })

  it('puts both additions to the fallbacks where they were put', () => {
    const base = documentWith({})
    const added = (id: string) => ({
      id,
      when: 'country' as const,
      source: 'popular_in_country' as const,
      enabled: true,
    })
    const mine = structuredClone(base)
    mine.cold_start.shopper.fallbacks.unshift(added('first'))
    const theirs = structuredClone(base)
    theirs.cold_start.shopper.fallbacks.splice(1, 0, added('second'))
    const { document: merged, conflicts } = merge(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(merged.cold_start.shopper.fallbacks.map((one) => one.id)).toEqual(['first', 'session', 'second', 'all'])
  })

  it('gives the other side when one side changed nothing', () => {
    fc.assert(
      fc.property(document, document, (base, other) => {
        for (const merged of [merge(base, base, other), merge(base, other, base)]) {
          expect(merged.conflicts).toEqual([])
          expect(canonical(merged.document)).toBe(canonical(other))
        }
      }),
    )
  })

  it('finds the same conflicts whoever merges, and without any the same document', () => {
    fc.assert(
      fc.property(editors, ({ base, mine, theirs }) => {
        const here = merge(base, mine, theirs)
        const there = merge(base, theirs, mine)
        expect(pointersOf(there.conflicts)).toEqual(pointersOf(here.conflicts))
        if (here.conflicts.length === 0) expect(canonical(there.document)).toBe(canonical(here.document))
      }),
    )
  })

  it('never loses an edit that only one side made', () => {
    fc.assert(
      fc.property(editors, ({ base, mine, theirs }) => {
        const merged = merge(base, mine, theirs)
        for (const [side, other] of [
          [mine, theirs],
          [theirs, mine],
        ] as const) {
          for (const { pointer } of diff(base, side).filter((change) => change.name !== 'order')) {
            const oneSided = same(get(base, pointer), get(other, pointer), pointer)
            const listed = merged.conflicts.some((conflict) => within(pointer, conflict.pointer))
            const kept = same(get(merged.document, pointer), get(side, pointer), pointer)
            expect(!oneSided || listed || kept, pointer).toBe(true)
          }
        }
      }),
    )
  })

  it('has no conflict when the edits are disjoint', () => {
    fc.assert(
      fc.property(document, document, fc.infiniteStream(fc.boolean()), (base, to, side) => {
        const all = diff(base, to).filter((change) => change.name !== 'order')
        const split = all.map((change) => ({ change, mine: side.next().value === true }))
        const mine = apply(
          base,
          split.filter((one) => one.mine).map((one) => one.change),
        )
        const theirs = apply(
          base,
          split.filter((one) => !one.mine).map((one) => one.change),
        )
        const merged = merge(base, mine, theirs)
        expect(merged.conflicts).toEqual([])
        expect(diff(merged.document, to).filter((change) => change.name !== 'order')).toEqual([])
      }),
    )
  })
})
