import type { ConfigDocument, Rule } from '../config/document'
import { schedulesOverlap, scopeMatches, targetMatches } from '../config/scope'
import { rankNextPage } from '../ranking/next-page'
import { candidatesOf } from './candidates'
import { always } from './rule-cost'
import type { Sample } from './sample'

/** What a rule would have done on the requests of the sample, had it been on with every rule whose time meets its own. */
export interface RuleTraffic {
  readonly rule_id: string
  /** Of the sample; of those in its scope; and of those, with a candidate that it is about. */
  readonly requests: number
  readonly inScope: number
  readonly withTarget: number
  /** Requests ranked to see what comes of it: all with a target, or `MOST` of them spread evenly. */
  readonly tried: number
  readonly applied: number
  readonly lost: number
  /** The rule that it lost to most often; '' where none. */
  readonly lostTo: string
  /** unknown: items that the rule names are proposed because of it, so that a log from before it has them not. */
  readonly verdict: 'works' | 'no_request' | 'no_candidate' | 'unknown' | 'shadowed' | 'no_effect'
}

/** Of these types, items that a rule names are candidates wherever it is on. */
const proposing: readonly Rule['type'][] = ['pin', 'soft_pin', 'slot', 'floor']

/** Ranking a request takes about a millisecond: so many tell whether a rule ever comes through. */
const MOST = 40

/** Rules that could act from now on: those switched off or ended do nothing, and are said so elsewhere. */
export function judgedRules({ rules }: ConfigDocument, now: number): Rule[] {
  return rules.filter((rule) => rule.enabled && Date.parse(rule.schedule.end) > now)
}

export function ruleTraffic(sample: Sample, document: ConfigDocument, rule: Rule, now: number): RuleTraffic {
  const { requests, items, rows } = sample
  const inScope = requests.flatMap(({ context }, index) => (scopeMatches(rule.scope, context) ? [index] : []))
  const withTarget = inScope.filter((index) => {
    const { from = 0, to = 0, now: at = 0 } = requests[index] ?? {}
    for (let row = from; row < to; row++) {
      const item = items[rows.item[row] ?? 0]
      if (item && targetMatches(rule.target, item, at)) return true
    }
    return false
  })
  const step = Math.max(1, withTarget.length / MOST)
  const tried = Array.from(
    { length: Math.min(MOST, withTarget.length) },
    (_, at) => withTarget[Math.floor(at * step)] ?? 0,
  )
  const meeting = judgedRules(document, now).filter((one) => schedulesOverlap(one.schedule, rule.schedule))
  const on = { ...document, rules: meeting.map((one) => ({ ...one, schedule: { ...one.schedule, ...always } })) }
  const losses = new Map<string, number>()
  let [applied, lost] = [0, 0]
  for (const index of tried) {
    const found = outcomeOn(sample, on, index).find(({ rule_id }) => rule_id === rule.id)
    if (found?.outcome === 'applied') applied++
    if (found?.outcome !== 'lost') continue
    lost++
    const other = found.why.slice(found.why.indexOf(':') + 1)
    losses.set(other, (losses.get(other) ?? 0) + 1)
  }
  const [most] = [...losses].sort(([, a], [, b]) => b - a)
  const counts = { requests: requests.length, inScope: inScope.length, withTarget: withTarget.length }
  return {
    rule_id: rule.id,
    ...counts,
    tried: tried.length,
    applied,
    lost,
    lostTo: most?.[0] ?? '',
    verdict: verdictOf(rule, { ...counts, applied, lost }),
  }
}

function outcomeOn(sample: Sample, document: ConfigDocument, index: number) {
  const request = sample.requests[index]
  if (!request) return []
  const { context, now, size, seed, before } = request
  const shown = Array.from({ length: before }, (_, place) => `page before, ${place}`)
  const candidates = candidatesOf(sample, index)
  return rankNextPage({ candidates, document, context, now, pageSize: size, seed }, shown).rules
}

function verdictOf(
  { type, target }: Rule,
  { inScope, withTarget, applied, lost }: Pick<RuleTraffic, 'inScope' | 'withTarget' | 'applied' | 'lost'>,
): RuleTraffic['verdict'] {
  if (inScope === 0) return 'no_request'
  if (withTarget === 0) return proposing.includes(type) && target.items.length > 0 ? 'unknown' : 'no_candidate'
  if (applied > 0) return 'works'
  return lost > 0 ? 'shadowed' : 'no_effect'
}
