import type { ConfigDocument } from '../../shared/config/document'
import { rankSlate } from '../../shared/ranking/rank'
import { matchingRules, ofType } from '../../shared/ranking/rules'
import type { Candidate, RankContext, Slate } from '../../shared/ranking/types'
import { HISTORY } from '../models/covisitation'
import { placesOf } from '../models/items'
import { sharesOf } from '../models/popularity'
import { type Proposal, type Retrieval, retrieve, troubleOf } from './retrieve'
import { scoreProposals } from './score'
import type { Shopper } from './shopper'
import type { Snapshot } from './snapshot'
import { type Taste, tasteOf } from './taste'

export interface PageRequest {
  document: ConfigDocument
  context: RankContext
  shopper: Shopper
  now: number
  dataNow: number
  pageSize: number
  seed: number
}

export interface RankedPage {
  slate: Slate
  candidates: readonly Candidate[]
  taste: Taste
  /** What stood in for the personal model, or for all sources; '' when nothing had to. */
  fallback: string
  /** Microseconds. */
  latency: { retrieve: number; score: number; rank: number }
}

/** Retrieve → score → rank, from one snapshot of the log. */
export async function rankPage(snapshot: Snapshot, request: PageRequest): Promise<RankedPage> {
  const { catalogue, model } = snapshot
  const { document, context, now, dataNow, seed } = request
  const popularity = await snapshot.popularity(document.cold_start.shopper.half_life_days)
  const started = performance.now()
  const shopper = lookingAt(request.shopper, context.item_id, snapshot)
  const taste = tasteOf(model, popularity, document.cold_start.shopper, shopper)
  const from: Retrieval = {
    shelves: snapshot.shelves,
    context,
    seen: new Set(shopper.history.slice(-HISTORY)),
    popularity: sharesOf(popularity),
    personal: shopper.history.length > 0 ? taste.personal : null,
    vector: null,
    vectors: snapshot.vectors,
    coldStart: document.cold_start,
    now,
    dataNow,
    seed,
  }
  const found = await retrieve(document.sources, from)
  const proposed = found.proposals
  const standIn = proposed.length === 0 ? await standInFor(from, document) : []
  const forRules = ruleItems(snapshot, request, [...proposed, ...standIn])
  const retrieved = performance.now()
  const candidates = scoreProposals([...proposed, ...standIn, ...forRules], catalogue, model, taste, document)
  const scored = performance.now()
  const slate = rankSlate({ ...request, candidates })
  return {
    slate,
    candidates,
    taste,
    fallback: proposed.length > 0 ? troubleOf(found) || taste.fallbackSource : standIn.length > 0 ? 'popular' : 'empty',
    latency: {
      retrieve: microseconds(started, retrieved),
      score: microseconds(retrieved, scored),
      rank: microseconds(scored, performance.now()),
    },
  }
}

export function microseconds(from: number, to: number): number {
  return Math.round((to - from) * 1000)
}

/** On an item's own page, that item is what the shopper clicked last. */
function lookingAt(shopper: Shopper, item_id: string, { catalogue }: Snapshot): Shopper {
  const looked = placesOf([item_id], catalogue.index)
  if (looked.length === 0) return shopper
  return { ...shopper, history: [...shopper.history, ...looked], session: [...shopper.session, ...looked] }
}

/** When no source has anything: the popular items, whatever their numbers and whether seen before, or nothing. */
async function standInFor(from: Retrieval, document: ConfigDocument): Promise<Proposal[]> {
  if (document.fallbacks.on_empty === 'none') return []
  const coldStart = { ...document.cold_start, shopper: { ...document.cold_start.shopper, min_count: 0 } }
  const popular = { name: 'popular', quota: 200, timeout_ms: 1, enabled: true }
  return (await retrieve([popular], { ...from, coldStart, seen: new Set() })).proposals
}

/** What rules name is a candidate even if no source proposed it: a pin must not depend on retrieval. */
function ruleItems({ catalogue }: Snapshot, request: PageRequest, proposed: readonly Proposal[]): Proposal[] {
  const { document, context, now } = request
  const known = new Set(proposed.map((proposal) => proposal.place))
  const rules = ofType(matchingRules(document.rules, context, now), 'pin', 'soft_pin', 'slot', 'floor')
  const named = placesOf([...new Set(rules.flatMap((rule) => rule.target.items))], catalogue.index)
  return named
    .filter((place) => !known.has(place))
    .map((place, index) => ({ source: 'rules', place, rank: index + 1, score: 0, chance: 1 }))
}
