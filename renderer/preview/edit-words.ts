import { type ConfigDocument, Rule } from '../../shared/config/document'
import { get, split } from '../../shared/config/pointer'
import type { Edit } from '../../shared/contract/serving'
import type { Format, MessageKey, Text } from '../i18n'
import { sourceName } from './words'

interface Words {
  readonly t: Text
  readonly format: Format
}

const fields: Readonly<Record<string, MessageKey>> = {
  weight: 'preview.edit.weight',
  max_per_store: 'preview.inline.max_per_store',
  max_per_category: 'preview.inline.max_per_category',
  shuffle_share: 'preview.inline.shuffle_share',
  quota: 'preview.edit.quota',
  max_share: 'preview.edit.max_share',
  enabled: 'preview.edit.enabled',
  items: 'preview.edit.items',
}

const shares: readonly string[] = ['shuffle_share', 'max_share']

/** "Click · weight · 1 → 3": what an edit changes in the document, and how. */
export function editWords(base: ConfigDocument, { pointer, value }: Edit, words: Words): string {
  const { t, format } = words
  const path = split(pointer)
  const rule = Rule.safeParse(value).data
  if (rule) return [t(`tuning.ruleType.${rule.type}`), rule.name].join(' · ')
  const last = path.at(-1) ?? ''
  const field = path.includes('weights') ? 'weight' : last
  const subject = subjectOf(base, path, words)
  const label = fields[field]
  const write = (one: unknown) => valueWords(one, shares.includes(field), words)
  const parts = [subject, label ? t(label) : field, format.arrow(write(get(base, pointer)), write(value))]
  return parts.filter((part) => part !== '').join(' · ')
}

/** The term, rule or source that is changed; '' for what has no name. */
function subjectOf(base: ConfigDocument, path: readonly string[], { t, format }: Words): string {
  const [area, second = ''] = path
  if (area === 'value_model') {
    const name = second === 'terms' ? (path[2] ?? '') : (path.at(-1) ?? '')
    return base.value_model.terms[name]?.label?.[format.language] ?? name
  }
  const id = second.replace(/^id:/, '')
  if (area === 'sources') return sourceName(id, t)
  return area === 'rules' ? (base.rules.find((rule) => rule.id === id)?.name ?? id) : ''
}

function valueWords(value: unknown, isShare: boolean, { t, format }: Words): string {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'boolean') return t(value ? 'preview.edit.on' : 'preview.edit.off')
  if (typeof value === 'number') return isShare ? format.percent(value) : format.significant(value, 6)
  return Array.isArray(value) ? format.integer(value.length) : String(value)
}
