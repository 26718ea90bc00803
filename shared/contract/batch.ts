import { z } from 'zod'
import { RankContext } from '../ranking/types'
import { ConfigChoice, User } from './ranking'

/** Many requests under two configurations: who asks is drawn first, then they are ranked in parts, so that it can be stopped. */

/** A request of the log to rank anew: who asked, for what. */
export const CohortMember = z.object({
  request_id: z.string(),
  surface: z.string(),
  user: User,
  context: RankContext.omit({ surface: true }).partial(),
})
export type CohortMember = z.infer<typeof CohortMember>

export const Cohort = z.object({
  members: z.array(CohortMember),
  matching: z.number(), // requests of the span that fit, of which the members are a sample
  days: z.number(), // of the log, up to its end
})
export type Cohort = z.infer<typeof Cohort>

export const MOST_IN_BATCH = 100

export const BatchRequest = z.object({
  members: z.array(CohortMember).min(1).max(MOST_IN_BATCH),
  page_size: z.number().int().min(1).max(200).default(20),
  left: ConfigChoice,
  right: ConfigChoice,
  seed: z.number().int().min(0).default(7),
})
export type BatchRequest = z.infer<typeof BatchRequest>

/** How one page differs. */
export const BatchPage = z.object({
  request_id: z.string(),
  surface: z.string(),
  user_id: z.string(),
  items: z.number(), // on the longer of the two pages
  moved: z.number(), // stay on the page, at another place
  entered: z.number(),
  left: z.number(),
  farthest: z.number(), // places that an item moved at most; entering and leaving not counted
  moves: z.array(z.number()), // places up (+) or down (-) of each item that stays
  overlap_at_10: z.number(),
  kendall_tau: z.number().nullable(),
})
export type BatchPage = z.infer<typeof BatchPage>

/** Σ 1 / log2(1 + position) over the pages: what a place is worth by how far down it is. */
export const Exposure = z.object({
  id: z.string(),
  name_en: z.string(),
  name_ar: z.string(),
  left: z.number(),
  right: z.number(),
})
export type Exposure = z.infer<typeof Exposure>

export const BatchResponse = z.object({
  pages: z.array(BatchPage),
  stores: z.array(Exposure),
  categories: z.array(Exposure),
  left: z.string(), // names of the configurations
  right: z.string(),
})
export type BatchResponse = z.infer<typeof BatchResponse>

/** What the app makes of all parts. */
export const BatchReport = z.object({
  left: z.string(),
  right: z.string(),
  matching: z.number(),
  days: z.number(),
  requests: z.number(),
  unchanged: z.number(), // pages on which nothing moved
  items: z.number(), // of all pages
  moved: z.number(),
  entered: z.number(),
  left_page: z.number(),
  mean_tau: z.number().nullable(),
  mean_overlap: z.number().nullable(),
  moves: z.array(z.object({ from: z.number(), to: z.number().nullable(), up: z.number(), down: z.number() })),
  overlaps: z.array(z.number()), // pages by tenths of overlap_at_10: 0 … 10
  stores: z.array(Exposure), // by change, largest first
  categories: z.array(Exposure),
  extremes: z.array(BatchPage.extend({ member: CohortMember })), // those least alike first
})
export type BatchReport = z.infer<typeof BatchReport>
