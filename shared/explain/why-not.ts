import type { Remedy, Stop, Verdict, WhyNotResponse } from '../contract/explain'
import { remedyFor } from './remedies'
import {
  droppedIn,
  type NotRetrieved,
  nearestSource,
  positionIn,
  type Rerank,
  type Variation,
  vary,
  type WhyNotAsk,
} from './variation'

export type WhyNot = Pick<WhyNotResponse, 'verdict' | 'stops' | 'remedies' | 'position'>

/** One remedy may uncover the next stop; nothing needs more than this. */
const MOST_STOPS = 8

/**
 * Why an item is not on the page: takes the first stop away by the smallest change found, ranks again, and so on until the item is
 * there or nothing helps. Every position told is one that a ranking really gave.
 */
export async function whyNot(ask: WhyNotAsk): Promise<WhyNot> {
  const { item_id, inCatalogue } = ask
  if (!inCatalogue) {
    const stop: Stop = {
      ...plain('catalogue', 'not_in_catalogue'),
      who: 'catalogue',
      remedy: null,
      afterwards: nowhere,
    }
    return { verdict: 'not_in_catalogue', stops: [stop], remedies: [], position: 0 }
  }
  let variation: Variation = { document: ask.document, inStock: false }
  let page = await ask.rerank(variation)
  const stops: Stop[] = []
  const remedies: Remedy[] = []
  while (positionIn(page.slate, item_id) === 0 && stops.length < MOST_STOPS) {
    const found = await stopOf(ask, page)
    const remedy = await remedyFor({ ...ask, stop: found, variation, page })
    if (remedy) {
      variation = vary(variation, remedy)
      page = await ask.rerank(variation)
      remedies.push(remedy)
    }
    stops.push({ ...found, remedy, afterwards: placeIn(page, item_id) })
    if (!remedy) break
  }
  const position = positionIn(page.slate, item_id)
  return { verdict: verdictOf(stops[0]), stops, remedies: position > 0 ? remedies : [], position }
}

const nowhere = { position: 0, by_score: 0 }

type Page = Awaited<ReturnType<Rerank>>

function placeIn({ slate }: Page, item_id: string): Stop['afterwards'] {
  const position = positionIn(slate, item_id)
  return { position, by_score: droppedIn(slate, item_id)?.would_be ?? position }
}

type FoundStop = Omit<Stop, 'remedy' | 'afterwards'>

async function stopOf(ask: WhyNotAsk, { slate, candidates }: Page): Promise<FoundStop> {
  const dropped = droppedIn(slate, ask.item_id)
  if (!dropped) return retrievalStop(ask, await ask.retrieval())
  const { stage, reason, rule_id } = dropped
  const item = candidates.find((one) => one.item_id === ask.item_id)
  if (stage === 'eligibility') {
    return { stage, reason, rule_id, observed: item?.stock ?? 0, required: 1, who: 'merchant' }
  }
  if (stage !== 'below_cut') return { stage, reason, rule_id, observed: null, required: null, who: 'merchandiser' }
  // By score alone: where it stands, and the last place of the page.
  return { stage, reason, rule_id, observed: dropped.would_be, required: ask.pageSize, who: 'merchandiser' }
}

function retrievalStop({ document }: WhyNotAsk, { barrier, ranks }: NotRetrieved): FoundStop {
  if (barrier === 'not_listed_yet') return { ...plain('retrieval', barrier), who: 'catalogue' }
  if (barrier !== '') return { ...plain('retrieval', barrier), who: 'merchandiser' }
  const nearest = nearestSource(document, ranks)
  if (!nearest) return { ...plain('retrieval', 'no_source'), who: 'merchandiser' }
  const { source, rank, quota, enabled } = nearest
  const reason = `${enabled ? 'quota' : 'off'}:${source}`
  return { ...plain('retrieval', reason), observed: rank, required: enabled ? quota : rank, who: 'ops' }
}

function plain(stage: Stop['stage'], reason: string) {
  return { stage, reason, rule_id: '', observed: null, required: null }
}

function verdictOf(first: Stop | undefined): Verdict {
  switch (first?.stage) {
    case undefined:
      return 'returned'
    case 'catalogue':
      return 'not_in_catalogue'
    case 'retrieval':
      return 'not_retrieved'
    case 'eligibility':
      return 'not_eligible'
    case 'cap':
      return 'capped'
    case 'below_cut':
      return first.reason.startsWith('displaced_by:') ? 'displaced' : 'below_cut'
    default:
      return 'dropped'
  }
}
