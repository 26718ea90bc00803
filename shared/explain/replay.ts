import type { ConfigDocument } from '../config/document'
import type { Missing, ReplayResponse, ReplayStage, RequestDetail } from '../contract/explain'
import { SUM_TOLERANCE } from '../ranking/explain'
import { rankFrom } from '../ranking/next-page'
import type { RankInput } from '../ranking/rank'
import type { Candidate, Slate } from '../ranking/types'

/** A logged request and what can still be said of how it was ranked. */
export interface Replayable {
  request: RequestDetail
  /** With the heads that were logged. All of them where the log kept all, else those that were shown. */
  candidates: readonly Candidate[]
  /** When it was ranked, milliseconds; and the moment by which the age of items was judged. */
  now: number
  dataNow: number
  /** null: the version is not known. */
  original: { config: string; document: ConfigDocument } | null
  live: { config: string; document: ConfigDocument }
  missing: readonly Missing[]
  /** Largest difference of the model's heads on the logged features to the logged ones; null: could not be asked again. */
  headError: number | null
}

/** Heads are logged as float32. */
const HEAD_TOLERANCE = 1e-6
const MOST_LISTED = 200

/**
 * Lays the page of a logged request again from what was logged: same heads, configuration, moment and seed; and once more under
 * the live configuration. Exact: every item stands where it stood, with the score it had, and nothing of version, model and
 * features is missing.
 */
export function replay(found: Replayable): ReplayResponse {
  const { request, headError, original, live } = found
  const missing = [...found.missing]
  const replayed = original && pageUnder(original, found)
  const moved = replayed ? movesBetween(request, replayed.slate) : []
  const score_error = replayed && scoreError(request, replayed.slate)
  const holds = moved.length === 0 && (score_error ?? 0) <= SUM_TOLERANCE
  if ((headError ?? 0) > HEAD_TOLERANCE) missing.push({ what: 'heads', name: request.model_version })
  if (!holds && missing.every(({ what }) => !decides(what))) missing.push({ what: 'catalogue', name: '' })
  const exact = replayed !== null && holds && !missing.some(({ what }) => decides(what))
  return {
    request,
    verdict: exact ? 'exact' : missing.some(({ what }) => what === 'page') ? 'impossible' : 'approximate',
    missing,
    head_error: headError,
    score_error,
    moved,
    replayed,
    under_live: pageUnder(live, found),
  }
}

/** Candidates that were not kept were not shown: but for who is new, which the log tells, they move nobody, and the page can be exact. */
function decides(what: Missing['what']): boolean {
  return what !== 'candidates'
}

function pageUnder(
  { config, document }: { config: string; document: ConfigDocument },
  { request, candidates, now, dataNow }: Replayable,
) {
  const { slate, stages } = rankLogged(request, { candidates, document, now, dataNow })
  const ids = candidates.map(({ item_id }) => item_id)
  const [first, ...later] = stages
  return {
    config,
    slate,
    stages: [
      stage('retrieved', '', ids),
      stage(
        'scored',
        '',
        candidates.filter(({ heads }) => Object.keys(heads).length > 0).map((one) => one.item_id),
      ),
      stage('blended', '', first?.items ?? []),
      ...later.map(({ by, items }) => stage('ruled', by, items)),
      stage(
        'shown',
        '',
        slate.items.map(({ item_id }) => item_id),
      ),
    ],
  }
}

/** What a logged request is ranked from. Where the log does not say how long the page could be, it is as long as it was. */
export function inputOf(
  { seed, context, positions: known, items, all_candidates }: RequestDetail,
  what: Pick<RankInput, 'candidates' | 'document' | 'now'> & { dataNow: number },
): RankInput {
  const positions = Math.max(known, items.length)
  const input = { ...what, context, seed, positions, pageSize: Math.max(1, positions) }
  if (all_candidates) return input
  // Quotas ask who else there was, and that was not kept: who stood there for being new is taken from the log.
  const offset = offsetOf({ items })
  const isNew = items.filter(({ slot_type }) => slot_type === 'cold_start')
  return { ...input, newOnPage: isNew.map(({ item_id, position }) => ({ item_id, position: position - offset })) }
}

export function rankLogged(request: RequestDetail, what: Parameters<typeof inputOf>[1]): ReturnType<typeof rankFrom> {
  return rankFrom(inputOf(request, what), offsetOf(request))
}

function stage(name: ReplayStage['stage'], by: string, items: readonly string[]): ReplayStage {
  return { stage: name, by, items: items.slice(0, MOST_LISTED), total: items.length }
}

/** Positions that earlier pages of the same ranking took. */
function offsetOf({ items }: Pick<RequestDetail, 'items'>): number {
  return items.length === 0 ? 0 : Math.max(0, Math.min(...items.map(({ position }) => position)) - 1)
}

function movesBetween({ items }: RequestDetail, slate: Slate): ReplayResponse['moved'] {
  const replayed = new Map(slate.items.map((item) => [item.item_id, item.position]))
  const logged = new Map(items.map((item) => [item.item_id, item.position]))
  return [...new Set([...logged.keys(), ...replayed.keys()])].flatMap((item_id) => {
    const [was, is] = [logged.get(item_id) ?? 0, replayed.get(item_id) ?? 0]
    return was === is ? [] : [{ item_id, logged: was, replayed: is }]
  })
}

/** The largest difference, of scores over 1 in proportion, as heads are logged as float32. null: no score was logged. */
function scoreError({ items }: RequestDetail, slate: Slate): number | null {
  const scores = new Map(slate.items.map((item) => [item.item_id, item.score.score]))
  const errors = items.flatMap(({ item_id, score }) => {
    const own = scores.get(item_id)
    return score === null || own === undefined ? [] : [Math.abs(score - own) / Math.max(1, Math.abs(score))]
  })
  return errors.length === 0 ? null : Math.max(...errors)
}
