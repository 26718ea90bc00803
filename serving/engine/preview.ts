import type { ClickHouseClient } from '@clickhouse/client'
import type { PreviewRequest, PreviewResponse } from '../../shared/contract/serving'
import { compare } from '../../shared/ranking/compare'
import { askingAs } from './asking'
import { cardsOf } from './cards'
import { type PageRequest, type RankedPage, rankPage } from './page'
import { microseconds, type RankingModel } from './ranking-model'
import { knownShopper, personaShopper, readShopper, type Shopper } from './shopper'
import type { Chosen } from './types'
import { dataNowOf, type World } from './world'

/**
 * Both sides for one shopper, from one state, one history and one seed, so that only the configurations differ. `as_of` cuts the
 * history and sets the clock of schedules; what was counted of items stays as it is now. Reads only: not even a clock is moved.
 */
export async function preview(
  client: ClickHouseClient,
  world: World,
  model: RankingModel,
  request: PreviewRequest,
  sides: { left: Chosen; right: Chosen | null },
  present: number,
): Promise<PreviewResponse> {
  const started = performance.now()
  const { left, right } = sides
  const page = await pageOf(client, world, request, present)
  const history = microseconds(started, performance.now())
  const first = await rankPage(world, model, { ...page, document: left.document })
  const second = right && (await rankPage(world, model, { ...page, document: right.document }))
  // The figures are about what is tried.
  const { taste, fallback, latency } = second ?? first
  return {
    left: sideOf(left, first),
    right: right && second && sideOf(right, second),
    comparison: second && compare(first.slate, second.slate),
    items: cardsOf(second ? [first.slate, second.slate] : [first.slate], world.catalogue),
    model_version: model.version,
    seed: request.seed,
    as_of: new Date(page.dataNow).toISOString(),
    fallback: fallback || taste.fallbackSource,
    personal_weight: taste.personalWeight,
    latency_us: { history, ...latency, total: microseconds(started, performance.now()) },
  }
}

/** Who is previewed for, and when; all of a page but the configuration. */
export async function pageOf(
  client: ClickHouseClient,
  world: World,
  request: Omit<PreviewRequest, 'left' | 'right'>,
  present: number,
): Promise<Omit<PageRequest, 'document'>> {
  const asOf = request.as_of === null ? null : Date.parse(request.as_of)
  const now = asOf ?? present
  const { shopper, context } = askingAs(await shopperOf(client, world, request, asOf, now), request)
  const dataNow = asOf ?? dataNowOf(world, now)
  return { context, shopper, now, dataNow, pageSize: request.page_size, seed: request.seed }
}

async function shopperOf(
  client: ClickHouseClient,
  world: World,
  { user, persona }: Pick<PreviewRequest, 'user' | 'persona'>,
  asOf: number | null,
  now: number,
): Promise<Shopper> {
  if (persona) return personaShopper(world, persona, now)
  const known = asOf === null ? knownShopper(world, user, now) : null
  return known?.record ? known : readShopper(client, world, user, asOf ?? Number.MAX_SAFE_INTEGER)
}

function sideOf({ name, version }: Chosen, { slate, candidates }: RankedPage): PreviewResponse['left'] {
  const shown = new Set(slate.items.map(({ item_id }) => item_id))
  const heads = candidates.flatMap(({ item_id, heads: own }) => (shown.has(item_id) ? [[item_id, own] as const] : []))
  return { config: name, config_version: version, slate, heads: Object.fromEntries(heads) }
}
