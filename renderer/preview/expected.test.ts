import { describe, expect, it } from 'vitest'
import type { ItemCard, PreviewResponse } from '../../shared/contract/serving'
import { examinationOf, expectedOf } from './expected'

type Side = Pick<PreviewResponse['left'], 'slate' | 'heads'>

const card = (price_minor: number, currency: string): ItemCard => ({
  ...{ item_id: '', title_en: '', title_ar: '', store_id: '', store_en: '', store_ar: '', category: '', brand: '' },
  ...{ price_minor, currency, stock: 1, attributes: {} },
})
const cards = { a: card(1000, 'SAR'), b: card(50_000, 'KWD') }

function side(ids: string[], heads: Side['heads']): Side {
  const score = { terms: [], u: 0, factors: [], multiplier: 1, clamped: false, multiplier_effect: 0, score: 0 }
  const items = ids.map((item_id, at) => ({
    ...{ item_id, store_id: '', position: at + 1, slot_type: 'organic' as const, source: '', propensity: 1, score },
    ...{ adjustments: [], reason_codes: [] },
  }))
  return { slate: { items, dropped: [], rules: [], candidates: 2 }, heads }
}

describe('what is expected of a page', () => {
  const heads = { a: { p_click: 0.2, p_purchase: 0.1 }, b: { p_click: 0.1, p_purchase: 0.01 } }
  const halved = (position: number) => 1 / position
  it('is each item’s probability by how its place is looked at, money by currency', () => {
    expect(expectedOf(side(['a', 'b'], heads), cards, halved)).toEqual({
      clicks: 0.25,
      gmv: [
        { amount_minor: 250, currency: 'KWD' },
        { amount_minor: 100, currency: 'SAR' },
      ],
    })
    expect(expectedOf(side(['b', 'a'], heads), cards, halved).clicks).toBeCloseTo(0.2, 12)
  })
  it('is not made up where the probabilities are not told', () => {
    expect(expectedOf(side(['a'], {}), cards, halved)).toEqual({ clicks: null, gmv: null })
    expect(expectedOf(side(['a'], { a: { p_click: 0.5 } }), cards, halved)).toEqual({ clicks: 0.5, gmv: null })
  })
})

describe('how places are looked at', () => {
  const positions = [1, 2].map((position) => ({
    surface: 'home',
    position,
    impressions: 10_000,
    clicks: 900 / position,
  }))
  it('is by clicks beside the whole surface, the last known place for those after it', () => {
    const seen = examinationOf(positions, 'home')
    expect(seen(1)).toBeCloseTo(910 / 685, 12)
    expect(seen(2)).toBeCloseTo(460 / 685, 12)
    expect(seen(30)).toBe(seen(2))
  })
  it('is alike where nothing is known', () => {
    expect(examinationOf(positions, 'search')(4)).toBe(1)
    expect(examinationOf([{ surface: 'home', position: 1, impressions: 5, clicks: 0 }], 'home')(1)).toBe(1)
  })
})
