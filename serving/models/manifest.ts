import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../shared/canonical-json'
import { OpsFailure } from '../../shared/result'
import { Instant } from '../../shared/time'
import { numberFeatures } from '../features/schema'

const Name = z.string().min(1)
const FileName = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/)

/** Of a folder and of `model_version` in the log. */
export const Version = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'small letters, digits, dot, dash or underscore')

/** How an ONNX graph is asked and read: what a team writes beside its exported XGBoost, LightGBM, GRU or Transformer. */
export const ScorerManifest = z.object({
  file: FileName,
  /** The columns of the numbers, in the graph's order. */
  features: z.array(Name),
  heads: z.array(Name).min(1),
  /** For graphs that read items: a JSON list of item ids; the one at place n has the number n + 1. */
  item_ids: FileName.optional(),
  inputs: z.object({
    /** float32 [rows, features]; NaN is missing */
    numbers: Name.optional(),
    /** int32 or int64 [rows]: the candidates by their numbers in `item_ids`, 0: not among them */
    items: Name.optional(),
    /** int32 or int64 [length], or [rows, length] with `each_row`: the last clicks in the same numbers, oldest first, filled with zeros before or after */
    history: z
      .object({
        name: Name,
        length: z.number().int().min(1).max(1000),
        fill: z.enum(['before', 'after']),
        each_row: z.boolean(),
      })
      .optional(),
  }),
  /** float32 [rows], [rows, 1] or [rows, columns]; `columns` says which column is which head, 0, 1, … unless told. */
  outputs: z
    .array(
      z.object({
        name: Name,
        heads: z.array(Name).min(1),
        columns: z.array(z.number().int().min(0)).optional(),
        values: z.enum(['probability', 'logit']),
      }),
    )
    .min(1),
})
export type ScorerManifest = z.infer<typeof ScorerManifest>

/** Points of calibration.ts, by head. */
export const Calibrations = z.record(Name, z.array(z.object({ share: z.number(), rate: z.number() })))
export type Calibrations = z.infer<typeof Calibrations>

/** A metric of the candidate or of what it was held against, as it stands in `offline_evaluations`. */
export const Evaluation = z.object({
  model_version: z.string(),
  segment: z.string(),
  metric: z.string(),
  k: z.number(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  definition: z.string(),
})
export type Evaluation = z.infer<typeof Evaluation>

/** How the candidate does against the model that served the impressions it was measured on; see training-job/measure-ranking.ts. */
export const Gate = z.object({
  verdict: z.enum(['better', 'same', 'worse', 'unknown']),
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** shoppers */
  n: z.number(),
  definition: z.string(),
})
export type Gate = z.infer<typeof Gate>

const Range = z.object({ from: Instant, until: Instant })

/** On what and how a model was trained. */
export const Training = z.object({
  window: Range,
  splits: z.object({ train: Range, validation: Range, test: Range }),
  /** Milliseconds after an impression within which an event counts for a head. */
  label_windows: z.record(Name, z.number()),
  seed: z.number(),
  rows: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  /** Of the training rows, as sampled. */
  positives: z.record(Name, z.number()),
  /** The versions that served the impressions it was measured on. */
  incumbent: z.string(),
  gate: Gate,
  /** How likely an item is looked at in each bucket of positions (training-job/positions.ts), against the first, as learnt from clicks. */
  examination: z.array(z.number()),
})
export type Training = z.infer<typeof Training>

/** `manifest.json` of an artefact folder. */
export const ModelManifest = z.object({
  format: z.literal(1),
  version: Version,
  /** For people: "network", "linear prior", "XGBoost 1.7". */
  kind: z.string(),
  created_at: Instant,
  /** Of the features' definitions when the model was made; see schemaHash. */
  schema_hash: z.string(),
  scorer: ScorerManifest,
  calibrations: Calibrations,
  /** Vectors of items and shoppers; see towers.ts. */
  towers: z.object({ file: FileName, vocabulary: FileName, dimensions: z.number().int().min(1) }).nullable(),
  training: Training.nullable(),
  evaluation: z.array(Evaluation),
  /** SHA-256 of each file beside the manifest. */
  files: z.record(FileName, z.string()),
  /** SHA-256 of all that makes the model what it is: the files and the manifest without `created_at` and `hash`. */
  hash: z.string(),
})
export type ModelManifest = z.infer<typeof ModelManifest>

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * Of the definitions of these features: name, unit and whether models see its logarithm. A model scores only where it is the
 * same as when it was made. invalid_input: ranking computes no such feature.
 */
export function schemaHash(names: readonly string[]): string {
  const definitions = names.map((name) => {
    const known = numberFeatures.find((feature) => feature.name === name)
    if (!known) throw new OpsFailure({ code: 'invalid_input', detail: `Ranking computes no feature named ${name}.` })
    return { name, unit: known.unit, log: known.log ?? false }
  })
  return sha256(canonicalJson(definitions)).slice(0, 16)
}
