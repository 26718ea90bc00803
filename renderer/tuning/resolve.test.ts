import { describe, expect, it } from 'vitest'
import { merge } from '../../shared/config/merge'
import { moveFallback, putRule, removeRule, setColdStart, setWeight } from './edits'
import { resolve, undecided } from './resolve'
import { exampleDocument, exampleRule } from './testing/example'

describe('choosing between mine and theirs', () => {
  it('keeps both where only one side changed something, and the chosen one elsewhere', () => {
    const mine = setWeight(setWeight(exampleDocument, 'click', null, 2), 'purchase', null, 40)
    const theirs = setColdStart(setWeight(exampleDocument, 'click', null, 3), 'item', { quota: 0.2 })
    const { document, conflicts } = merge(exampleDocument, mine, theirs)
    expect(conflicts.map(({ pointer }) => pointer)).toEqual(['/value_model/terms/click/weight'])
    const pointer = conflicts[0]?.pointer ?? ''
    const asMine = resolve(document, conflicts, { [pointer]: 'mine' })
    const asTheirs = resolve(document, conflicts, { [pointer]: 'theirs' })
    for (const resolved of [asMine, asTheirs]) {
      expect(resolved.value_model.terms.purchase?.weight).toBe(40)
      expect(resolved.cold_start.item.quota).toBe(0.2)
    }
    expect(asMine.value_model.terms.click?.weight).toBe(2)
    expect(asTheirs.value_model.terms.click?.weight).toBe(3)
    expect(undecided(conflicts, {})).toBe(1)
  })

  it('takes a removal by the other side', () => {
    const base = putRule(exampleDocument, exampleRule)
    const mine = putRule(base, { ...exampleRule, priority: 200 })
    const { document, conflicts } = merge(base, mine, removeRule(base, 'r1'))
    const choices = Object.fromEntries(conflicts.map(({ pointer }) => [pointer, 'theirs' as const]))
    expect(resolve(document, conflicts, choices).rules).toEqual([])
    expect(resolve(document, conflicts, {}).rules).toHaveLength(1)
  })

  it('takes the other order of the fallbacks', () => {
    const third = { id: 'country', when: 'country' as const, source: 'popular' as const, enabled: true }
    const fallbacks = [...exampleDocument.cold_start.shopper.fallbacks, third]
    const base = setColdStart(exampleDocument, 'shopper', { fallbacks })
    const mine = moveFallback(base, 'any', -1)
    const theirs = moveFallback(base, 'country', -1)
    const { document, conflicts } = merge(base, mine, theirs)
    const choices = Object.fromEntries(conflicts.map(({ pointer }) => [pointer, 'theirs' as const]))
    expect(resolve(document, conflicts, choices).cold_start.shopper.fallbacks).toEqual(
      theirs.cold_start.shopper.fallbacks,
    )
  })
})
