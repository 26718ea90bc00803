import { encodeGraph, type OnnxNode, type OnnxTensor } from './onnx-format'

/**
 * What is done to a column before the first layer: NaN becomes `missing`, then log(1 + x) where `log`, then what is outside [low, high]
 * becomes the nearer of them, so that nothing is extrapolated from what was never seen, then (x − mean) · scale.
 */
export interface Column {
  missing: number
  log: boolean
  low: number
  high: number
  mean: number
  /** 1 ÷ standard deviation, 0 for a column that never changed */
  scale: number
}

export interface DenseLayer {
  /** inputs × outputs, row by row */
  weights: Float32Array
  bias: Float32Array
}

/** Dense layers with ReLU between them; the last one gives a logit for each head. */
export interface DenseNetwork {
  columns: readonly Column[]
  layers: readonly DenseLayer[]
}

export const INPUT = 'numbers'
export const OUTPUT = 'probabilities'

/** A column's value as the first layer sees it. The graph does the same in float32. */
export function prepared(value: number, { missing, log, low, high, mean, scale }: Column): number {
  const known = Number.isNaN(value) ? missing : value
  const seen = log ? Math.log(1 + Math.max(known, 0)) : known
  return (Math.max(low, Math.min(high, seen)) - mean) * scale
}

/** The network as an ONNX file: float32 [rows, columns] in, probabilities [rows, heads] out. */
export function denseGraph({ columns, layers }: DenseNetwork): Uint8Array {
  const width = columns.length
  const of = (pick: (column: Column) => number) => Float32Array.from(columns, pick)
  const constants: OnnxTensor[] = [
    { name: 'missing', dims: [width], values: of(({ missing }) => missing) },
    { name: 'is_log', dims: [width], values: columns.map(({ log }) => log) },
    { name: 'low', dims: [width], values: of(({ low }) => low) },
    { name: 'high', dims: [width], values: of(({ high }) => high) },
    { name: 'mean', dims: [width], values: of(({ mean }) => mean) },
    { name: 'scale', dims: [width], values: of(({ scale }) => scale) },
    { name: 'one', dims: [], values: Float32Array.of(1) },
  ]
  const nodes: OnnxNode[] = [
    { op: 'IsNaN', inputs: [INPUT], output: 'is_missing' },
    { op: 'Where', inputs: ['is_missing', 'missing', INPUT], output: 'known' },
    // Of what is not negative: Where looks at both its branches.
    { op: 'Relu', inputs: ['known'], output: 'not_negative' },
    { op: 'Add', inputs: ['not_negative', 'one'], output: 'plus_one' },
    { op: 'Log', inputs: ['plus_one'], output: 'logarithm' },
    { op: 'Where', inputs: ['is_log', 'logarithm', 'known'], output: 'seen' },
    { op: 'Min', inputs: ['seen', 'high'], output: 'not_above' },
    { op: 'Max', inputs: ['not_above', 'low'], output: 'within' },
    { op: 'Sub', inputs: ['within', 'mean'], output: 'centred' },
    { op: 'Mul', inputs: ['centred', 'scale'], output: 'layer_0' },
  ]
  for (const [at, { weights, bias }] of layers.entries()) {
    const [weight, biases, dense] = [`weights_${at + 1}`, `bias_${at + 1}`, `dense_${at + 1}`]
    const outputs = bias.length
    constants.push({ name: weight, dims: [weights.length / outputs, outputs], values: weights })
    constants.push({ name: biases, dims: [outputs], values: bias })
    nodes.push({ op: 'Gemm', inputs: [`layer_${at}`, weight, biases], output: dense })
    if (at < layers.length - 1) nodes.push({ op: 'Relu', inputs: [dense], output: `layer_${at + 1}` })
  }
  nodes.push({ op: 'Sigmoid', inputs: [`dense_${layers.length}`], output: OUTPUT })
  const heads = layers.at(-1)?.bias.length ?? 0
  return encodeGraph({
    name: 'heads',
    input: { name: INPUT, dims: [null, width] },
    output: { name: OUTPUT, dims: [null, heads] },
    constants,
    nodes,
  })
}
