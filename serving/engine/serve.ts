import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { RankRequest } from '../../shared/contract/serving'
import { seededUnit } from '../../shared/ranking/seeded'
import { askingAs } from './asking'
import type { Disturbance } from './disturbance'
import { logRowsOf } from './log-rows'
import { rankPage } from './page'
import { type PageCursor, writePageCursor } from './page-cursor'
import { microseconds, type RankingModel } from './ranking-model'
import { knownShopper } from './shopper'
import type { Served } from './types'
import { dataNowOf, type World } from './world'

/** When and how a request is ranked. */
export interface Serving {
  /** Milliseconds. */
  now: number
  document: ConfigDocument
  config_version: number
  model: RankingModel
  /** Of an experiment or a canary; '' for none. */
  variant?: string
  disturbance?: Disturbance
  /** The page before this one; null: this is the first. */
  after?: PageCursor | null
}

/**
 * One page for one shopper, and what is to be logged of it; ClickHouse is not asked. Moves the clock of the online state, and
 * changes nothing else there: what was shown is fed when it is logged.
 */
export async function serve(
  world: World,
  request: z.output<typeof RankRequest>,
  { now, document, config_version, model, variant = '', disturbance = {}, after = null }: Serving,
): Promise<Served> {
  const started = performance.now()
  if (world.ended === null) world.online.advance(now, disturbance.countersStuckAt?.(now) ?? null)
  const { shopper, context } = askingAs(knownShopper(world, request.user, now), request)
  const history = microseconds(started, performance.now())
  const seed = after?.seed ?? seedOf(request.request_id)
  const shown = after?.shown ?? []
  const pageSize = request.page_size
  const ask = { context, shopper, now, dataNow: dataNowOf(world, now), pageSize, seed, document, shown }
  const page = await rankPage(world, model, ask, disturbance)
  const total = microseconds(started, performance.now()) + page.pretended
  const latency_us = { history, ...page.latency, total }
  const { user_id, anon_id, session_id } = request.user
  const asked = {
    request_id: request.request_id,
    ts: new Date(now).toISOString(),
    user_id: user_id ?? anon_id ?? '',
    session_id: session_id ?? '',
    context,
    config_version,
    model_version: model.version,
    variant,
  }
  const items = page.slate.items.map((item) => item.item_id)
  return {
    response: {
      items: page.slate.items.map(({ item_id, store_id, position, source, slot_type, reason_codes, score }) => {
        return { item_id, store_id, position, source, slot_type, reason_codes, score: score.score }
      }),
      config_version,
      model_version: model.version,
      variant,
      seed,
      next_cursor:
        items.length < pageSize ? null : writePageCursor({ seed, config_version, shown: [...shown, ...items] }),
      ...(page.fallback === '' ? {} : { fallback: page.fallback }),
      latency_us,
    },
    log: logRowsOf(asked, page, ask, latency_us),
    failed: page.failed,
  }
}

/** The same request draws the same. */
function seedOf(request_id: string): number {
  return Math.floor(seededUnit(0, request_id) * 2 ** 32)
}
