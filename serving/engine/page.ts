import type { ConfigDocument } from '../../shared/config/document'
import { rankNextPage } from '../../shared/ranking/next-page'
import type { Candidate, RankContext, Slate } from '../../shared/ranking/types'
import type { FeatureTable } from '../features/table'
import { HISTORY } from '../models/covisitation'
import { placesOf } from '../models/items'
import { sharesOf } from '../models/popularity'
import { shopperVector } from '../models/towers'
import type { Disturbance } from './disturbance'
import { blendedSources, candidatesOf, gather } from './gather'
import { microseconds, type RankingModel, type Scored } from './ranking-model'
import type { Shopper } from './shopper'
import type { Retrieval } from './sources/source'
import { type Taste, tasteOf } from './taste'
import type { World } from './world'

export interface PageRequest {
  document: ConfigDocument
  context: RankContext
  shopper: Shopper
  now: number
  dataNow: number
  pageSize: number
  seed: number
  /** item_ids of the pages before; none: this is the first. */
  shown?: readonly string[]
}

/** The candidates of a request, scored; the document's rules and weights have had no say yet, but for the items they name. */
export interface PreparedPage {
  candidates: readonly Candidate[]
  /** Of items in the catalogue; rows as the candidates. */
  places: readonly number[]
  /** Values before calibration by head, rows as the candidates; null: the model has none. */
  raw: Scored['raw']
  retrieval: Retrieval
  /** Rows as the candidates; null: the model has no features. */
  features: FeatureTable | null
  taste: Taste
  /** What stood in for the personal model, or for all sources, or which source was missing; '' when nothing was amiss. */
  fallback: string
  /** Sources that broke, and why. */
  failed: readonly { name: string; reason: string }[]
  /** Microseconds, with what was only pretended to be waited for. */
  latency: { retrieve: number; features: number; score: number }
  /** Microseconds, see Retrieved. */
  pretended: number
}

export interface RankedPage extends Omit<PreparedPage, 'latency'> {
  slate: Slate
  /** Microseconds. */
  latency: PreparedPage['latency'] & { rank: number }
}

/** Retrieve → features and heads → rank, for one shopper at one moment; nothing is changed on the way. */
export async function rankPage(
  world: World,
  model: RankingModel,
  request: PageRequest,
  disturbance: Disturbance = {},
): Promise<RankedPage> {
  const prepared = await preparePage(world, model, request, disturbance)
  const ranking = performance.now()
  const slate = rankNextPage({ ...request, candidates: prepared.candidates }, request.shown ?? [])
  return { ...prepared, slate, latency: { ...prepared.latency, rank: microseconds(ranking, performance.now()) } }
}

/** Retrieve → features and heads. */
export async function preparePage(
  world: World,
  model: RankingModel,
  request: PageRequest,
  disturbance: Disturbance = {},
): Promise<PreparedPage> {
  const started = performance.now()
  const { document, context, now, dataNow, seed, shown = [] } = request
  const { shopper: settings } = document.cold_start
  const popularity = world.online.popularity(settings.half_life_days)
  const shopper = lookingAt(request.shopper, context.item_id, world)
  const taste = tasteOf(world.followers, popularity, settings, shopper)
  const retrieval: Retrieval = {
    shelves: world.shelves,
    context,
    seen: new Set(shopper.history.slice(-HISTORY)),
    popularity: sharesOf(popularity),
    personal: taste.personal,
    vector: model.vectors && shopperVector(model.vectors.items, shopper.history),
    vectors: model.vectors?.search ?? null,
    coldStart: document.cold_start,
    now,
    dataNow,
    seed,
  }
  const sources = model.isTrained ? blendedSources(document.sources, taste) : document.sources
  const gathered = await gather(
    world,
    sources,
    document,
    retrieval,
    new Set(placesOf(shown, world.catalogue.index)),
    disturbance,
  )
  const { places, found, trouble } = gathered
  const retrieved = performance.now()
  const { about } = found
  const toScore = { world, places, document, context, shopper, taste, popularity, retrieval, about, now, disturbance }
  const scored = await model.score(toScore)
  const candidates = candidatesOf(world, gathered, scored)
  return {
    candidates,
    places,
    raw: scored.raw,
    retrieval,
    features: scored.features,
    taste,
    fallback: trouble || (model.isTrained ? '' : taste.fallbackSource),
    failed: found.failed,
    latency: { retrieve: microseconds(started, retrieved) + found.pretended, ...scored.latency },
    pretended: found.pretended,
  }
}

/** On an item's own page, that item is what the shopper clicked last. */
function lookingAt(shopper: Shopper, item_id: string, { catalogue }: World): Shopper {
  const looked = placesOf([item_id], catalogue.index)
  if (looked.length === 0) return shopper
  return { ...shopper, history: [...shopper.history, ...looked], session: [...shopper.session, ...looked] }
}
