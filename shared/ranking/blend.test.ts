import { describe, expect, it } from 'vitest'
import { documentWith } from '../config/testing/examples'
import { multiplierOf, scoreOf, takeApart, utilityOf, valueFor, weighTerms } from './blend'
import { sumCheck } from './explain'
import { itemWith } from './testing/examples'

const place = { surface: 'home', segment: 'loyal', country: 'SA' }

describe('weighTerms', () => {
  it('takes each weight from the narrowest override that names it, and says from where', () => {
    const { value_model: model } = documentWith({})
    model.overrides = [
      { id: 'saudi', country: 'SA', weights: { click: 2, revenue: 2 } },
      { id: 'home', surface: 'home', weights: { click: 3 } },
      { id: 'loyal at home', surface: 'home', segment: 'loyal', weights: { click: 4 } },
      { id: 'search', surface: 'search', segment: 'loyal', country: 'SA', weights: { click: 5 } },
    ]
    const weights = (at: typeof place) => weighTerms(model, at).map((one) => [one.term, one.weight, one.weight_from])
    expect(weights(place)).toEqual([
      ['click', 4, 'loyal at home'],
      ['revenue', 2, 'saudi'],
    ])
    expect(weights({ ...place, segment: '' })).toEqual([
      ['click', 3, 'home'],
      ['revenue', 2, 'saudi'],
    ])
    expect(weights({ surface: 'store', segment: '', country: '' })).toEqual([
      ['click', 1, 'base'],
      ['revenue', 0.5, 'base'],
    ])
  })
})

describe('valueFor', () => {
  it('reckons money in major units, three decimals for the dinar', () => {
    const dinar = itemWith('a', 0, { price_minor: 12_345, currency: 'KWD', margin: 0.3 })
    expect(valueFor('price', dinar)).toBe(12.345)
    expect(valueFor('log_price', dinar)).toBeCloseTo(Math.log(13.345), 12)
    expect(valueFor('margin', dinar)).toBe(0.3)
    expect(valueFor('one', dinar)).toBe(1)
    expect(valueFor('price', { ...dinar, currency: 'SAR' })).toBe(123.45)
  })
})

describe('a score', () => {
  const { value_model: model } = documentWith({})
  const terms = weighTerms(model, place)

  it('is the weighted sum of value and probability', () => {
    const item = itemWith('a', 0.2, { price_minor: 9900 })
    expect(utilityOf(terms, item)).toBeCloseTo(0.2 + 0.5 * Math.log(100) * 0.2, 12)
  })

  it('counts a head that is missing or not a number as 0', () => {
    expect(utilityOf(terms, itemWith('a', Number.NaN))).toBe(0)
    expect(utilityOf(terms, itemWith('a', 0, { heads: {} }))).toBe(0)
  })

  it('holds the product of all boosts between the limits, which always let 1 through', () => {
    expect(multiplierOf([2, 2, 2], model)).toBe(5)
    expect(multiplierOf([0.1], model)).toBe(0.2)
    expect(multiplierOf([], { ...model, boost_min: 2, boost_max: 3 })).toBe(1)
  })

  it('helps a negative score by a boost too', () => {
    expect(scoreOf(-1, 2)).toBe(-0.5)
    expect(scoreOf(-1, 0.5)).toBe(-2)
    expect(scoreOf(1, 2)).toBe(2)
  })

  it('taken apart adds up again, and a wrong part shows', () => {
    const factors = [{ rule_id: 'r', rule_name: 'r', factor: 8 }]
    const score = takeApart(terms, itemWith('a', 0.2, { price_minor: 9900 }), factors, model)
    expect(score).toMatchObject({ multiplier: 5, clamped: true })
    expect(score.score).toBeCloseTo(5 * score.u, 12)
    expect(sumCheck(score)).toMatchObject({ holds: true })
    expect(sumCheck({ ...score, score: score.score + 1e-5 })).toMatchObject({ holds: false })
    const [first, ...rest] = score.terms
    if (!first) throw new Error('a score has terms')
    expect(sumCheck({ ...score, terms: [{ ...first, weight: first.weight + 0.01 }, ...rest] }).holds).toBe(false)
  })
})
