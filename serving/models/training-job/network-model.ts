import * as tf from '@tensorflow/tfjs-core'
import {
  initializers,
  input,
  type LayersModel,
  layers,
  model as modelOf,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers'
import type { Column, DenseNetwork } from '../dense-network'
import { type Examples, WIDTH } from './examples'
import { BUCKETS, bucketOf } from './positions'

const HIDDEN = [64, 32]
/** Name of the layer beside the network. */
export const POSITION = 'position'

/** What was learnt from the training rows. */
export interface Learnt {
  network: DenseNetwork
  /** How likely an item is examined in each position bucket, against the first, as far as clicks tell beside the features. */
  examination: number[]
}

/** Features and position bucket (one-hot) in, a logit per head out; it starts at the base rates. */
export function buildModel(rates: readonly number[], seed: number): LayersModel {
  const x = input({ shape: [WIDTH] })
  const position = input({ shape: [BUCKETS] })
  let last: SymbolicTensor = x
  HIDDEN.forEach((units, at) => {
    const kernelInitializer = initializers.heUniform({ seed: seed * 31 + at })
    last = applied(layers.dense({ units, activation: 'relu', kernelInitializer }), last)
  })
  const kernelInitializer = initializers.glorotUniform({ seed: seed * 31 + HIDDEN.length })
  const heads = layers.dense({ units: rates.length, kernelInitializer })
  const shallow = layers.dense({ name: POSITION, units: rates.length, useBias: false, kernelInitializer: 'zeros' })
  const logits = applied(layers.add(), [applied(heads, last), applied(shallow, position)])
  const model = modelOf({ inputs: [x, position], outputs: logits })
  const [kernel] = heads.getWeights()
  if (kernel) heads.setWeights([kernel, tf.tensor1d(rates.map((rate) => Math.log(rate / (1 - rate))))])
  return model
}

function applied(layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  const output = layer.apply(to)
  if (Array.isArray(output) || output instanceof tf.Tensor) throw new TypeError('A layer has one symbolic output.')
  return output
}

/** The network as it serves: the position term as its mean over the log, each row counting what it stands for. */
export function learntBy(
  model: LayersModel,
  columns: Column[],
  { positions, weights, rows }: Examples,
  heads: number,
): Learnt {
  const numbersOf = (tensor: tf.Tensor | undefined) => Float32Array.from(tensor?.dataSync() ?? [])
  const dense = model.layers
    .filter((layer) => layer.getClassName() === 'Dense' && layer.name !== POSITION)
    .map((layer) => {
      const [weight, bias] = layer.getWeights()
      return { weights: numbersOf(weight), bias: numbersOf(bias) }
    })
  const term = numbersOf(model.getLayer(POSITION).getWeights()[0])
  const share = new Float64Array(BUCKETS)
  for (let row = 0; row < rows; row++) {
    const bucket = bucketOf(positions[row] ?? 1)
    share[bucket] = (share[bucket] ?? 0) + (weights[row] ?? 0)
  }
  const total = share.reduce((sum, weight) => sum + weight, 0)
  const last = dense.at(-1)
  last?.bias.forEach((bias, head) => {
    const mean = share.reduce((sum, weight, bucket) => sum + (weight / total) * (term[bucket * heads + head] ?? 0), 0)
    last.bias[head] = bias + mean
  })
  const first = term[0] ?? 0
  const examination = Array.from(share, (_, bucket) => Math.exp((term[bucket * heads] ?? 0) - first))
  return { network: { columns, layers: dense }, examination }
}
