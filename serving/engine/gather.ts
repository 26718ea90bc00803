import type { ConfigDocument } from '../../shared/config/document'
import { matchingRules, ofType } from '../../shared/ranking/rules'
import type { Candidate, RankContext } from '../../shared/ranking/types'
import { placesOf } from '../models/items'
import type { Disturbance } from './disturbance'
import type { Scored } from './ranking-model'
import { type Proposal, type Retrieval, type Retrieved, retrieve, troubleOf } from './retrieve'
import type { Taste } from './taste'
import type { World } from './world'

/** The items of a request, each once, with what every source said of it. */
export interface Gathered {
  places: number[]
  sources: Candidate['sources'][]
  found: Retrieved
  /** What stood in for all sources, or which source was missing: '' when all is well. */
  trouble: string
}

/**
 * What the document's sources propose, what stands in when they have nothing, and what rules name. `shown`: places that were on an
 * earlier page.
 */
export async function gather(
  world: World,
  wanted: ConfigDocument['sources'],
  document: ConfigDocument,
  from: Retrieval,
  shown: ReadonlySet<number>,
  disturbance: Disturbance,
): Promise<Gathered> {
  const seen = shown.size === 0 ? from.seen : new Set([...from.seen, ...shown])
  const found = await retrieve(wanted, { ...from, seen }, disturbance)
  const standIn = found.proposals.length === 0 ? await standInFor({ ...from, seen: shown }, document, disturbance) : []
  const named = ruleItems(world, document, from.context, from.now).filter((place) => !shown.has(place))
  const at = new Map<number, number>()
  const places: number[] = []
  const sources: Candidate['sources'][] = []
  for (const { place, source, rank, score, chance } of [...found.proposals, ...standIn]) {
    const row = at.get(place)
    const said = { name: source, rank, score, ...(chance < 1 && { chance }) }
    if (row !== undefined) sources[row]?.push(said)
    else {
      at.set(place, places.length)
      places.push(place)
      sources.push([said])
    }
  }
  const onlyNamed = named.filter((place) => !at.has(place))
  onlyNamed.forEach((place, index) => {
    places.push(place)
    sources.push([{ name: 'rules', rank: index + 1, score: 0 }])
  })
  const none = standIn.length > 0 ? 'popular' : 'empty'
  return { places, sources, found, trouble: found.proposals.length > 0 ? troubleOf(found) : none }
}

/** When no source has anything: the popular items, whatever their numbers and whether clicked before, or nothing. */
async function standInFor(from: Retrieval, document: ConfigDocument, disturbance: Disturbance): Promise<Proposal[]> {
  if (document.fallbacks.on_empty === 'none') return []
  const coldStart = { ...document.cold_start, shopper: { ...document.cold_start.shopper, min_count: 0 } }
  const popular = { name: 'popular', quota: 200, timeout_ms: 1, enabled: true }
  const { query } = disturbance
  return (await retrieve([popular], { ...from, coldStart }, query ? { query } : {})).proposals
}

/** What rules name is a candidate even if no source proposed it: a pin must not depend on retrieval. */
export function ruleItems({ catalogue }: World, document: ConfigDocument, context: RankContext, now: number): number[] {
  const rules = ofType(matchingRules(document.rules, context, now), 'pin', 'soft_pin', 'slot', 'floor')
  return placesOf([...new Set(rules.flatMap((rule) => rule.target.items))], catalogue.index)
}

const personalSources: readonly string[] = ['neighbours', 'covisitation']

/**
 * The sources of a trained model, which has no shares to blend: while little is known of a shopper, what goes by their clicks has
 * a smaller part of its quota, and the source that stands in has the rest.
 */
export function blendedSources(
  sources: ConfigDocument['sources'],
  { personalWeight, standIn }: Pick<Taste, 'personalWeight' | 'standIn'>,
): ConfigDocument['sources'] {
  const stand = sources.find((source) => source.name === standIn?.source && source.enabled)
  if (personalWeight >= 1 || !stand) return sources
  let spare = 0
  const scaled = sources.map((source) => {
    if (!source.enabled || source === stand || !personalSources.includes(source.name)) return source
    const quota = Math.round(source.quota * personalWeight)
    spare += source.quota - quota
    return { ...source, quota }
  })
  return scaled.map((source) => (source === stand ? { ...source, quota: source.quota + spare } : source))
}

/** Rows of the same order as the places. */
export function candidatesOf(world: World, { places, sources }: Gathered, { heads }: Scored): Candidate[] {
  const columns = Object.entries(heads)
  const { shownEver } = world.online.items
  const candidates: Candidate[] = []
  for (const [row, place] of places.entries()) {
    const known = world.known[place]
    if (!known) continue
    const own: Record<string, number> = {}
    for (const [head, values] of columns) own[head] = values[row] ?? 0
    candidates.push({
      item_id: known.item_id,
      store_id: known.store_id,
      category: known.category,
      brand: known.brand,
      price_minor: known.price_minor,
      currency: known.currency,
      margin: known.margin,
      stock: known.stock,
      created_at: known.created_at,
      store_created_at: known.store_created_at,
      impressions: shownEver[place] ?? 0,
      sources: sources[row] ?? [],
      heads: own,
    })
  }
  return candidates
}
