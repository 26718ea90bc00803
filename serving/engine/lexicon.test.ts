import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Lexicon, splitWords } from './lexicon'
import { itemsWith } from './sources/testing/examples'

const catalogue = itemsWith(
  { title_en: 'Open abaya, black', title_ar: 'عباية مفتوحة باللون الأسود', brand: 'Layan', category: 'abayas' },
  { title_en: 'Linen abaya, beige', title_ar: 'عباية كتان باللون البيج', brand: 'Sidra', category: 'abayas' },
  { title_en: 'Oud perfume, 30 ml', title_ar: 'عطر عود ٣٠ مل', brand: 'Misk House', category: 'perfume' },
  { title_en: "Children's thobe", title_ar: 'ثوب أطفال', brand: 'Rimal', category: 'kids' },
  {
    title_en: 'Winter thobe',
    title_ar: 'ثوب شتوي',
    brand: 'Najd',
    category: 'menswear',
    attributes: { colour: 'black', discount: '0.30', rating: '4.5' },
  },
)
const lexicon = new Lexicon(catalogue)
const find = (query: string) => [...(lexicon.find(query)?.places ?? [])]

describe('a query finds', () => {
  it.each([
    ['its words in any order, whatever the case', 'ABAYA open', [0]],
    ['what is begun in the last word only', 'black ab', [0]],
    ['nothing by a beginning before the last word, so the rest decides', 'op linen', [1]],
    ['alef with and without hamza', 'اسود', [0]],
    ['the article where the title has none, and none where it has one', 'العبايه السوداء', [0, 1]],
    ['ta marbuta written as ha', 'عبايه', [0, 1]],
    ['alef maqsura for ya', 'شتوى', [4]],
    ['marks and tatweel', 'عَبَايـــةٌ كتّان', [1]],
    ['Arabic digits for Latin ones and the other way round', 'عود 30', [2]],
    ['no discount and no rating', '30', [2]],
    ['Persian digits and letters', 'عطر ۳۰', [2]],
    ['Latin digits written in Arabic', 'oud ٣٠', [2]],
    ['an apostrophe as no break', 'childrens', [3]],
    ['brands, categories and attributes', 'black menswear', [4]],
    ['the most words where none has all', 'linen abaya telescope', [1]],
    ['nothing where no word is known', 'telescope', []],
  ])('%s', (_, query, places) => {
    expect(find(query)).toEqual(places)
  })

  it('nothing to go by without a word', () => {
    for (const query of ['', '  ', '،؛!', 'ـــ']) expect(lexicon.find(query)).toBeNull()
  })
})

describe('the share of a query', () => {
  const share = (query: string, place: number) => {
    const found = lexicon.find(query)
    return found?.shares[found.places.indexOf(place)] ?? 0
  }

  it('is all of it where every word is in the title', () => {
    expect(share('winter thobe', 4)).toBe(1)
  })

  it('is less where the word is outside of the title, or only begun, or missing', () => {
    expect(share('black', 0)).toBeGreaterThan(share('black', 4))
    expect(share('thob', 4)).toBeCloseTo(0.8, 6)
    expect(share('thobe telescope', 4)).toBeLessThan(0.5)
  })

  it('weighs a rare word more than a common one', () => {
    expect(share('telescope linen', 1)).toBeGreaterThan(share('telescope abaya', 1))
  })
})

describe('laws', () => {
  const words = [...new Set(catalogue.flatMap((item) => splitWords(`${item.title_en} ${item.title_ar}`)))]
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...words))
  const query = fc.array(text, { maxLength: 4 }).map((parts) => parts.join(' '))

  it('places ascend without repeats, and shares are above 0 and at most 1', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const { places, shares } = lexicon.find(asked) ?? { places: new Int32Array(), shares: new Float32Array() }
        expect([...places]).toEqual([...new Set(places)].sort((a, b) => a - b))
        expect(shares.every((value) => value > 0 && value <= 1)).toBe(true)
      }),
    )
  })

  it('every item is found by its own title', () => {
    catalogue.forEach((item, place) => {
      expect(find(item.title_en)).toContain(place)
      expect(find(item.title_ar)).toContain(place)
    })
  })
})
