import type { ConfigDocument } from '../../shared/config/document'
import { get, split } from '../../shared/config/pointer'
import type { Change } from '../../shared/contract/serving'
import type { MessageKey } from '../i18n'
import { describeRule } from './describe-rule'
import { describeValue, type ValueKind, type Words } from './describe-value'
import { asOverride, asRule, overrideScope, termLabel } from './names'

/** A difference as a sentence in parts: "Rule “Oud week” · factor · 1.15 → 1.3". */
export interface Sentence {
  readonly subject: string
  readonly field: string | null
  readonly before: string | null
  readonly after: string | null
  readonly kind: Change['kind']
}

interface FieldWords {
  readonly label: MessageKey
  readonly kind: ValueKind
}

const field = (label: MessageKey, kind: ValueKind = 'number'): FieldWords => ({ label, kind })

/** By the last part of the pointer, with its area where one name means two things. */
const fields: Readonly<Record<string, FieldWords>> = {
  weight: field('tuning.field.weight'),
  min: field('tuning.field.min'),
  max: field('tuning.field.max'),
  sign: field('tuning.field.sign', 'text'),
  value: field('tuning.field.value', 'tuning.value.of'),
  head: field('tuning.field.head', 'text'),
  boost_min: field('tuning.field.boost_min'),
  boost_max: field('tuning.field.boost_max'),
  name: field('tuning.field.name', 'text'),
  type: field('tuning.field.type', 'tuning.ruleType'),
  enabled: field('tuning.field.enabled', 'switch'),
  position: field('tuning.field.position'),
  factor: field('tuning.field.factor'),
  max_share: field('tuning.field.max_share', 'share'),
  min_share: field('tuning.field.min_share', 'share'),
  start: field('tuning.field.start', 'instant'),
  end: field('tuning.field.end', 'instant'),
  time_zone: field('tuning.field.time_zone', 'text'),
  priority: field('tuning.field.priority'),
  on_out_of_stock: field('tuning.field.on_out_of_stock', 'tuning.rule.stock'),
  owner: field('tuning.field.owner', 'text'),
  reason: field('tuning.field.reason', 'text'),
  surfaces: field('tuning.field.surfaces', 'list'),
  queries: field('tuning.field.queries', 'list'),
  categories: field('tuning.field.categories', 'list'),
  stores: field('tuning.field.stores', 'list'),
  segments: field('tuning.field.segments', 'list'),
  countries: field('tuning.field.countries', 'list'),
  devices: field('tuning.field.devices', 'list'),
  items: field('tuning.field.items', 'list'),
  brands: field('tuning.field.brands', 'list'),
  new_within_days: field('tuning.field.new_within_days'),
  when: field('tuning.field.when', 'tuning.cold.when'),
  source: field('tuning.field.source', 'tuning.cold.source'),
  half_life_days: field('tuning.field.half_life_days'),
  min_count: field('tuning.field.min_count'),
  full_personal_at: field('tuning.field.full_personal_at'),
  age_limit_days: field('tuning.field.age_limit_days'),
  prior_strength: field('tuning.field.prior_strength'),
  quota: field('tuning.field.quota', 'share'),
  slots: field('tuning.field.slots', 'list'),
  impression_budget: field('tuning.field.impression_budget'),
  min_quality: field('tuning.field.min_quality'),
  per_merchant_cap: field('tuning.field.per_merchant_cap', 'share'),
  max_per_store: field('tuning.field.max_per_store'),
  max_per_category: field('tuning.field.max_per_category'),
  window: field('tuning.field.window'),
  shuffle_share: field('tuning.field.shuffle_share', 'share'),
  'source/quota': field('tuning.field.candidates'),
  timeout_ms: field('tuning.field.timeout_ms'),
  on_empty: field('tuning.field.on_empty', 'tuning.limits.onEmpty'),
  limit: field('tuning.field.limit'),
  auto_rollback: field('tuning.field.auto_rollback', 'switch'),
}

/** `document` is the one the change leads to, for the names of what it speaks of. */
export function describeChange(change: Change, document: ConfigDocument, words: Words): Sentence {
  const { t } = words
  const subject = subjectOf(change, document, words)
  if (change.name === 'order') {
    const [before, after] = [change.before, change.after].map((value) => describeValue(value, 'list', words))
    return { subject, field: t('tuning.change.order'), before: before ?? null, after: after ?? null, kind: change.kind }
  }
  const known = fieldOf(change)
  if (!known) return wholeThing(change, subject, words)
  return {
    subject,
    field: t(known.label),
    before: describeValue(change.before, known.kind, words),
    after: describeValue(change.after, known.kind, words),
    kind: change.kind,
  }
}

function fieldOf(change: Change): FieldWords | undefined {
  const segments = split(change.pointer)
  const last = segments.at(-1) ?? ''
  if (change.area === 'override') return segments.includes('weights') && last !== 'weights' ? fields.weight : undefined
  if (last.startsWith('id:') || segments.at(-2) === 'terms') return undefined
  return fields[`${change.area}/${last}`] ?? fields[last]
}

/** A rule, a term or an override that came or went as one. */
function wholeThing(change: Change, subject: string, words: Words): Sentence {
  const { t } = words
  const what = (value: unknown) => {
    if (value === undefined) return null
    const rule = asRule(value)
    if (rule) return describeRule(rule, words)
    const override = asOverride(value)
    if (override) {
      const weights = Object.entries(override.weights).map(
        ([name, weight]) => `${name} ${words.format.number(weight, 4)}`,
      )
      return weights.join(t('ui.listSeparator'))
    }
    return typeof value === 'object' ? null : describeValue(value, 'text', words)
  }
  const state = change.kind === 'added' ? 'tuning.change.added' : 'tuning.change.removed'
  return {
    subject,
    field: change.kind === 'changed' ? change.name : t(state),
    before: what(change.before),
    after: what(change.after),
    kind: change.kind,
  }
}

function subjectOf(change: Change, document: ConfigDocument, words: Words): string {
  const { t } = words
  const segments = split(change.pointer)
  switch (change.area) {
    case 'value_model':
      return segments[1] === 'terms'
        ? t('tuning.subject.term', { name: termLabel(change.name, document, words.format.language) })
        : t('tuning.subject.boosts')
    case 'override': {
      const id = segments[2] ?? ''
      const override = asOverride(get(document, `/value_model/overrides/${id}`) ?? change.before ?? change.after)
      const scope = override ? overrideScope(override, words) : change.name
      const term = segments[3] === 'weights' ? segments[4] : undefined
      return term === undefined
        ? t('tuning.subject.overrideWhole', { scope })
        : t('tuning.subject.override', { name: termLabel(term, document, words.format.language), scope })
    }
    case 'rule':
      return t('tuning.subject.rule', { name: change.name })
    case 'cold_start':
      return coldStartSubject(segments, words)
    case 'diversity':
      return t('tuning.subject.diversity')
    case 'exploration':
      return t('tuning.subject.exploration')
    case 'source':
      return t('tuning.subject.source', { name: change.name })
    case 'fallback':
      return t('tuning.subject.fallbacks')
    case 'guardrail':
      return t('tuning.subject.guardrail', { name: change.name })
  }
}

function coldStartSubject(segments: readonly string[], { t }: Words): string {
  const fallback = segments.find((segment) => segment.startsWith('id:'))
  if (fallback !== undefined) return t('tuning.subject.fallback', { name: fallback.slice(3) })
  if (segments[1] === 'item') return t('tuning.subject.item')
  return t(segments[1] === 'merchant' ? 'tuning.subject.merchant' : 'tuning.subject.shopper')
}
