import type { Text } from '../../i18n'
import type { Names } from '../words'

const plain = [
  'no_candidate',
  'out_of_stock',
  'below_page',
  'page_too_short',
  'within_limit',
  'already_met',
  'missing_param',
  'boost_below_one',
  'bury_above_one',
] as const
const byRule = ['slot_taken_by', 'hidden_by', 'pinned_by'] as const

/** Why a rule that matches did nothing: what ranking says, as a sentence; words that this app does not know stay as they came. */
export function outcomeWords(why: string, names: Names, t: Text): string {
  const known = plain.find((one) => one === why)
  if (known) return t(`preview.explain.why.${known}`)
  const [kind, ...id] = why.split(':')
  const rule = byRule.find((one) => one === kind)
  return rule ? t(`preview.explain.why.${rule}`, { rule: names.rule(id.join(':')) }) : why
}
