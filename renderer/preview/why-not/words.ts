import type { Remedy, Stop } from '../../../shared/contract/serving'
import type { Format, Text } from '../../i18n'
import { type Names, sourceName } from '../words'

export interface Words {
  readonly t: Text
  readonly format: Format
  readonly names: Names
}

/** What stopped the item here, as a sentence. */
export function stopWords(stop: Stop, { t, format, names }: Words): string {
  const { stage, reason, rule_id, observed, required } = stop
  const rule = names.rule(rule_id)
  const numbers = { observed: format.integer(observed ?? 0), required: format.integer(required ?? 0) }
  switch (stage) {
    case 'catalogue':
      return t('preview.whyNot.stop.catalogue')
    case 'retrieval':
      return retrievalWords(reason, numbers, t)
    case 'eligibility':
      return t('preview.whyNot.stop.eligibility')
    case 'hide':
      return t('preview.whyNot.stop.hide', { rule })
    case 'diversity':
      return t('preview.whyNot.stop.diversity')
    case 'cap':
      return t('preview.whyNot.stop.cap', { rule })
    case 'below_cut':
      return t(reason.startsWith('displaced_by:') ? 'preview.whyNot.stop.displaced' : 'preview.whyNot.stop.below_cut', {
        ...numbers,
      })
  }
}

const barriers = ['not_listed_yet', 'just_clicked', 'not_about', 'no_source'] as const

function retrievalWords(reason: string, numbers: { observed: string; required: string }, t: Text): string {
  const barrier = barriers.find((one) => one === reason)
  if (barrier) return t(`preview.whyNot.stop.${barrier}`)
  const [kind, ...name] = reason.split(':')
  const source = sourceName(name.join(':'), t)
  if (kind === 'quota') return t('preview.whyNot.stop.quota', { source, ...numbers })
  if (kind === 'off') return t('preview.whyNot.stop.off', { source })
  return reason
}

const distances = ['max_per_store', 'max_per_category'] as const

/** The smallest change found that takes a stop away, as something to do. */
export function remedyWords({ kind, name, from, to }: Remedy, { t, format }: Words): string {
  const amount = (value: number | null) => (value === null ? '—' : format.number(value, 2))
  const share = (value: number | null) => (value === null ? '—' : format.percent(value, 1))
  switch (kind) {
    case 'restock':
      return t('preview.whyNot.remedy.restock')
    case 'rule_target':
      return t('preview.whyNot.remedy.rule_target', { rule: name })
    case 'rule_off':
      return t('preview.whyNot.remedy.rule_off', { rule: name })
    case 'quota':
      return t('preview.whyNot.remedy.quota', { source: sourceName(name, t), from: amount(from), to: amount(to) })
    case 'source_on':
      return t('preview.whyNot.remedy.source_on', { source: sourceName(name, t), to: amount(to) })
    case 'max_share':
      return t('preview.whyNot.remedy.max_share', { rule: name, from: share(from), to: share(to) })
    case 'distance': {
      const known = distances.find((one) => one === name)
      return known
        ? t(`preview.whyNot.remedy.${known}`, { from: amount(from), to: amount(to) })
        : t('preview.whyNot.remedy.distance')
    }
    case 'boost':
      return t('preview.whyNot.remedy.boost', { to: amount(to) })
    case 'soft_pin':
      return t('preview.whyNot.remedy.soft_pin', { to: amount(to) })
    case 'pin':
      return t('preview.whyNot.remedy.pin', { to: amount(to) })
  }
}
