import { type ConfigDocument, Rule, WeightOverride } from '../../shared/config/document'
import type { Language } from '../i18n'
import type { Words } from './describe-value'

export function termLabel(name: string, document: ConfigDocument, language: Language): string {
  return document.value_model.terms[name]?.label?.[language] ?? name
}

/** "home · segment new · KW" */
export function overrideScope(override: WeightOverride, { t }: Words): string {
  const parts = [override.surface, override.segment, override.country].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : t('tuning.rules.everywhere')
}

export function asRule(value: unknown): Rule | null {
  const parsed = Rule.safeParse(value)
  return parsed.success ? parsed.data : null
}

export function asOverride(value: unknown): WeightOverride | null {
  const parsed = WeightOverride.safeParse(value)
  return parsed.success ? parsed.data : null
}
