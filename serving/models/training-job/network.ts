import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { columnsOf, prepareRows } from './columns'
import { type Examples, isTrue, WIDTH } from './examples'
import { buildModel, type Learnt, learntBy, POSITION } from './network-model'
import { BUCKETS, bucketOf } from './positions'
import { shuffled } from './shuffle'

/** A fixed number of steps, so that few rows are seen often enough and many take no longer; 410,000 rows pass by. */
const STEPS = 400
const BATCH = 1024
/** Falls evenly to a tenth. */
const RATE = 0.005
/** Of the squared weights of the layers; chosen on made data of 15,000, 50,000 and 150,000 rows. */
const PENALTY = 0.003

/**
 * Heads over shared layers, by binary cross-entropy and Adam. Each row weighs what it stands for; each head's loss is divided by its
 * entropy at the base rate, so that rare heads shape the shared layers as much as clicks.
 *
 * Position is not known when candidates are scored, so it gets a term of its own per head, beside the network and added to its logits
 * (a shallow tower: Zhao et al. 2019, "Recommending what video to watch next"). It takes up what position explains; the network is left
 * with what the item explains. For serving the term is replaced by its mean over the positions of the log: heads are then probabilities
 * at the positions items are shown in, which is what clicks are held against. Any other constant would rank the same.
 *
 * `heads`: numbers of headNames, the click first. Same rows and seed, same network.
 */
export function trainNetwork(
  examples: Examples,
  heads: readonly number[],
  seed: number,
  report: (progress: number) => void,
): Learnt {
  const columns = columnsOf(examples)
  const numbers = prepareRows(examples, columns)
  const { rows, weights } = examples
  const meanWeight = weights.reduce((sum, weight) => sum + weight, 0) / rows
  const rates = heads.map((head) => {
    const sum = weights.reduce((all, weight, row) => all + (isTrue(examples.labels, row, head) ? weight : 0), 0)
    return sum / (rows * meanWeight)
  })
  const entropies = rates.map((rate) => -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate))
  const scales = tf.tensor2d(
    entropies.map((entropy) => 1 / entropy),
    [1, heads.length],
  )
  const model = buildModel(rates, seed)
  const optimizer = tf.train.adam(RATE)
  const batches = batchesOf(rows, seed)
  for (let step = 0; step < STEPS; step++) {
    Object.assign(optimizer, { learningRate: RATE * (1 - (0.9 * step) / STEPS) }) // it has no setter
    const batch = batches.next().value
    tf.tidy(() => {
      const { x, position, labels, weight } = tensorsOf(examples, { numbers, heads, meanWeight }, batch)
      optimizer.minimize(() => {
        const logits = model.apply([x, position], { training: true })
        if (!(logits instanceof tf.Tensor)) throw new TypeError('The network has one output.')
        const loss = tf.mean(tf.mul(crossEntropy(logits, labels), tf.mul(weight, scales)))
        return tf.add<tf.Scalar>(loss, tf.mul(PENALTY, squaredWeights(model)))
      })
    })
    if ((step + 1) % 20 === 0) report((step + 1) / STEPS)
  }
  const learnt = learntBy(model, columns, examples, heads.length)
  scales.dispose()
  optimizer.dispose()
  model.dispose()
  return learnt
}

/** Rows in one random order after the other, without end. */
function* batchesOf(rows: number, seed: number): Generator<Uint32Array, never> {
  for (let epoch = 0; ; epoch++) {
    const order = shuffled(rows, seed, `epoch ${epoch}`)
    for (let from = 0; from < rows; from += BATCH) yield order.subarray(from, from + BATCH)
  }
}

function tensorsOf(
  examples: Examples,
  made: { numbers: Float32Array; heads: readonly number[]; meanWeight: number },
  batch: Uint32Array,
) {
  const { numbers, heads, meanWeight } = made
  const x = new Float32Array(batch.length * WIDTH)
  const position = new Float32Array(batch.length * BUCKETS)
  const labels = new Float32Array(batch.length * heads.length)
  const weight = new Float32Array(batch.length)
  batch.forEach((row, at) => {
    x.set(numbers.subarray(row * WIDTH, (row + 1) * WIDTH), at * WIDTH)
    position[at * BUCKETS + bucketOf(examples.positions[row] ?? 1)] = 1
    heads.forEach((head, column) => {
      labels[at * heads.length + column] = isTrue(examples.labels, row, head) ? 1 : 0
    })
    weight[at] = (examples.weights[row] ?? 1) / meanWeight
  })
  return {
    x: tf.tensor2d(x, [batch.length, WIDTH]),
    position: tf.tensor2d(position, [batch.length, BUCKETS]),
    labels: tf.tensor2d(labels, [batch.length, heads.length]),
    weight: tf.tensor2d(weight, [batch.length, 1]),
  }
}

/** Of logits, by row and head, in the form that does not overflow: max(z, 0) − z·y + log(1 + exp(−|z|)). */
function crossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor {
  const tail = tf.log(tf.add(tf.exp(tf.neg(tf.abs(logits))), 1))
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, labels)), tail)
}

function squaredWeights(model: LayersModel): tf.Tensor {
  const matrices = model.layers
    .filter(({ name }) => name !== POSITION)
    .flatMap((layer) => layer.trainableWeights)
    .filter(({ shape }) => shape.length === 2)
  return tf.addN(matrices.map((matrix) => tf.sum(tf.square(matrix.read()))))
}
