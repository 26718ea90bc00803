import type { Format, MessageKey, Text } from '../i18n'

/** How the value of a field is written. */
export type ValueKind = 'number' | 'share' | 'list' | 'switch' | 'instant' | 'text' | MessageFamily
/** A family of texts with one for each value: 'tuning.ruleType.' + value. */
export type MessageFamily =
  | 'tuning.value.of'
  | 'tuning.ruleType'
  | 'tuning.rule.stock'
  | 'tuning.cold.when'
  | 'tuning.cold.source'
  | 'tuning.limits.onEmpty'

export interface Words {
  readonly t: Text
  readonly format: Format
}

export function describeValue(value: unknown, kind: ValueKind, { t, format }: Words): string {
  if (value === undefined || value === null) return t('tuning.change.absent')
  if (Array.isArray(value)) {
    return value.length === 0 ? t('tuning.change.empty') : value.map(String).join(t('ui.listSeparator'))
  }
  if (typeof value === 'boolean') return t(value ? 'tuning.change.yes' : 'tuning.change.no')
  if (typeof value === 'number') return kind === 'share' ? writeShare(value, format) : format.number(value, 4)
  if (kind === 'instant' && typeof value === 'string') return format.full(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  const family = families[kind]
  return family?.has(value) ? t(keyOf(kind, value)) : value
}

/** A share that a person typed: 10 %, 12.5 %, without digits that nobody wrote. */
export function writeShare(share: number, format: Format): string {
  const tenths = Math.round(share * 1000)
  return format.percent(share, tenths % 10 === 0 ? 0 : 1)
}

const families: Partial<Record<ValueKind, ReadonlySet<string>>> = {
  'tuning.value.of': new Set(['one', 'price', 'log_price', 'margin']),
  'tuning.ruleType': new Set(['pin', 'soft_pin', 'boost', 'bury', 'hide', 'slot', 'cap', 'floor']),
  'tuning.rule.stock': new Set(['skip', 'release']),
  'tuning.cold.when': new Set(['session_clicks', 'country', 'nothing']),
  'tuning.cold.source': new Set(['covisitation', 'popular_in_country', 'popular']),
  'tuning.limits.onEmpty': new Set(['popular', 'none']),
}

function keyOf(family: string, value: string): MessageKey {
  // The set above holds exactly the values that have a text; a test asks for each of them in both languages.
  return `${family}.${value}` as MessageKey
}
