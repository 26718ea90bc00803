import { normaliseQuery } from '../../shared/config/normalise'
import { numericAttributes } from '../models/content'
import type { Item } from './catalogue'

/** How much a word in each part of an item says of what the item is. */
const WEIGHTS = { title: 1, brand: 0.9, category: 0.8, attribute: 0.7 }

/** What is left has to be a word. */
const article = /^ال(?=..)/

/** More words than anybody searches for add nothing but work. */
const MOST_WORDS = 16

/** What a query finds: places, ascending, and with each the share of the query it answers. */
export interface Matches {
  places: Int32Array
  /** Aligned with the places, above 0 and at most 1. */
  shares: Float32Array
}

/** Where a word is: places, and with each the weight of the part of the item it is in. */
interface Posting {
  places: ArrayLike<number>
  weights: ArrayLike<number>
}

const nowhere: Posting = { places: [], weights: [] }

/**
 * An inverted index over the words of every item, in both languages, in the one spelling that queries are compared in. Of a
 * query every word has to be there, the last one perhaps only begun; where no item has them all, those with the most words do.
 *   share(item) = Σ idf(word) · weight(word in item) / Σ idf(word),  idf = ln(1 + (N - n + 0.5) / (n + 0.5))
 */
export class Lexicon {
  readonly #items: number
  readonly #postings: ReadonlyMap<string, Posting>
  /** All words in order, so that those with one beginning are neighbours. */
  readonly #sorted: readonly string[]

  constructor(items: readonly Item[]) {
    this.#items = items.length
    const found = new Map<string, { places: number[]; weights: number[] }>()
    items.forEach((item, place) => {
      for (const [word, weight] of wordsOf(item)) {
        const { places, weights } = found.get(word) ?? { places: [], weights: [] }
        found.set(word, { places, weights })
        places.push(place)
        weights.push(weight)
      }
    })
    this.#postings = new Map(
      [...found].map(([word, { places, weights }]) => {
        return [word, { places: Int32Array.from(places), weights: Float32Array.from(weights) }]
      }),
    )
    this.#sorted = [...found.keys()].sort()
  }

  /** Among all items or some (places, ascending). null: the query has no word to go by. */
  find(query: string, among: Int32Array | null = null): Matches | null {
    const words = splitWords(query).slice(0, MOST_WORDS)
    if (words.length === 0) return null
    const sums = new Float64Array(this.#items)
    const counts = new Uint8Array(this.#items)
    let all = 0
    words.forEach((word, at) => {
      const { places, weights } = this.#lookUp(word, at === words.length - 1)
      const idf = Math.log(1 + (this.#items - places.length + 0.5) / (places.length + 0.5))
      all += idf
      for (let n = 0; n < places.length; n++) {
        const place = places[n] ?? 0
        counts[place] = (counts[place] ?? 0) + 1
        sums[place] = (sums[place] ?? 0) + idf * (weights[n] ?? 0)
      }
    })
    const places = placesWithMost(counts, among)
    const shares = new Float32Array(places.length)
    for (let n = 0; n < places.length; n++) shares[n] = (sums[places[n] ?? 0] ?? 0) / all
    return { places, shares }
  }

  /** What is begun counts by how much of the word is there. */
  #lookUp(word: string, begun: boolean): Posting {
    const whole = this.#postings.get(word)
    if (!begun) return whole ?? nowhere
    const first = firstAtLeast(this.#sorted, word)
    const last = firstAtLeast(this.#sorted, `${word}\uffff`)
    if (whole && last - first === 1) return whole
    const best = new Float32Array(this.#items)
    const found: number[] = []
    for (let at = first; at < last; at++) {
      const longer = this.#sorted[at] ?? ''
      const part = word.length / longer.length
      const { places, weights } = this.#postings.get(longer) ?? nowhere
      for (let n = 0; n < places.length; n++) {
        const place = places[n] ?? 0
        const [before, weight] = [best[place] ?? 0, part * (weights[n] ?? 0)]
        if (before === 0) found.push(place)
        if (weight > before) best[place] = weight
      }
    }
    return { places: found, weights: found.map((place) => best[place] ?? 0) }
  }
}

/** The distinct words of a text in the one spelling: letters and digits, an apostrophe no break, the Arabic article no part. */
export function splitWords(text: string): string[] {
  const words = normaliseQuery(text)
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
  return [...new Set(words.map((word) => word.replace(article, '')))].filter((word) => word !== '')
}

function wordsOf({ title_en, title_ar, brand, category, attributes }: Item): Map<string, number> {
  const words = Object.entries(attributes).filter(([name]) => !numericAttributes.has(name))
  const parts: [string, number][] = [
    [`${title_en} ${title_ar}`, WEIGHTS.title],
    [brand, WEIGHTS.brand],
    [category, WEIGHTS.category],
    [words.map(([, value]) => value).join(' '), WEIGHTS.attribute],
  ]
  const weights = new Map<string, number>()
  for (const [text, weight] of parts) {
    for (const word of splitWords(text)) if (!weights.has(word)) weights.set(word, weight)
  }
  return weights
}

/** The places with the highest count, but none with 0. */
function placesWithMost(counts: Uint8Array, among: Int32Array | null): Int32Array {
  const size = among ? among.length : counts.length
  const found = new Int32Array(size)
  let most = 1
  let kept = 0
  for (let at = 0; at < size; at++) {
    const place = among ? (among[at] ?? 0) : at
    const count = counts[place] ?? 0
    if (count < most) continue
    if (count > most) kept = 0
    most = count
    found[kept++] = place
  }
  return found.slice(0, kept)
}

function firstAtLeast(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
