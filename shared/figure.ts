import { z } from 'zod'

/** Why a figure is missing. A missing figure is never shown as zero and never as fine. */
export const MissingReason = z.enum([
  'no_data',
  'too_few',
  'degenerate',
  'not_identifiable',
  'not_mature',
  'not_logged',
])
export type MissingReason = z.infer<typeof MissingReason>

/**
 * One number on screen: an estimate with its interval and n, or the reason why there is none.
 * `method` names the definition (see shared/stats); `level` is the confidence level of [low, high], usually 0.95.
 */
export const Figure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('value'),
    estimate: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    level: z.number(),
    n: z.number(),
    method: z.string(),
  }),
  z.object({ kind: z.literal('missing'), reason: MissingReason, n: z.number(), method: z.string() }),
])
export type Figure = z.infer<typeof Figure>

/** Where a number came from: enough to run it again by hand. Times in milliseconds, `computedAt` RFC 3339 UTC. */
export const Evidence = z.object({
  question: z.string(), // the .sql file's name, e.g. "drift/matrix"
  sql: z.string(),
  parameters: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())]),
  ),
  rowsRead: z.number().nullable(),
  rows: z.number(),
  elapsedMs: z.number(),
  computedAt: z.string(),
  rule: z.string().optional(), // the threshold rule in words, when one was applied
})
export type Evidence = z.infer<typeof Evidence>
