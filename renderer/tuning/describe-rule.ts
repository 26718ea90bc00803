import type { Rule } from '../../shared/config/document'
import { type Words, writeShare } from './describe-value'

/** "Boost store 88 × 1.15": what a rule does, without where and when. */
export function describeRule(rule: Rule, words: Words): string {
  const { t, format } = words
  const target = describeTarget(rule.target, words)
  const { position, factor, max_share, min_share } = rule.params
  const share = writeShare((rule.type === 'floor' ? min_share : max_share) ?? 0, format)
  return t(`tuning.ruleDoes.${rule.type}`, {
    target,
    position: format.integer(position ?? 1),
    factor: format.number(factor ?? 1, 3),
    share,
  })
}

export function describeTarget(target: Rule['target'], { t, format }: Words): string {
  const lists = (['items', 'stores', 'brands', 'categories'] as const).flatMap((kind) => {
    const ids = target[kind]
    return ids.length === 0
      ? []
      : [t(`tuning.target.${kind}`, { count: ids.length, list: shortList(ids, { t, format }) })]
  })
  const fresh = target.new_within_days === undefined ? [] : [t('tuning.target.new', { days: target.new_within_days })]
  const all = [...lists, ...fresh]
  return all.length === 0 ? t('tuning.rules.everything') : all.join(t('ui.listSeparator'))
}

const shown = 3

function shortList(ids: readonly string[], { t, format }: Words): string {
  const list = ids.slice(0, shown).join(t('ui.listSeparator'))
  return ids.length <= shown ? list : t('tuning.listMore', { list, more: format.integer(ids.length - shown) })
}

/** "home, search · KW": empty lists mean any, and are left out. */
export function describeScope(rule: Rule, { t }: Words): string {
  const { surfaces, queries, categories, stores, segments, countries, devices } = rule.scope
  const parts = [surfaces, queries.map((query) => `“${query}”`), categories, stores, segments, countries, devices]
    .filter((part) => part.length > 0)
    .map((part) => part.join(t('ui.listSeparator')))
  return parts.length === 0 ? t('tuning.rules.everywhere') : parts.join(' · ')
}

export type RuleState = 'on' | 'planned' | 'ended' | 'off'

export function ruleState(rule: Rule, now: number): RuleState {
  if (!rule.enabled) return 'off'
  if (Date.parse(rule.schedule.start) > now) return 'planned'
  return Date.parse(rule.schedule.end) <= now ? 'ended' : 'on'
}
