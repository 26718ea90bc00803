import * as tf from '@tensorflow/tfjs-core'
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers'
import '@tensorflow/tfjs-backend-wasm'
import { beforeAll, expect, it } from 'vitest'
import { seeded } from '../../shared/stats/testing/random'
import { type Column, denseGraph, INPUT, OUTPUT, prepared } from './dense-network'
import { OnnxScorer } from './onnx-scorer'

beforeAll(() => tf.setBackend('wasm'))

const random = seeded(5)
const WIDTH = 12
const ROWS = 400
const nothing: Column = { missing: 0, log: false, low: 0, high: 0, mean: 0, scale: 0 }
const columns = Array.from({ length: WIDTH }, (_, at): Column => {
  return {
    missing: at,
    log: at % 3 === 0,
    low: at === 5 ? -1 : -1e9,
    high: at === 6 ? 5 : 1e9,
    mean: random.normal(),
    scale: at === 7 ? 0 : 0.2 + random.uniform(),
  }
})
/** Prices in the thousands, what is below zero, and every tenth value missing. */
const numbers = Float32Array.from({ length: ROWS * WIDTH }, (_, at) => {
  if (random.uniform() < 0.1) return Number.NaN
  return random.normal() * (at % 3 === 0 ? 2000 : 2)
})

it('gives as an ONNX file what the library gives, with logarithms, scaling and gaps inside', async () => {
  const dense = (units: number, seed: number) =>
    layers.dense({
      units,
      kernelInitializer: initializers.glorotNormal({ seed }),
      biasInitializer: initializers.randomNormal({ stddev: 0.3, seed }),
      activation: units === 4 ? 'sigmoid' : 'relu',
      ...(seed === 1 ? { inputShape: [WIDTH] } : {}),
    })
  const model = sequential({ layers: [dense(16, 1), dense(8, 2), dense(4, 3)] })
  const input = numbers.map((value, at) => prepared(value, columns[at % WIDTH] ?? nothing))
  const wanted = model.predict(tf.tensor2d(input, [ROWS, WIDTH]))
  const expected = (Array.isArray(wanted) ? wanted[0] : wanted)?.dataSync() ?? new Float32Array()

  const graph = denseGraph({
    columns,
    layers: model.layers.map((layer) => {
      const [weights, bias] = layer.getWeights().map((tensor) => Float32Array.from(tensor.dataSync()))
      return { weights: weights ?? new Float32Array(), bias: bias ?? new Float32Array() }
    }),
  })
  const heads = ['a', 'b', 'c', 'd']
  const features = columns.map((_, at) => `f${at}`)
  const outputs = [{ name: OUTPUT, heads, values: 'probability' as const }]
  const scorer = await OnnxScorer.load(
    graph,
    { file: 'x', features, heads, inputs: { numbers: INPUT }, outputs },
    'test',
  )
  const scored = await scorer.score({ rows: ROWS, numbers, items: new Int32Array(), history: new Int32Array() })
  await scorer.close()

  const differences = scored.flatMap((head, at) =>
    [...head].map((value, row) => Math.abs(value - (expected[row * 4 + at] ?? 9))),
  )
  expect(differences).toHaveLength(ROWS * 4)
  expect(Math.max(...differences)).toBeLessThan(1e-5)
  expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.5)
})
