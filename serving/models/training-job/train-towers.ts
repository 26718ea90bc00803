import * as tf from '@tensorflow/tfjs-core'
import { contentWords } from '../content'
import { rowsOf, type Towers } from '../towers'
import type { Pair, Pairs } from './pairs'
import { shuffled } from './shuffle'

const DIMENSIONS = 32
const BATCH = 512
const EPOCHS = 4
const RATE = 0.01
/** Cosines are divided by it before the softmax. */
const TEMPERATURE = 0.1
/** A word on fewer items than this is a name, not a kind; and so many words are enough. */
const LEAST_ITEMS = 3
const MOST_WORDS = 1200
/** Fewer pairs than this teach nothing. */
const LEAST_PAIRS = 1000

/**
 * Learns which items follow which by what they are: softmax of cosines over the next clicks of the same batch, each corrected by how
 * often it is drawn (Yi et al. 2019, "Sampling-bias-corrected neural modeling"). Batches are dense multi-hots, so that the gradient is
 * a matrix product. null: too few pairs. Same pairs and seed, same towers.
 */
export function trainTowers({ items, train }: Pairs, seed: number, report: (progress: number) => void): Towers | null {
  const vocabulary = vocabularyOf(items.map(contentWords))
  const words = items.map((item) => rowsOf(vocabulary, item))
  const size = vocabulary.size
  if (train.length < LEAST_PAIRS || size === 0) return null
  const draws = new Map<number, number>()
  for (const { next } of train) draws.set(next, (draws.get(next) ?? 0) + 1)
  const corrections = new Map([...draws].map(([item, count]) => [item, -Math.log(count / train.length)]))

  const matrix = (part: number) => tf.variable(tf.randomNormal([size, DIMENSIONS], 0, 0.1, 'float32', seed * 31 + part))
  const targets = matrix(1)
  const histories = matrix(2)
  const optimizer = tf.train.adam(RATE)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = shuffled(train.length, seed, `towers ${epoch}`)
    for (let from = 0; from + BATCH <= Math.max(BATCH, order.length); from += BATCH) {
      const batch = [...order.subarray(from, from + BATCH)].flatMap((at) => train[at] ?? [])
      tf.tidy(() => {
        const { history, next, correction } = tensorsOf(batch, words, size, corrections)
        optimizer.minimize(() => {
          const shopper = lengthOne(tf.matMul(history, histories))
          const item = lengthOne(tf.matMul(next, targets))
          const cosines = tf.div(tf.matMul(shopper, item, false, true), TEMPERATURE)
          const all = tf.log(tf.sum(tf.exp(tf.add(cosines, correction)), 1))
          const own = tf.div(tf.sum(tf.mul(shopper, item), 1), TEMPERATURE)
          return tf.mean(tf.sub(all, own))
        })
      })
    }
    report((epoch + 1) / EPOCHS)
  }
  const towers = {
    dimensions: DIMENSIONS,
    vocabulary,
    targets: Float32Array.from(targets.dataSync()),
    histories: Float32Array.from(histories.dataSync()),
  }
  optimizer.dispose()
  targets.dispose()
  histories.dispose()
  return towers
}

/** The words most items share, in the order of the alphabet. */
function vocabularyOf(items: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of items.flat()) counts.set(word, (counts.get(word) ?? 0) + 1)
  const known = [...counts]
    .filter(([, count]) => count >= LEAST_ITEMS)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word)
    .sort()
  return new Map(known.map((word, row) => [word, row]))
}

/** The multi-hots hold an item's share of the mean, as `embedItems` and `shopperVector` have it. */
function tensorsOf(
  batch: readonly Pair[],
  words: readonly (readonly number[])[],
  size: number,
  corrections: ReadonlyMap<number, number>,
) {
  const n = batch.length
  const history = new Float32Array(n * size)
  const next = new Float32Array(n * size)
  const correction = new Float32Array(n * n)
  batch.forEach((pair, row) => {
    for (const item of pair.history) addWords(history, row * size, words[item] ?? [], 1 / pair.history.length)
    addWords(next, row * size, words[pair.next] ?? [], 1)
    batch.forEach((other, column) => {
      // The same item elsewhere in the batch is no wrong answer: it counts nothing.
      const twin = other.next === pair.next && column !== row
      correction[row * n + column] = twin ? -1e9 : (corrections.get(other.next) ?? 0)
    })
  })
  return {
    history: tf.tensor2d(history, [n, size]),
    next: tf.tensor2d(next, [n, size]),
    correction: tf.tensor2d(correction, [n, n]),
  }
}

function addWords(into: Float32Array, offset: number, rows: readonly number[], share: number): void {
  for (const row of rows) into[offset + row] = (into[offset + row] ?? 0) + share / rows.length
}

function lengthOne(vectors: tf.Tensor): tf.Tensor {
  return tf.div(vectors, tf.sqrt(tf.add(tf.sum(tf.square(vectors), 1, true), 1e-12)))
}
