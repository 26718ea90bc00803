import { type ConfigDocument, Rule } from '../config/document'
import { targetMatches } from '../config/scope'
import type { Edit, Remedy, Stop } from '../contract/explain'
import type { Candidate } from '../ranking/types'
import { smallest, smallestOf } from './smallest'
import { droppedIn, nearestSource, positionIn, type Rerank, type Variation, vary, type WhyNotAsk } from './variation'

interface Stopped extends WhyNotAsk {
  stop: Pick<Stop, 'stage' | 'reason' | 'rule_id'>
  variation: Variation
  page: Awaited<ReturnType<Rerank>>
}

const DAY = 86_400_000
/** Bounds of the document. */
const MOST_QUOTA = 2000
const MOST_FACTOR = 10
const MOST_DISTANCE = 200

/** The smallest change found that takes this stop away, tried by ranking again; null: there is none. */
export async function remedyFor(at: Stopped): Promise<Remedy | null> {
  switch (at.stop.stage) {
    case 'eligibility':
      return { kind: 'restock', name: '', from: 0, to: 1, edits: [] }
    case 'hide':
      return unhide(at)
    case 'retrieval':
      return at.stop.reason === 'not_listed_yet' ? null : ((await propose(at)) ?? pinned(at))
    case 'cap':
      return widenCap(at)
    case 'diversity':
      return (await shortenDistance(at)) ?? pinned(at)
    case 'below_cut':
      return (await boost(at)) ?? pinned(at)
    default:
      return null
  }
}

function ruleOf({ variation, stop }: Stopped): Rule | null {
  return variation.document.rules.find((rule) => rule.id === stop.rule_id) ?? null
}

function unhide(at: Stopped): Remedy | null {
  const rule = ruleOf(at)
  const item = at.page.candidates.find((one) => one.item_id === at.item_id)
  if (!rule || !item) return null
  const { items } = rule.target
  const others = { ...rule.target, items: items.filter((id) => id !== item.item_id) }
  const stillHidden = targetMatches(others, item, at.now)
  const own = { name: rule.name, from: null, to: null }
  if (others.items.length === 0 || stillHidden) {
    return { kind: 'rule_off', ...own, edits: [{ pointer: `/rules/id:${rule.id}/enabled`, value: false }] }
  }
  const value = others.items
  return { kind: 'rule_target', ...own, edits: [{ pointer: `/rules/id:${rule.id}/target/items`, value }] }
}

/** A larger quota of the source that is nearest, or a source switched on. */
async function propose(at: Stopped): Promise<Remedy | null> {
  const { document } = at.variation
  const { barrier, ranks } = await at.retrieval()
  const nearest = barrier === '' ? nearestSource(document, ranks) : null
  if (!nearest || nearest.rank > MOST_QUOTA) return null
  const { source, quota, enabled } = nearest
  const pointer = `/sources/id:${source}`
  const withQuota = (to: number): Remedy => {
    const edits: Edit[] = [
      ...(enabled ? [] : [{ pointer: `${pointer}/enabled`, value: true }]),
      ...(to === quota ? [] : [{ pointer: `${pointer}/quota`, value: to }]),
    ]
    return { kind: enabled ? 'quota' : 'source_on', name: source, from: quota, to, edits }
  }
  const from = enabled ? quota + 1 : Math.max(1, quota)
  return smallest(from, MOST_QUOTA, withQuota, async (remedy) => {
    const { candidates } = await at.rerank(vary(at.variation, remedy))
    return candidates.some(({ item_id }) => item_id === at.item_id)
  })
}

async function widenCap(at: Stopped): Promise<Remedy | null> {
  const rule = ruleOf(at)
  const from = rule?.params.max_share
  if (!rule || from === undefined) return null
  const size = Math.max(1, at.page.slate.items.length, at.pageSize)
  const first = Math.floor(from * size) + 1
  const withPlaces = (places: number): Remedy => {
    // A hair above the share, so that it is not rounded below so many places.
    const to = Math.min(1, Math.ceil((places / size) * 1e6) / 1e6)
    return {
      kind: 'max_share',
      name: rule.name,
      from,
      to,
      edits: [{ pointer: `/rules/id:${rule.id}/params/max_share`, value: to }],
    }
  }
  return smallest(first, size, withPlaces, (remedy) => leavesStage(at, remedy))
}

async function shortenDistance(at: Stopped): Promise<Remedy | null> {
  const { max_per_store, max_per_category } = at.variation.document.diversity
  const by = (store: number, category: number): Remedy => ({
    kind: 'distance',
    name: category === 0 ? 'max_per_store' : store === 0 ? 'max_per_category' : '',
    from: category === 0 ? max_per_store : max_per_category,
    to: category === 0 ? max_per_store + store : max_per_category + category,
    edits: [
      ...(store > 0 ? [{ pointer: '/diversity/max_per_store', value: max_per_store + store }] : []),
      ...(category > 0 ? [{ pointer: '/diversity/max_per_category', value: max_per_category + category }] : []),
    ],
  })
  const most = Math.min(at.pageSize, MOST_DISTANCE - Math.max(max_per_store, max_per_category))
  return smallestOf(
    1,
    most,
    (more) => [by(more, 0), by(0, more), by(more, more)],
    (remedy) => leavesStage(at, remedy),
  )
}

/** A boost on the item alone, a week long, in steps of a hundredth. */
async function boost(at: Stopped): Promise<Remedy | null> {
  const withHundredths = (hundredths: number): Remedy => {
    const factor = hundredths / 100
    return addRule(at, 'boost', { factor }, 1, factor)
  }
  return smallest(101, MOST_FACTOR * 100, withHundredths, (remedy) => leavesStage(at, remedy))
}

/** The last resort holds the item at the end of the page: rules name what no source proposed. */
async function pinned(at: Stopped): Promise<Remedy | null> {
  for (const type of ['soft_pin', 'pin'] as const) {
    for (let position = at.pageSize; position > Math.max(0, at.pageSize - 20); position--) {
      const remedy = addRule(at, type, { position }, null, position)
      const { slate, candidates } = await at.rerank(vary(at.variation, remedy))
      if (positionIn(slate, at.item_id) > 0) return remedy
      const now = droppedIn(slate, at.item_id)
      // It is a candidate now and something else stops it: that is the next stop.
      if (at.stop.stage === 'retrieval' && now && candidateOf(candidates, at.item_id)) return remedy
    }
  }
  return null
}

function candidateOf(candidates: readonly Candidate[], item_id: string): boolean {
  return candidates.some((item) => item.item_id === item_id)
}

function addRule(
  { item_id, context, now, variation }: Stopped,
  type: 'boost' | 'soft_pin' | 'pin',
  params: Rule['params'],
  from: number | null,
  to: number,
): Remedy {
  const id = freshId(variation.document, `why-not-${type}-${item_id}`)
  const rule = Rule.parse({
    id,
    name: `Bring in ${item_id}`.slice(0, 120),
    type,
    scope: { surfaces: [context.surface] },
    target: { items: [item_id] },
    params,
    schedule: { start: new Date(now).toISOString(), end: new Date(now + 7 * DAY).toISOString() },
    owner: '',
    reason: '',
  })
  return { kind: type, name: '', from, to, edits: [{ pointer: `/rules/id:${id}`, value: rule }] }
}

function freshId({ rules }: ConfigDocument, wanted: string): string {
  const taken = new Set(rules.map(({ id }) => id))
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
  return id
}

/** Whether the item gets past the stage it is at: onto the page, or to another stop. */
async function leavesStage({ variation, item_id, stop, rerank }: Stopped, remedy: Remedy): Promise<boolean> {
  const { slate } = await rerank(vary(variation, remedy))
  if (positionIn(slate, item_id) > 0) return true
  const now = droppedIn(slate, item_id)
  return now !== null && (now.stage !== stop.stage || (stop.stage === 'cap' && now.rule_id !== stop.rule_id))
}
