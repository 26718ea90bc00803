import { describe, expect, it } from 'vitest'
import {
  allowed,
  effectiveWeight,
  inheritWeight,
  moveFallback,
  putRule,
  removeRule,
  setWeight,
  surfaceOverride,
  weightShares,
} from './edits'
import { exampleDocument, exampleRule } from './testing/example'

const { click, hide } = exampleDocument.value_model.terms

describe('a weight', () => {
  it('stays within its bounds and on its side of zero', () => {
    expect(click && allowed(click, 99)).toBe(10)
    expect(click && allowed({ ...click, min: -5 }, -3)).toBe(0)
    expect(hide && allowed(hide, 4)).toBe(0)
  })
  it('on a surface is its own until it is given back', () => {
    const own = setWeight(exampleDocument, 'click', 'home', 4)
    expect(effectiveWeight(own, 'click', 'home')).toEqual({ weight: 4, own: true })
    expect(effectiveWeight(own, 'click', 'search')).toEqual({ weight: 1, own: false })
    expect(effectiveWeight(own, 'click', null)).toEqual({ weight: 1, own: true })
    expect(inheritWeight(own, 'click', 'home')).toEqual(exampleDocument)
  })
  it('keeps the other weights of the surface', () => {
    const two = setWeight(setWeight(exampleDocument, 'click', 'home', 4), 'purchase', 'home', 40)
    expect(surfaceOverride(inheritWeight(two, 'click', 'home'), 'home')?.weights).toEqual({ purchase: 40 })
  })
  it('never lands in an override of one segment', () => {
    const narrow = { id: 'surface-home', surface: 'home', segment: 'new', weights: { click: 2 } }
    const document = {
      ...exampleDocument,
      value_model: { ...exampleDocument.value_model, overrides: [narrow] },
    }
    const edited = setWeight(document, 'click', 'home', 5)
    expect(edited.value_model.overrides).toEqual([
      narrow,
      { id: 'surface-home-2', surface: 'home', weights: { click: 5 } },
    ])
  })
})

describe('weight shares', () => {
  it('add up to one, negative weights by their size', () => {
    expect(weightShares(exampleDocument, null)).toEqual({ click: 0.025, purchase: 0.75, hide: 0.225 })
  })
})

describe('rules and fallbacks', () => {
  it('are added, replaced in place and removed', () => {
    const added = putRule(putRule(exampleDocument, exampleRule), { ...exampleRule, id: 'r2' })
    const renamed = putRule(added, { ...exampleRule, name: 'Renamed' })
    expect(renamed.rules.map((rule) => `${rule.id} ${rule.name}`)).toEqual(['r1 Renamed', 'r2 Oud week'])
    expect(removeRule(renamed, 'r1').rules.map((rule) => rule.id)).toEqual(['r2'])
  })
  it('change their order one step at a time', () => {
    const moved = moveFallback(exampleDocument, 'any', -1)
    expect(moved.cold_start.shopper.fallbacks.map((fallback) => fallback.id)).toEqual(['any', 'session'])
    expect(moveFallback(moved, 'any', -1)).toBe(moved)
  })
})
