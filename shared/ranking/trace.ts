import type { Rule } from '../config/document'
import type { Page } from './fill'
import type { Pool } from './pool'
import type { Adjustment, Dropped } from './types'

/** The page after a stage, and the items that the stage itself put somewhere or kept out, with the rule that asked for it. */
export interface Stage {
  by: Adjustment['by']
  page: Page
  acts: ReadonlyMap<string, Rule | null>
}

/** How the stages moved one item: from the page by score alone through all of them. 0: not on the page. */
export function adjustmentsOf(item: string, byScore: Page, stages: readonly Stage[]): Adjustment[] {
  const found: Adjustment[] = []
  let from = byScore.positions.get(item) ?? 0
  for (const stage of stages) {
    const to = stage.page.positions.get(item) ?? 0
    if (from === to) continue
    const rule = ruleBehind(item, stage)
    found.push({ by: stage.by, rule_id: rule?.id ?? '', rule_name: rule?.name ?? '', from, to })
    from = to
  }
  return found
}

/** The rule that moved the item, or whose one act pushed it aside. */
function ruleBehind(item: string, stage: Stage): Rule | null {
  if (stage.acts.has(item)) return stage.acts.get(item) ?? null
  const rules = new Set(stage.acts.values())
  const [only] = rules
  return rules.size === 1 ? (only ?? null) : null
}

/** Every candidate that is not on the page: where it stopped, why, and its place by score alone. */
export function droppedOf(pool: Pool, byScore: Page, stages: readonly Stage[], shown: ReadonlySet<string>): Dropped[] {
  const pages = [byScore, ...stages.map((stage) => stage.page)]
  const dropped: Dropped[] = []
  pool.all.forEach(({ item_id }, index) => {
    if (shown.has(item_id)) return
    const would_be = index + 1
    const hide = pool.hiddenBy.get(item_id)
    if (pool.outOfStock.has(item_id)) {
      dropped.push({ item_id, would_be, stage: 'eligibility', reason: 'out_of_stock', rule_id: '' })
    } else if (hide) dropped.push({ item_id, would_be, stage: 'hide', reason: 'hidden', rule_id: hide.id })
    else if (pages.some((page) => page.positions.has(item_id))) {
      dropped.push({ item_id, would_be, ...lastStop(item_id, byScore, stages) })
    } else dropped.push({ item_id, would_be, stage: 'below_cut', reason: 'below_cut', rule_id: '' })
  })
  return dropped
}

/** What took an item off the page that was on it after some stage. */
function lastStop(
  item: string,
  byScore: Page,
  stages: readonly Stage[],
): Pick<Dropped, 'stage' | 'reason' | 'rule_id'> {
  const left = adjustmentsOf(item, byScore, stages).findLast((adjustment) => adjustment.to === 0)
  if (!left) return { stage: 'below_cut', reason: 'below_cut', rule_id: '' }
  if (left.by === 'diversity' || left.by === 'cap') return { stage: left.by, reason: left.by, rule_id: left.rule_id }
  return { stage: 'below_cut', reason: `displaced_by:${left.by}`, rule_id: left.rule_id }
}
