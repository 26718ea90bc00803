import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RankRequest } from '../../shared/contract/serving'
import { writeArtefact } from '../models/artefacts'
import { schemaHash } from '../models/manifest'
import { loadModel, type TrainedModel } from '../models/trained-model'
import { serve } from './serve'
import { serveModel } from './served-model'
import { NOW, trainedWorld } from './testing/trained'

const exported = join(import.meta.dirname, '../models/testing/exported')

/** The exported GRU over the first sixty items of a catalogue, last first, so that places and numbers are not the same. */
async function openGru(folder: string, ids: readonly string[]): Promise<TrainedModel> {
  const { manifest } = JSON.parse(readFileSync(join(exported, 'sequence-model.json'), 'utf8'))
  const artefact = writeArtefact(
    folder,
    {
      ...{ version: 'gru-1', kind: 'GRU', calibrations: {}, towers: null, training: null, evaluation: [] },
      created_at: new Date(NOW).toISOString(),
      schema_hash: schemaHash([]),
      scorer: { ...manifest, item_ids: 'items.json' },
    },
    {
      'sequence-model.onnx': readFileSync(join(exported, 'sequence-model.onnx')),
      'items.json': Buffer.from(JSON.stringify(ids.slice(0, 60).toReversed())),
    },
  )
  return loadModel(artefact.folder)
}

it('ranks with a sequence model: it sees the items and the last clicks by its own numbers', async () => {
  const { world, document, close } = await trainedWorld()
  const folder = mkdtempSync(join(tmpdir(), 'mizan-gru-'))
  const { ids } = world.catalogue.index
  const trained = await openGru(folder, ids)
  const model = await serveModel(trained, world.catalogue)
  const request = RankRequest.parse({ request_id: 'r-1', surface: 'home', user: { user_id: 'user-1' } })
  const { log } = await serve(world, request, { now: NOW, document, config_version: 1, model })

  const numberOf = (place: number) => (place < 60 ? 60 - place : 0)
  const places = log.impressions.map((row) => ids.indexOf(row.item_id))
  const [expected] = await trained.scorer.score({
    rows: places.length,
    numbers: new Float32Array(),
    items: Int32Array.from(places, numberOf),
    history: Int32Array.from([0, 1, 2, 3, 4], numberOf), // what user-1 clicked
  })
  expect(places.some((place) => place < 60)).toBe(true)
  expect(log.impressions.map((row) => row.heads)).toEqual([...(expected ?? [])].map((p_click) => ({ p_click })))
  await trained.close()
  await close()
  rmSync(folder, { recursive: true })
})
