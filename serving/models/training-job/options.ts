import { z } from 'zod'
import { Version } from '../manifest'

const HOUR = 3_600_000
const Window = z.number().int().min(1)

/** How long after an impression an event still counts for a head, in milliseconds. */
export const LabelWindows = z.object({
  p_click: Window.default(6 * HOUR),
  p_cart: Window.default(24 * HOUR),
  p_purchase: Window.default(72 * HOUR),
  p_negative: Window.default(72 * HOUR),
})
export type LabelWindows = z.infer<typeof LabelWindows>

/** Where the log is read and written. */
export interface LogAddress {
  url: string
  database: string
  username: string
  password: string
}

export const TrainingOptions = z.object({
  dataDir: z.string().min(1),
  version: Version,
  /** Milliseconds. Impressions from here; null: from the first. */
  from: z.number().int().nullable().default(null),
  /** Milliseconds. Nothing from here on is looked at, as if it had not happened yet. */
  until: z.number().int(),
  labelWindows: LabelWindows.prefault({}),
  seed: z.number().int().min(0).default(1),
  /** Impressions to learn from, to calibrate on and to measure on, all together. */
  maximumRows: z.number().int().min(1000).max(250_000).default(250_000),
  /** The time that the artefact and the evaluation carry. */
  now: z.number().int(),
})
export type TrainingOptions = z.output<typeof TrainingOptions>

export const trainingSteps = ['reading', 'training_heads', 'training_towers', 'evaluating', 'writing'] as const
export const Progress = z.object({ step: z.enum(trainingSteps), progress: z.number().min(0).max(1) })
export type Progress = z.infer<typeof Progress>

/** The rest stands in the artefact's manifest: `readArtefact(folder)`. */
export const TrainingResult = z.object({ version: Version, folder: z.string(), hash: z.string() })
export type TrainingResult = z.infer<typeof TrainingResult>
