import { join } from 'node:path'
import { z } from 'zod'
import { OpsFailure } from '../../shared/result'
import { type Artefact, parseJson, readPart, stageArtefact } from './artefacts'
import { Calibrations, ScorerManifest, schemaHash, Version } from './manifest'
import { loadModel } from './trained-model'

/** `model.json`: what a team writes beside the graph it exported. Without calibrations heads stand as they are. */
const Offered = z.object({
  version: Version,
  kind: z.string().min(1),
  scorer: ScorerManifest,
  calibrations: Calibrations.default({}),
})

const DESCRIPTION = 'model.json'

/**
 * Takes a model that was made elsewhere into the data folder, once it was opened and tried. file_error: a file is missing or cannot be
 * read · invalid_input: it does not fit its description or the features that ranking computes. Then nothing is kept.
 */
export async function adoptModel(dataDir: string, folder: string, now: number): Promise<Artefact> {
  const offered = Offered.safeParse(parseJson(readPart(folder, DESCRIPTION).toString('utf8')))
  if (!offered.success) {
    const [issue] = offered.error.issues
    const detail = `${join(folder, DESCRIPTION)}: ${issue?.path.join('.') || 'JSON'}: ${issue?.message ?? 'unknown'}.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  const { version, kind, scorer, calibrations } = offered.data
  const names = [scorer.file, ...(scorer.item_ids ? [scorer.item_ids] : [])]
  const made = {
    ...{ version, kind, scorer, calibrations, towers: null, training: null, evaluation: [] },
    created_at: new Date(now).toISOString(),
    schema_hash: schemaHash(scorer.features),
  }
  const content = Object.fromEntries(names.map((name) => [name, readPart(folder, name)]))
  const staged = stageArtefact(dataDir, made, content)
  try {
    await (await loadModel(staged.folder)).close()
  } catch (error) {
    staged.discard()
    throw error
  }
  return staged.keep()
}
