import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { RequestDetail, RequestPage, RequestSummary } from '../../shared/contract/serving'
import { RankContext } from '../../shared/ranking/types'
import { OpsFailure } from '../../shared/result'
import { readRows } from '../models/read'
import candidatesSql from './logged-candidates.sql?raw'
import impressionsSql from './logged-impressions.sql?raw'
import requestSql from './logged-request.sql?raw'
import requestsSql from './logged-requests.sql?raw'

const Summary = z.object({
  request_id: z.string(),
  at: z.number(),
  user_id: z.string(),
  session_id: z.string(),
  surface: z.string(),
  query: z.string(),
  config_version: z.number(),
  model_version: z.string(),
  variant: z.string(),
  fallback: z.string(),
  status: z.string(),
})
const Whole = Summary.extend({
  store_id: z.string(),
  item_id: z.string(),
  locale: z.string(),
  segment: z.string(),
  country: z.string(),
  device: z.string(),
  seed: z.number(),
  positions: z.number(),
  latency_us: z.record(z.string(), z.number()),
  candidates: z.record(z.string(), z.number()),
})
const Shown = z.object({
  item_id: z.string(),
  store_id: z.string(),
  position: z.number(),
  slot_type: z.string(),
  source: z.string(),
  score: z.number().nullable(),
  heads: z.record(z.string(), z.number()),
  features_num: z.record(z.string(), z.number()),
  features_cat: z.record(z.string(), z.string()),
})
export type LoggedItem = z.infer<typeof Shown>

const Candidates = z.object({
  item_id: z.array(z.string()),
  store_id: z.array(z.string()),
  source: z.array(z.string()),
  head_names: z.array(z.string()),
  heads: z.array(z.array(z.number())),
  price_minor: z.array(z.number()),
  margin: z.array(z.number()),
  impressions: z.array(z.number()), // empty in an older log
  drop_stage: z.array(z.string()),
})
export type LoggedCandidates = z.infer<typeof Candidates>

export interface Logged {
  detail: RequestDetail
  /** Milliseconds. */
  at: number
  shown: readonly LoggedItem[]
  /** null: this request was not among those that keep all candidates. */
  candidates: LoggedCandidates | null
}

/** null: the log has no such request. */
export async function readLogged(client: ClickHouseClient, request_id: string): Promise<Logged | null> {
  const [found] = await readRows(client, requestSql, { request_id }, Whole)
  if (!found) return null
  const { at, store_id, item_id, locale, segment, country, device, ...rest } = found
  const key = { request_id, surface: found.surface, at }
  const [shown, [candidates]] = await Promise.all([
    readRows(client, impressionsSql, key, Shown),
    readRows(client, candidatesSql, key, Candidates),
  ])
  const { surface, query } = found
  const context = RankContext.parse({ surface, query, store_id, item_id, segment, country, device, locale })
  const items = shown.map(({ features_num, features_cat, ...item }) => item)
  const detail = { ...rest, ts: instant(at), context, items, all_candidates: candidates !== undefined }
  return { detail, at, shown, candidates: candidates ?? null }
}

const Cursor = z.tuple([z.int(), z.string()])

export interface RequestSearch {
  q: string
  user_id: string
  surface: string
}

export async function searchRequests(
  client: ClickHouseClient,
  search: RequestSearch,
  cursor: string | null,
  limit: number,
): Promise<z.output<typeof RequestPage>> {
  const [after_ts, after_id] = cursor === null ? [0, ''] : readCursor(cursor)
  const found = await readRows(client, requestsSql, { ...search, after_ts, after_id, limit: limit + 1 }, Summary)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    requests: page.map(({ at, ...request }): RequestSummary => ({ ...request, ts: instant(at) })),
    next_cursor: last ? Buffer.from(JSON.stringify([last.at, last.request_id])).toString('base64url') : null,
  }
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

function readCursor(cursor: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new OpsFailure({ code: 'invalid_input', detail: 'The cursor is not one that a page of requests ended with.' })
  }
}
