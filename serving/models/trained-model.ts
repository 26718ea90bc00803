import { z } from 'zod'
import { OpsFailure } from '../../shared/result'
import { numberNames } from '../features/schema'
import { type Artefact, parseJson, pointTo, readArtefact, readCurrent, readPart } from './artefacts'
import { type Calibrations, type ModelManifest, type ScorerManifest, schemaHash } from './manifest'
import { OnnxScorer } from './onnx-scorer'
import type { Scorer } from './scorer'
import { type Towers, towersFromFiles } from './towers'

/** A model as it serves: heads, what their raw values come to, and vectors where it has them. */
export interface TrainedModel {
  version: string
  scorer: Scorer
  /** By head; a head without an entry stands as it is. Apply with `calibrate`. */
  calibrations: Calibrations
  towers: Towers | null
  /** The numbers that a model which reads items knows them by; 0 for an item that is not here. */
  itemNumbers: ReadonlyMap<string, number>
  manifest: ModelManifest
  close(): Promise<void>
}

/**
 * Opens an artefact folder, checks every file and scores a row of missing values with it. file_error: damaged ·
 * invalid_input: made for other features than ranking computes now, or the graph does not fit its manifest.
 */
export async function loadModel(folder: string): Promise<TrainedModel> {
  return open(readArtefact(folder))
}

/** What current.json points to, or null where nothing ever served. Whoever holds a model keeps it when this fails. */
export async function loadCurrent(dataDir: string): Promise<TrainedModel | null> {
  const current = readCurrent(dataDir)
  return current && loadModel(current.folder)
}

/** Makes a model the one that serves, after it was opened and tried. When that fails, what served before still does. */
export async function release(dataDir: string, folder: string): Promise<void> {
  const artefact = readArtefact(folder)
  await (await open(artefact)).close()
  pointTo(dataDir, artefact)
}

async function open({ folder, manifest }: Artefact): Promise<TrainedModel> {
  const { version, scorer: mapping, calibrations } = manifest
  const now = schemaHash(mapping.features)
  if (now !== manifest.schema_hash) {
    const hashes = `schema hash ${manifest.schema_hash}, now ${now}`
    const detail = `The model ${version} was made for other features than ranking computes (${hashes}): train it again.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  const towers =
    manifest.towers &&
    towersFromFiles(
      { words: readPart(folder, manifest.towers.vocabulary), vectors: readPart(folder, manifest.towers.file) },
      manifest.towers.dimensions,
    )
  const itemNumbers = readItemNumbers(folder, mapping, version)
  const scorer = await OnnxScorer.load(readPart(folder, mapping.file), mapping, version)
  try {
    await tryOnce(scorer)
  } catch (error) {
    await scorer.close()
    throw error
  }
  return { version, scorer, calibrations, towers, itemNumbers, manifest, close: () => scorer.close() }
}

function readItemNumbers(folder: string, { inputs, item_ids }: ScorerManifest, version: string): Map<string, number> {
  if (item_ids) {
    const ids = z.array(z.string()).safeParse(parseJson(readPart(folder, item_ids).toString('utf8')))
    if (ids.success) return new Map(ids.data.map((id, at) => [id, at + 1]))
    const detail = `${item_ids} of the model ${version} is no JSON list of item ids.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  if (!inputs.items && !inputs.history) return new Map()
  const detail = `The model ${version} reads items, and its manifest names no list of their ids (item_ids).`
  throw new OpsFailure({ code: 'invalid_input', detail })
}

async function tryOnce(scorer: Scorer): Promise<void> {
  await scorer.score({
    rows: 1,
    numbers: new Float32Array(scorer.features.length).fill(Number.NaN),
    items: new Int32Array(1),
    history: new Int32Array(),
  })
}

/**
 * The columns that a scorer asks for, taken from rows × `from` columns; the very array where they are the same in the same
 * order. `score` refuses a width that is not its own, so whoever serves a team's model with fewer columns calls this.
 */
export function columnsFor(scorer: Scorer, numbers: Float32Array, from: readonly string[] = numberNames): Float32Array {
  if (scorer.features.length === from.length && scorer.features.every((name, at) => name === from[at])) return numbers
  const places = scorer.features.map((name) => from.indexOf(name))
  const rows = numbers.length / from.length
  const taken = new Float32Array(rows * places.length)
  for (let row = 0; row < rows; row++) {
    places.forEach((place, at) => {
      taken[row * places.length + at] = numbers[row * from.length + place] ?? Number.NaN
    })
  }
  return taken
}
