import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { numberNames } from '../features/schema'
import { listArtefacts, readCurrent, writeArtefact } from './artefacts'
import { type Column, denseGraph, INPUT, OUTPUT } from './dense-network'
import { launchPrior } from './launch-prior'
import { schemaHash } from './manifest'
import { columnsFor, loadCurrent, loadModel, release } from './trained-model'

const NOW = Date.UTC(2026, 0, 5)

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'mizan-models-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const column: Column = { missing: 0, log: false, low: -1e9, high: 1e9, mean: 0, scale: 1 }

/** A model that needs two features and always gives nearly the same. */
function smallModel(version: string, bias = -3) {
  const features = ['rating', 'price']
  const heads = ['p_click']
  return writeArtefact(
    data,
    {
      version,
      kind: 'linear',
      created_at: new Date(NOW).toISOString(),
      schema_hash: schemaHash(features),
      scorer: {
        file: 'model.onnx',
        features,
        heads,
        inputs: { numbers: INPUT },
        outputs: [{ name: OUTPUT, heads, values: 'probability' }],
      },
      calibrations: { p_click: [{ share: 0.1, rate: 0.05 }] },
      towers: null,
      training: null,
      evaluation: [],
    },
    {
      'model.onnx': denseGraph({
        columns: [column, column],
        layers: [{ weights: Float32Array.of(0.1, 0.01), bias: Float32Array.of(bias) }],
      }),
    },
  )
}

function edit(folder: string, change: (manifest: Record<string, unknown>) => void): void {
  const file = join(folder, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  change(manifest)
  writeFileSync(file, JSON.stringify(manifest))
}

it('starts a marketplace without a log with plausible heads', async () => {
  const { folder } = launchPrior(data, NOW)
  const model = await loadModel(folder)
  const typical = new Float32Array(numberNames.length).fill(Number.NaN)
  const good = Float32Array.from(
    numberNames,
    (name) => (({ rating: 4.9, ctr_7d: 0.15, seen_24h: 0 }) as Record<string, number>)[name] ?? Number.NaN,
  )
  const numbers = Float32Array.of(...typical, ...good)
  const heads = await model.scorer.score({ rows: 2, numbers, items: new Int32Array(2), history: new Int32Array() })
  const at = (row: number) =>
    Object.fromEntries(model.scorer.heads.map((head, n) => [head, heads[n]?.[row] ?? Number.NaN]))
  expect(at(0).p_click).toBeCloseTo(0.06, 5)
  expect(at(0).p_cart).toBeCloseTo(0.018, 5)
  expect(at(0).p_purchase).toBeCloseTo(0.0072, 5)
  expect(at(0).p_negative).toBeCloseTo(0.004, 5)
  expect(at(1).p_click).toBeGreaterThan(1.2 * 0.06)
  expect(at(1).p_click).toBeLessThan(2 * 0.06)
  expect(at(1).p_negative).toBeLessThan(0.004)
  await model.close()
})

it('writes the same model once and refuses another one by its name', () => {
  const first = smallModel('heads-1')
  expect(smallModel('heads-1').manifest).toEqual(first.manifest)
  expect(() => smallModel('heads-1', -2)).toThrow(/There is another model heads-1 in .*: choose another version/)
  expect(readdirSync(join(data, 'models'))).toEqual(['heads-1'])
})

it('names no file outside its folder', () => {
  expect(() => smallModel('../heads')).toThrow(/small letters/)
})

it('points to a model that was tried, and takes up what it points to', async () => {
  expect(readCurrent(data)).toBeNull()
  expect(await loadCurrent(data)).toBeNull()
  const { folder, manifest } = smallModel('heads-1')
  await release(data, folder)
  expect(readCurrent(data)).toEqual({ version: 'heads-1', folder, hash: manifest.hash })
  const model = await loadCurrent(data)
  expect(model?.calibrations).toEqual({ p_click: [{ share: 0.1, rate: 0.05 }] })
  await model?.close()
})

const damages: [string, (folder: string) => void, RegExp][] = [
  [
    'a torn graph',
    (folder) => writeFileSync(join(folder, 'model.onnx'), 'half'),
    /model\.onnx in .* is not what was written there: the model is damaged/,
  ],
  ['a longer graph', (folder) => appendFileSync(join(folder, 'model.onnx'), 'x'), /is not what was written there/],
  [
    'a missing graph',
    (folder) => rmSync(join(folder, 'model.onnx')),
    /model\.onnx is missing in .*: the model is not whole/,
  ],
  ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), /manifest\.json is missing in/],
  [
    'half a manifest',
    (folder) => writeFileSync(join(folder, 'manifest.json'), '{"format": 1, '),
    /manifest\.json in .* cannot be read/,
  ],
  [
    'a manifest without heads',
    (folder) => edit(folder, (manifest) => Object.assign(manifest, { scorer: {} })),
    /cannot be read: scorer\./,
  ],
  [
    'other features',
    (folder) => edit(folder, (manifest) => Object.assign(manifest, { schema_hash: 'old' })),
    /heads-2 was made for other features than ranking computes \(schema hash old, now [0-9a-f]{16}\): train it again/,
  ],
]
it.each(damages)('%s: one clear sentence, and the model that served serves on', async (_, damage, sentence) => {
  await release(data, smallModel('heads-1').folder)
  const { folder } = smallModel('heads-2')
  damage(folder)
  await expect(release(data, folder)).rejects.toThrow(sentence)
  await expect(loadModel(folder)).rejects.toThrow(sentence)
  const model = await loadCurrent(data)
  expect(model?.version).toBe('heads-1')
  await model?.close()
})

describe('a model that reads items', () => {
  const exported = join(import.meta.dirname, 'testing', 'exported')
  const { manifest } = JSON.parse(readFileSync(join(exported, 'sequence-model.json'), 'utf8'))
  const content = {
    'sequence-model.onnx': readFileSync(join(exported, 'sequence-model.onnx')),
    'items.json': Buffer.from(JSON.stringify(['lamp', 'oud', 'thobe'])),
    'other.json': Buffer.from('{"lamp": 1}'),
  }
  const write = (more: object) => {
    const made = {
      created_at: new Date(NOW).toISOString(),
      calibrations: {},
      towers: null,
      training: null,
      evaluation: [],
    }
    const scorer = { ...manifest, ...more }
    return writeArtefact(data, { ...made, version: 'gru-1', kind: 'GRU', schema_hash: schemaHash([]), scorer }, content)
      .folder
  }

  it('brings the numbers it knows them by', async () => {
    const model = await loadModel(write({ item_ids: 'items.json' }))
    expect([...model.itemNumbers]).toEqual([
      ['lamp', 1],
      ['oud', 2],
      ['thobe', 3],
    ])
    await model.close()
  })

  it.each([
    [{}, /reads items, and its manifest names no list of their ids \(item_ids\)/],
    [{ item_ids: 'other.json' }, /other\.json of the model gru-1 is no JSON list of item ids/],
    [{ item_ids: 'missing.json' }, /missing\.json is missing in/],
  ])('is refused without them: %o', async (more, sentence) => {
    await expect(loadModel(write(more))).rejects.toThrow(sentence)
  })
})

it('lists what is there, with what is wrong', () => {
  smallModel('heads-1')
  rmSync(join(smallModel('heads-2').folder, 'model.onnx'))
  expect(listArtefacts(data)).toEqual([
    expect.objectContaining({ version: 'heads-1', manifest: expect.objectContaining({ kind: 'linear' }) }),
    { version: 'heads-2', problem: expect.stringContaining('model.onnx is missing') },
  ])
})

it('says of a pointer that cannot be read that it names no model', async () => {
  await release(data, smallModel('heads-1').folder)
  writeFileSync(join(data, 'models', 'current.json'), '')
  await expect(loadCurrent(data)).rejects.toThrow(/current\.json does not name a model/)
})

it('takes the columns a model asks for out of those that are computed', async () => {
  const model = await loadModel(smallModel('heads-1').folder)
  const table = Float32Array.from({ length: 2 * numberNames.length }, (_, at) => at)
  const [rating, price] = [numberNames.indexOf('rating'), numberNames.indexOf('price')]
  const width = numberNames.length
  expect([...columnsFor(model.scorer, table)]).toEqual([rating, price, width + rating, width + price])
  const same = { ...model.scorer, features: numberNames }
  expect(columnsFor(same as typeof model.scorer, table)).toBe(table)
  await model.close()
})
