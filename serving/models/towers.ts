import { z } from 'zod'
import { OpsFailure } from '../../shared/result'
import { type ContentItem, contentWords } from './content'

/**
 * Two linear towers over what an item is: an item's vector is that of its words, so that an item nobody clicked yet has one too.
 * `targets` places an item among what may be clicked next, `histories` among what was clicked before.
 */
export interface Towers {
  dimensions: number
  /** Row of each word. */
  vocabulary: ReadonlyMap<string, number>
  /** words × dimensions, row by row */
  targets: Float32Array
  histories: Float32Array
}

/** Of a catalogue: a row for each item, in its order. An item without a known word has zeros. */
export interface ItemVectors {
  dimensions: number
  /** items × dimensions; each row has length 1 */
  targets: Float32Array
  /** items × dimensions; a shopper's vector is the mean of the rows last clicked, brought to length 1 */
  histories: Float32Array
}

export function embedItems({ dimensions, vocabulary, ...towers }: Towers, items: readonly ContentItem[]): ItemVectors {
  const targets = new Float32Array(items.length * dimensions)
  const histories = new Float32Array(items.length * dimensions)
  for (const [place, item] of items.entries()) {
    const rows = rowsOf(vocabulary, item)
    const target = targets.subarray(place * dimensions, (place + 1) * dimensions)
    addMean(target, towers.targets, rows)
    toLengthOne(target)
    addMean(histories.subarray(place * dimensions, (place + 1) * dimensions), towers.histories, rows)
  }
  return { dimensions, targets, histories }
}

/** The rows of the words of an item that the vocabulary has. */
export function rowsOf(vocabulary: ReadonlyMap<string, number>, item: ContentItem): number[] {
  return contentWords(item)
    .map((word) => vocabulary.get(word))
    .filter((row) => row !== undefined)
}

/** From the places of the last clicks, at most LAST_CLICKS of them; null: none that has a vector. */
export function shopperVector({ dimensions, histories }: ItemVectors, places: readonly number[]): Float32Array | null {
  const vector = new Float32Array(dimensions)
  addMean(vector, histories, places.slice(-LAST_CLICKS))
  return toLengthOne(vector) ? vector : null
}

export const LAST_CLICKS = 20

function addMean(into: Float32Array, matrix: Float32Array, rows: readonly number[]): void {
  const width = into.length
  for (const row of rows) {
    for (let at = 0; at < width; at++) into[at] = (into[at] ?? 0) + (matrix[row * width + at] ?? 0) / rows.length
  }
}

/** false: it has no direction. */
function toLengthOne(vector: Float32Array): boolean {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  if (!(length > 0)) return false
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / length
  return true
}

/** As files of an artefact: the words, and both matrices one after the other in float32, little-endian. */
export function towersToFiles({ vocabulary, targets, histories }: Towers): { words: Uint8Array; vectors: Uint8Array } {
  const vectors = Buffer.alloc((targets.length + histories.length) * 4)
  ;[...targets, ...histories].forEach((value, at) => {
    vectors.writeFloatLE(value, at * 4)
  })
  return { words: Buffer.from(JSON.stringify([...vocabulary.keys()])), vectors }
}

/** invalid_input: the two files do not belong together. */
export function towersFromFiles(files: { words: Buffer; vectors: Buffer }, dimensions: number): Towers {
  const words = z.array(z.string()).parse(JSON.parse(files.words.toString('utf8')))
  const size = words.length * dimensions
  if (files.vectors.length !== size * 8) {
    const detail = `${files.vectors.length} bytes are not two matrices of ${words.length} words and ${dimensions} dimensions.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  const read = (from: number) =>
    Float32Array.from({ length: size }, (_, at) => files.vectors.readFloatLE((from + at) * 4))
  return {
    dimensions,
    vocabulary: new Map(words.map((word, row) => [word, row])),
    targets: read(0),
    histories: read(size),
  }
}
