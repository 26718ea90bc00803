import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Missing } from '../../shared/contract/serving'
import { numberNames } from '../features/schema'
import { modelsFolder } from '../models/artefacts'
import { columnsFor, loadModel, type TrainedModel } from '../models/trained-model'
import type { LoggedItem } from './logged'
import { calibrated } from './served-model'
import type { Snapshot } from './snapshot'

/** A logged page scored once more. */
export interface ScoredAgain {
  /** Before calibration, by head, rows as the page; null: could not be scored. */
  raw: Record<string, Float32Array> | null
  /** The largest difference to the heads that were logged; null likewise. */
  error: number | null
  missing: Missing[]
}

/**
 * The logged features through the model of that version: the one that serves, or one whose artefact is still in the data folder.
 * A model that reads the last clicks cannot be asked again, as the log does not keep them beside the features.
 */
export async function scoreAgain(
  { model, trained }: Pick<Snapshot, 'model' | 'trained'>,
  dataDir: string | null,
  version: string,
  shown: readonly LoggedItem[],
): Promise<ScoredAgain> {
  if (trained && version === trained.version) return withModel(trained.trained, shown)
  // What is counted from the log has no features: its heads are the logged ones.
  if (version === model.version) return { raw: null, error: null, missing: [] }
  const folder = dataDir === null || !isName(version) ? null : join(modelsFolder(dataDir), version)
  if (!folder || !existsSync(folder)) return lacking('model', version)
  const older = await loadModel(folder).catch(() => null)
  if (!older) return lacking('model', version)
  try {
    return await withModel(older, shown)
  } finally {
    await older.close()
  }
}

/** A version is a folder's name only if it cannot lead elsewhere. */
function isName(version: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,62}$/.test(version)
}

function lacking(what: Missing['what'], name: string): ScoredAgain {
  return { raw: null, error: null, missing: [{ what, name }] }
}

async function withModel(model: TrainedModel, shown: readonly LoggedItem[]): Promise<ScoredAgain> {
  const { scorer, calibrations, itemNumbers, manifest } = model
  if (shown.length === 0) return { raw: null, error: null, missing: [] }
  if (manifest.scorer.inputs.history) return lacking('history', model.version)
  if (shown.some(({ features_num }) => Object.keys(features_num).length === 0))
    return lacking('features', model.version)
  const numbers = Float32Array.from(
    shown.flatMap(({ features_num }) => numberNames.map((name) => features_num[name] ?? Number.NaN)),
  )
  const values = await scorer.score({
    rows: shown.length,
    numbers: columnsFor(scorer, numbers),
    items: Int32Array.from(shown, ({ item_id }) => itemNumbers.get(item_id) ?? 0),
    history: new Int32Array(),
  })
  const raw = Object.fromEntries(scorer.heads.map((head, at) => [head, values[at] ?? new Float32Array(shown.length)]))
  let error = 0
  for (const [head, again] of Object.entries(calibrated(raw, calibrations))) {
    shown.forEach(({ heads }, row) => {
      error = Math.max(error, Math.abs((heads[head] ?? 0) - (again[row] ?? 0)))
    })
  }
  return { raw, error, missing: [] }
}
