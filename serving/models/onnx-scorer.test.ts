import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ScorerManifest } from './manifest'
import { OnnxScorer } from './onnx-scorer'

const folder = join(import.meta.dirname, 'testing', 'exported')

const Trees = z.object({
  manifest: ScorerManifest,
  numbers: z.array(z.array(z.number().nullable())),
  expected: z.record(z.string(), z.array(z.number())),
})
const Sequence = z.object({
  manifest: ScorerManifest,
  cases: z.array(z.object({ history: z.array(z.number()), items: z.array(z.number()), expected: z.array(z.number()) })),
})

function golden<T>(name: string, schema: z.ZodType<T>): { graph: Buffer; golden: T } {
  const text = readFileSync(join(folder, `${name}.json`), 'utf8')
  return { graph: readFileSync(join(folder, `${name}.onnx`)), golden: schema.parse(JSON.parse(text)) }
}
const trees = golden('tree-ensemble', Trees)
const sequence = golden('sequence-model', Sequence)

const none = new Int32Array()

function furthest(actual: Float32Array | undefined, expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length)
  return Math.max(...expected.map((value, row) => Math.abs(value - (actual?.[row] ?? Number.NaN))))
}

describe('models of other libraries', () => {
  it('scores an XGBoost ensemble as XGBoost does, gaps included, an output for each head', async () => {
    const { numbers, expected, manifest } = trees.golden
    const scorer = await OnnxScorer.load(trees.graph, manifest, 'xgboost')
    const table = Float32Array.from(numbers.flat(), (value) => value ?? Number.NaN)
    const heads = await scorer.score({ rows: numbers.length, numbers: table, items: none, history: none })
    expect(scorer.heads).toEqual(['p_click', 'p_purchase'])
    scorer.heads.forEach((head, at) => {
      expect(furthest(heads[at], expected[head] ?? [])).toBeLessThan(1e-5)
    })
    expect(Math.max(...(expected.p_click ?? [])) - Math.min(...(expected.p_click ?? []))).toBeGreaterThan(0.3)
    await scorer.close()
  })

  it('scores a GRU over the last clicks as PyTorch does, from none to more than it takes', async () => {
    const { cases, manifest } = sequence.golden
    const scorer = await OnnxScorer.load(sequence.graph, manifest, 'gru')
    expect(cases.map(({ history }) => history.length)).toEqual([0, 1, 3, 20, 33])
    for (const { history, items, expected } of cases) {
      const input = {
        rows: items.length,
        numbers: new Float32Array(),
        items: Int32Array.from(items),
        history: Int32Array.from(history),
      }
      const [p_click] = await scorer.score(input)
      expect(furthest(p_click, expected)).toBeLessThan(1e-5)
    }
    await scorer.close()
  })

  it('has nothing to say of no candidates', async () => {
    const scorer = await OnnxScorer.load(trees.graph, trees.golden.manifest, 'xgboost')
    const heads = await scorer.score({ rows: 0, numbers: new Float32Array(), items: none, history: none })
    expect(heads.map((head) => head.length)).toEqual([0, 0])
    await scorer.close()
  })
})

describe('what does not fit is refused with the reason', () => {
  const { manifest } = trees.golden
  const [click, purchase] = manifest.outputs
  const wrong: [string, ScorerManifest, RegExp][] = [
    ['another input', { ...manifest, inputs: { numbers: 'x' } }, /has no input x; it has numbers/],
    ['no input', { ...manifest, inputs: {} }, /needs the input numbers, which its manifest does not name/],
    [
      'a missing column',
      { ...manifest, features: manifest.features.slice(1) },
      /takes the input numbers as \[rows, 6\], not as \[rows, 5\]/,
    ],
    [
      'numbers as items',
      { ...manifest, inputs: { items: 'numbers' } },
      /takes the input numbers as float32, not as int32 or int64/,
    ],
    [
      'another output',
      { ...manifest, outputs: manifest.outputs.map((one) => ({ ...one, name: 'score' })) },
      /has no output score; it has p_click, p_purchase/,
    ],
    [
      'a column too far',
      { ...manifest, outputs: manifest.outputs.map((one) => ({ ...one, columns: [1] })) },
      /gives no column 1 in the output p_click/,
    ],
    [
      'a head without an output',
      { ...manifest, outputs: manifest.outputs.slice(0, 1) },
      /gives the head p_purchase not exactly once/,
    ],
    [
      'a head twice',
      { ...manifest, outputs: [click, purchase, click].filter((one) => one !== undefined) },
      /gives the head p_click not exactly once/,
    ],
  ]
  it.each(wrong)('%s', async (_, asked, sentence) => {
    await expect(OnnxScorer.load(trees.graph, asked, 'team-1')).rejects.toThrow(sentence)
    await expect(OnnxScorer.load(trees.graph, asked, 'team-1')).rejects.toThrow(/^invalid_input: The model team-1 /)
  })

  it.each([
    ['half a graph', trees.graph.subarray(0, 20_000)],
    ['no graph', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    await expect(OnnxScorer.load(bytes, manifest, 'team-1')).rejects.toThrow(
      /^file_error: The model team-1 cannot be read as ONNX: /,
    )
  })

  it('rows of another width, and items that are not rows', async () => {
    const scorer = await OnnxScorer.load(trees.graph, manifest, 'team-1')
    await expect(scorer.score({ rows: 2, numbers: new Float32Array(11), items: none, history: none })).rejects.toThrow(
      'The model team-1 cannot score: 11 numbers are not 2 rows of 6 features.',
    )
    await scorer.close()
    const gru = await OnnxScorer.load(sequence.graph, sequence.golden.manifest, 'team-2')
    const input = { rows: 2, numbers: new Float32Array(), items: new Int32Array(3), history: none }
    await expect(gru.score(input)).rejects.toThrow('The model team-2 cannot score: 3 items are not 2 rows.')
    const unknown = { ...input, items: Int32Array.of(1, 9999) }
    await expect(gru.score(unknown)).rejects.toThrow(/^invalid_input: The model team-2 cannot score: .*indices/)
    await gru.close()
  })

  it('an output that is no probability', async () => {
    const { manifest: mapping, cases } = sequence.golden
    const outputs = mapping.outputs.map((one) => ({ ...one, values: 'probability' as const }))
    const scorer = await OnnxScorer.load(sequence.graph, { ...mapping, outputs }, 'team-2')
    const items = Int32Array.from(cases[3]?.items ?? [])
    const history = Int32Array.from(cases[3]?.history ?? [])
    await expect(scorer.score({ rows: items.length, numbers: new Float32Array(), items, history })).rejects.toThrow(
      /output logits gave .* in column 0, which is no probability/,
    )
    await scorer.close()
  })
})
