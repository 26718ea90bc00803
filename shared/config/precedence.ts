import { assertNever } from '../result'
import { parseInstant } from '../time'
import type { Rule, RuleType } from './document'
import { narrowness } from './scope'

/** Above the rules stands eligibility; below them the model. A smaller number wins. */
export function levelOf(type: RuleType): number {
  switch (type) {
    case 'hide':
      return 0
    case 'pin':
      return 1
    case 'soft_pin':
      return 2
    case 'cap':
    case 'floor':
      return 3
    case 'slot':
      return 4
    case 'boost':
    case 'bury':
      return 5
    default:
      return assertNever(type)
  }
}

/** A rule that stands for longer than this is a standing rule, a shorter one a campaign. */
const CAMPAIGN_MS = 92 * 86_400_000

function isCampaign(rule: Rule): boolean {
  return parseInstant(rule.schedule.end) - parseInstant(rule.schedule.start) <= CAMPAIGN_MS
}

/**
 * The one order of rules, first wins: level, priority, narrower scope, campaign over standing, newer, id. Total, so that the
 * same rules always come out in the same order whatever order the document lists them in.
 */
export function comparePrecedence(a: Rule, b: Rule): number {
  return (
    levelOf(a.type) - levelOf(b.type) ||
    b.priority - a.priority ||
    narrowness(b.scope) - narrowness(a.scope) ||
    Number(isCampaign(b)) - Number(isCampaign(a)) ||
    parseInstant(b.schedule.start) - parseInstant(a.schedule.start) ||
    compareText(a.id, b.id)
  )
}

/** By code unit: the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
