import type { ClickHouseClient } from '@clickhouse/client'
import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { RankRequest } from '../../shared/contract/serving'
import { seededUnit } from '../../shared/ranking/seeded'
import { endOfLog, readAsking } from './asking'
import { logRowsOf } from './log-rows'
import { microseconds, rankPage } from './page'
import type { Snapshot } from './snapshot'
import type { Served } from './types'

/** One page for one shopper under the live configuration, and what is to be logged of it. */
export async function serve(
  client: ClickHouseClient,
  snapshot: Snapshot,
  request: z.output<typeof RankRequest>,
  live: { version: number; document: ConfigDocument },
  now: number,
): Promise<Served> {
  const { shopper, context, started, history } = await readAsking(client, snapshot, request, now + 1)
  const seed = seedOf(request.request_id)
  const dataNow = endOfLog(snapshot, now)
  const ask = { context, shopper, now, dataNow, pageSize: request.page_size, seed, document: live.document }
  const page = await rankPage(snapshot, ask)
  const latency_us = { history, ...page.latency, total: microseconds(started, performance.now()) }
  const { user_id, anon_id, session_id } = request.user
  const model_version = snapshot.model.version
  const asked = {
    request_id: request.request_id,
    ts: new Date(now).toISOString(),
    user_id: user_id ?? anon_id ?? '',
    session_id: session_id ?? '',
    context,
    config_version: live.version,
    model_version,
  }
  return {
    response: {
      items: page.slate.items.map(({ item_id, store_id, position, source, slot_type, reason_codes, score }) => {
        return { item_id, store_id, position, source, slot_type, reason_codes, score: score.score }
      }),
      config_version: live.version,
      model_version,
      variant: '',
      seed,
      ...(page.fallback === '' ? {} : { fallback: page.fallback }),
      latency_us,
    },
    log: logRowsOf(asked, page, ask, latency_us),
  }
}

/** The same request draws the same. */
function seedOf(request_id: string): number {
  return Math.floor(seededUnit(0, request_id) * 2 ** 32)
}
