import type { ConfigDocument, Rule } from '../config/document'
import { compareText } from '../config/precedence'
import { takeApart, weighTerms } from './blend'
import { type Decided, decide } from './decide'
import { chanceProposed, planExploration, propensityOf, shuffled } from './explore'
import { fillPage, nothingPlanned, type Page } from './fill'
import { hideOutcomes, landed, multiplierOutcomes } from './outcomes'
import { poolOf } from './pool'
import { matchingRules } from './rules'
import { type Scored, scoreCandidates } from './score'
import { Targets } from './targets'
import { adjustmentsOf, droppedOf, type Stage } from './trace'
import type { Adjustment, Candidate, RankContext, Score, Slate, SlateItem } from './types'

export interface RankInput {
  candidates: readonly Candidate[]
  document: ConfigDocument
  context: RankContext
  /** Judges schedules. */
  now: number
  /** Judges the age of items and stores; where the log ends in the past, its end. Else the same as `now`. */
  dataNow?: number
  pageSize: number
  /** How many positions there are to fill, where not all candidates are at hand; else as many as are eligible, up to the page size. */
  positions?: number
  /**
   * Who stood where for being new, where not all candidates are at hand: whom the quotas left out cannot be told without them, so
   * nobody is drawn anew. Positions of this page.
   */
  newOnPage?: readonly { item_id: string; position: number }[]
  /** Draws which new items get a cold-start slot, and whether and how the page is shuffled. */
  seed: number
}

/**
 * Candidates to a page: eligibility → value model → multipliers → diversity → caps and floors → cold-start slots → soft pins →
 * pins → exploration. Who gets what is decided in the order of precedence (hide, pin, soft pin, cap and floor, slot, multiplier, model), then
 * the stages are laid one over the other so that each one's moves can be told. Every stage chooses among the eligible only, so
 * nothing hidden or out of stock can come back. Pure: the same input gives the same slate.
 */
export function rankSlate(input: RankInput): Slate {
  return rankInStages(input).slate
}

/** The page as it stood after a stage, by item_id. */
export interface StagePage {
  by: 'score' | Adjustment['by']
  items: string[]
}

/** The same, with the page by score alone and after each stage that changed it. */
export function rankInStages(input: RankInput): { slate: Slate; stages: StagePage[] } {
  const { document, context, now, dataNow = now, pageSize, seed, newOnPage } = input
  const rules = matchingRules(document.rules, context, now)
  const targets = new Targets(eachOnce(input.candidates), dataNow)
  const scored = scoreCandidates(targets, rules, document, context)
  const pool = poolOf(
    scored.map((one) => one.item),
    rules,
    targets,
  )
  const size = input.positions ?? Math.min(pageSize, pool.eligible.length)
  const byItem = new Map<string, Scored>()
  for (const one of scored) byItem.set(one.item.item_id, one)
  const decided = decide(pool, rules, document, byItem, { size, pageSize, seed, newOnPage })
  const byScore = fillPage(pool, decided.size, nothingPlanned, null)
  const stages = layStages(decided)
  const laid = stages.at(-1)?.page ?? byScore
  const exploration = planExploration(organicPositions(laid, decided), document.exploration.shuffle_share, seed)
  const page = exploration.happens ? shuffled(laid, exploration, seed) : laid
  if (exploration.happens) stages.push({ by: 'exploration', page, acts: new Map() })
  const shown = new Set(page.items.map((item) => item.item_id))
  const terms = weighTerms(document.value_model, context)
  const slate: Slate = {
    items: page.items.map((item, index): SlateItem => {
      const { item_id, store_id } = item
      const position = index + 1
      const score = takeApart(terms, item, byItem.get(item_id)?.factors ?? [], document.value_model)
      const adjustments = adjustmentsOf(item_id, byScore, stages)
      const { slot_type, reasons } = actsOn(item_id, decided, adjustments)
      const own = laid.positions.get(item_id) ?? 0
      const drawn = decided.claims.some(({ by, item: held }) => by === 'cold_start' && held === item_id)
      return {
        item_id,
        store_id,
        position,
        slot_type: exploration.happens && exploration.positions.has(position) ? 'explore' : slot_type,
        source: bestSource(item),
        propensity: chanceProposed(item) * propensityOf(position, own, drawn, decided.chanceOfDrawn, exploration),
        score,
        adjustments,
        reason_codes: [...reasons, ...multiplierReasons(score)],
      }
    }),
    dropped: droppedOf(pool, byScore, stages, shown),
    rules: [
      ...hideOutcomes(rules, pool),
      ...landed(decided.outcomes, decided.claims, laid),
      ...multiplierOutcomes(rules, pool),
    ],
    candidates: scored.length,
  }
  return { slate, stages: changedPages(byScore, stages) }
}

/** Of an item that is there twice the last. */
function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map<string, Candidate>()
  for (const item of candidates) byId.set(item.item_id, item)
  return byId.size === candidates.length ? candidates : [...byId.values()]
}

function changedPages(byScore: Page, stages: readonly Stage[]): StagePage[] {
  const idsOf = ({ items }: Page) => items.map((item) => item.item_id)
  const found: StagePage[] = [{ by: 'score', items: idsOf(byScore) }]
  for (const { by, page } of stages) {
    const items = idsOf(page)
    if (items.join('\n') !== found.at(-1)?.items.join('\n')) found.push({ by, items })
  }
  return found
}

/** Where items stand that nobody put there. */
function organicPositions(page: Page, { claims, musts }: Decided): number[] {
  const held = new Set([...claims, ...musts.filter(({ by }) => by === 'cold_start')].map(({ item }) => item))
  return [...page.positions].flatMap(([item, position]) => (held.has(item) ? [] : [position]))
}

function layStages({ fill, plans, claims, musts }: Decided): Stage[] {
  return plans.map(({ by, plan }): Stage => {
    const page = fill(plan)
    const own = [...claims, ...musts].filter((one) => one.by === by).map((one) => [one.item, one.rule] as const)
    return { by, page, acts: new Map<string, Rule | null>(by === 'cap' ? page.blocked : own) }
  })
}

/** How the item came to its place, if not by its score. */
function actsOn(
  item: string,
  { claims, musts }: Decided,
  adjustments: readonly Adjustment[],
): { slot_type: SlateItem['slot_type']; reasons: string[] } {
  const claim = claims.find((one) => one.item === item)
  const must = musts.find((one) => one.item === item)
  if (claim?.by === 'pin') return { slot_type: 'pin', reasons: ['pinned'] }
  if (claim?.by === 'slot') return { slot_type: 'slot', reasons: ['slot'] }
  if (claim?.by === 'cold_start') return { slot_type: 'cold_start', reasons: ['new_item'] }
  if (claim && adjustments.some(({ by }) => by === 'soft_pin')) {
    return { slot_type: 'soft_pin', reasons: ['soft_pinned'] }
  }
  if (must?.by === 'cold_start') return { slot_type: 'cold_start', reasons: ['new_merchant'] }
  return { slot_type: 'organic', reasons: must ? ['floor'] : [] }
}

function multiplierReasons({ factors }: Score): string[] {
  const boosted = factors.some(({ factor }) => factor > 1) ? ['boosted'] : []
  return factors.some(({ factor }) => factor < 1) ? [...boosted, 'buried'] : boosted
}

function bestSource(item: Candidate): string {
  const [best] = item.sources.toSorted((a, b) => a.rank - b.rank || compareText(a.name, b.name))
  return best?.name ?? ''
}
