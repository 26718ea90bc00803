import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readCurrent } from '../models/artefacts'
import { launchPrior } from '../models/launch-prior'
import { loadCurrent, release } from '../models/trained-model'
import { cleanUp, type Program, start, temporaryFolder } from './testing/platform'

afterEach(cleanUp)

const run = join(import.meta.dirname, '../run.cjs')
const exported = join(import.meta.dirname, '../models/testing/exported')

/** A folder as a team would hand it over. */
function offered(name: string, scorer: object = {}): string {
  const folder = temporaryFolder()
  copyFileSync(join(exported, `${name}.onnx`), join(folder, `${name}.onnx`))
  const { manifest } = JSON.parse(readFileSync(join(exported, `${name}.json`), 'utf8'))
  const description = { version: 'team-1', kind: 'made elsewhere', scorer: { ...manifest, ...scorer } }
  writeFileSync(join(folder, 'model.json'), JSON.stringify(description))
  return folder
}

function adopt(folder: string, data: string): Program {
  return start(process.execPath, [run, 'adopt', folder, '--data', data])
}

test('takes in an XGBoost ensemble, and it serves', async () => {
  const data = temporaryFolder()
  const adopted = adopt(offered('tree-ensemble'), data)
  expect(await adopted.ended).toEqual({ code: 0, signal: null })
  expect(adopted.stdout[0]).toBe('Adopted team-1 (made elsewhere).')
  expect(adopted.stdout.at(-1)).toBe('It serves now.')
  const model = await loadCurrent(data)
  expect(model?.scorer.heads).toEqual(['p_click', 'p_purchase'])
  await model?.close()
})

test.each([
  [
    'other features',
    () =>
      offered('tree-ensemble', {
        features: ['price', 'discount', 'rating', 'popularity_7d', 'affinity_category', 'moon'],
      }),
    /\(invalid_input\)\. Ranking computes no feature named moon\./,
  ],
  [
    'a column less',
    () => offered('tree-ensemble', { features: ['price'] }),
    /takes the input numbers as \[rows, 6\], not as \[rows, 1\]/,
  ],
  ['no list of items', () => offered('sequence-model'), /reads items, and its manifest names no list of their ids/],
  [
    'no such graph',
    () => offered('tree-ensemble', { file: 'other.onnx' }),
    /\(file_error\)\. other\.onnx is missing in/,
  ],
  [
    'half a description',
    () => {
      const folder = offered('tree-ensemble')
      writeFileSync(join(folder, 'model.json'), '{"version": "team-1"')
      return folder
    },
    /\(invalid_input\)\. .*model\.json: JSON: /,
  ],
  ['nothing', temporaryFolder, /\(file_error\)\. model\.json is missing in/],
])('%s: one sentence, nothing is kept, and what served serves on', async (_, folder, sentence) => {
  const data = temporaryFolder()
  await release(data, launchPrior(data, 0).folder)
  const refused = adopt(folder(), data)
  expect((await refused.ended).code).toBe(1)
  expect(refused.stderr.at(-1)).toMatch(sentence)
  expect(readCurrent(data)?.version).toBe('launch')
  expect(readdirSync(join(data, 'models')).sort()).toEqual(['current.json', 'launch'])
})

test('arguments that make no sense', async () => {
  const data = temporaryFolder()
  const refused = start(process.execPath, [run, 'adopt', '--data', data])
  expect((await refused.ended).code).toBe(1)
  expect(refused.stderr.at(-1)).toMatch(/directory: .*Usage: DIRECTORY --data DIR$/)
  expect(existsSync(join(data, 'models'))).toBe(false)
})
