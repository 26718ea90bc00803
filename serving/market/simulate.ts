import type { CandidateSetRow, InteractionRow, OfflineFeatureRow, RequestRow } from '../logging/rows'
import { reactTo } from './behaviour'
import type { Catalogue } from './catalogue'
import { LATE_SHARE } from './faults'
import { candidateSetRow, interactionRow, offlineRows, type PageRow, pageRow, requestRow, type Visit } from './log-rows'
import { type Random, Weighted } from './random'
import { retrieve, score, show } from './ranking'
import type { Shopper } from './shoppers'
import { categories } from './words'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const models = { old: 'ranker-v1', new: 'ranker-v2' } as const
export const NEW_MODEL_SINCE = 5 * DAY
const NEW_MODEL_SHARE = 0.7
const CANDIDATE_SETS_SHARE = 0.05
const OFFLINE_SINCE = 2 * DAY
const OFFLINE_SHARE = 0.1

const surfaces = new Weighted(
  ['home', 'search', 'store'] as const,
  (name) => ({ home: 5, search: 3.5, store: 1.5 })[name],
)

export type World = { catalogue: Catalogue; shoppers: Weighted<Shopper>; until: number }
export type Chunk = {
  requests: RequestRow[]
  pages: PageRow[]
  interactions: InteractionRow[]
  candidate_sets: CandidateSetRow[]
  offline_features: OfflineFeatureRow[]
}

/** What the shop logged for one request: who came, what was ranked and shown, what was done with it. */
export function simulate(random: Random, world: World, ts: number, index: number, chunk: Chunk): void {
  const { catalogue, until } = world
  const visit = arrive(random, world, ts, index)
  const category = visit.surface === 'search' ? random.pick(categories) : null
  if (category) visit.query = visit.shopper.locale === 'ar' ? category.query.ar : category.query.en
  if (visit.surface === 'store') visit.storeId = random.pick(catalogue.stores).store_id

  const sources =
    visit.status === 'ok'
      ? retrieve(random, catalogue, visit.shopper, { category: category?.key ?? '', storeId: visit.storeId })
      : []
  const scored = [...sources].map(([item, source]) => score(random, item, source, visit.shopper, visit, until))
  const shown = show(random, scored)

  chunk.requests.push(requestRow(visit, scored))
  if (shown.length > 0) chunk.pages.push(pageRow(visit, shown))
  for (const each of shown) {
    for (const event of reactTo(random, each, visit, until)) chunk.interactions.push(interactionRow(visit, each, event))
  }
  if (shown.length > 0 && random.chance(CANDIDATE_SETS_SHARE)) {
    chunk.candidate_sets.push(candidateSetRow(visit, scored, shown, CANDIDATE_SETS_SHARE))
  }
  if (ts >= until - OFFLINE_SINCE && random.chance(OFFLINE_SHARE)) {
    for (const each of shown) chunk.offline_features.push(...offlineRows(visit, each))
  }
}

function arrive(random: Random, { shoppers, until }: World, ts: number, index: number): Visit {
  const shopper = shoppers.pick(random)
  const isNew = ts >= until - NEW_MODEL_SINCE && random.chance(NEW_MODEL_SHARE)
  const fate = random.next()
  return {
    requestId: `r-${String(index + 1).padStart(6, '0')}`,
    ts,
    surface: surfaces.pick(random),
    country: shopper.country,
    device: shopper.device,
    model: isNew ? models.new : models.old,
    lookupLate: random.chance(LATE_SHARE),
    variant: isNew ? 'treatment' : 'control',
    shopper,
    sessionId: `${shopper.row.user_id}-${Math.floor(ts / DAY)}`,
    query: '',
    storeId: '',
    seed: random.below(2 ** 31),
    latency: latencyOf(random, isNew),
    fallback: random.chance(0.01) ? 'popular' : '',
    status: fate < 0.001 ? 'error' : fate < 0.004 ? 'empty' : 'ok',
  }
}

/** Microseconds by stage; the new model takes a little longer to score. */
function latencyOf(random: Random, isNew: boolean): Record<string, number> {
  const stages = {
    retrieve: Math.round(random.around(9000, 0.35)),
    features: Math.round(random.around(6000, 0.4)),
    score: Math.round(random.around(isNew ? 14_000 : 12_000, 0.3)),
    rules: Math.round(random.around(1200, 0.25)),
  }
  return { ...stages, total: Object.values(stages).reduce((sum, each) => sum + each, 0) }
}
