import { z } from 'zod'
import { ConfigDocument } from '../config/document'
import { Instant } from '../time'
import { ExplainResponse, ReplayResponse } from './explain'

/**
 * A logged request with everything to judge it by, in one JSON file that is read without the log, the serving API or the model.
 * Whoever reads a later version than they know says so instead of guessing.
 */
export const CASE_VERSION = 1

export const CaseFile = z.object({
  format: z.literal('mizan-case'),
  version: z.literal(CASE_VERSION),
  saved_at: Instant,
  log: z.string(), // the serving API's own name for its log
  sample: z.boolean(), // generated data
  replay: ReplayResponse, // request, pages and stages, with the cards of their items
  explanation: ExplainResponse.nullable(), // features, heads, terms and rules of every item shown; null: the server has none
  configurations: z.array(z.object({ name: z.string(), document: ConfigDocument })),
  pictures: z.array(z.object({ name: z.string(), png: z.string() })), // base64; as it was on screen
})
export type CaseFile = z.infer<typeof CaseFile>
