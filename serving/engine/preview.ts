import type { ClickHouseClient } from '@clickhouse/client'
import type { PreviewRequest, PreviewResponse } from '../../shared/contract/serving'
import { compare } from '../../shared/ranking/compare'
import { endOfLog, readAsking } from './asking'
import { cardsOf } from './cards'
import { microseconds, type RankedPage, rankPage } from './page'
import type { Snapshot } from './snapshot'
import type { Chosen } from './types'

/**
 * Both sides for one shopper, from one snapshot, one history and one seed, so that only the configurations differ. `as_of` cuts
 * the history and sets the clock of schedules; the model's counts stay those of the whole log. Reads only.
 */
export async function preview(
  client: ClickHouseClient,
  snapshot: Snapshot,
  request: PreviewRequest,
  sides: { left: Chosen; right: Chosen | null },
  now: number,
): Promise<PreviewResponse> {
  const { left, right } = sides
  const asOf = request.as_of === null ? null : Date.parse(request.as_of)
  const { shopper, context, started, history } = await readAsking(
    client,
    snapshot,
    request,
    asOf ?? Number.MAX_SAFE_INTEGER,
  )
  const dataNow = asOf ?? endOfLog(snapshot, now)
  const page = { context, shopper, now: asOf ?? now, dataNow, pageSize: request.page_size, seed: request.seed }
  const first = await rankPage(snapshot, { ...page, document: left.document })
  const second = right && (await rankPage(snapshot, { ...page, document: right.document }))
  // The figures are about what is tried.
  const { taste, fallback, latency } = second ?? first
  return {
    left: sideOf(left, first),
    right: right && second && sideOf(right, second),
    comparison: second && compare(first.slate, second.slate),
    items: cardsOf(second ? [first.slate, second.slate] : [first.slate], snapshot.catalogue),
    model_version: snapshot.model.version,
    seed: request.seed,
    as_of: new Date(dataNow).toISOString(),
    fallback,
    personal_weight: taste.personalWeight,
    latency_us: { history, ...latency, total: microseconds(started, performance.now()) },
  }
}

function sideOf({ name, version }: Chosen, { slate }: RankedPage): PreviewResponse['left'] {
  return { config: name, config_version: version, slate }
}
