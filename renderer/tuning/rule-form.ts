import { Rule, type RuleType } from '../../shared/config/document'
import type { MessageKey } from '../i18n'

/** A rule while it is being typed: lists as text, times as the date fields write them, nothing judged yet. */
export interface RuleForm {
  readonly id: string
  readonly name: string
  readonly type: RuleType
  readonly enabled: boolean
  readonly position: number
  readonly factor: number
  readonly share: number
  readonly items: string
  readonly stores: string
  readonly brands: string
  readonly categories: string
  readonly newWithinDays: number
  readonly surfaces: readonly string[]
  readonly queries: string
  readonly scopeCategories: string
  readonly scopeStores: string
  readonly segments: string
  readonly countries: string
  readonly devices: string
  readonly start: string
  readonly end: string
  readonly timeZone: string
  readonly priority: number
  readonly onOutOfStock: Rule['on_out_of_stock']
  readonly owner: string
  readonly reason: string
}

const day = 86_400_000
const firstLength = 7 * day
const firstFactor: Partial<Record<RuleType, number>> = { boost: 1.5, bury: 0.5 }

export function newRuleForm(id: string, owner: string, now: number, timeZone: string): RuleForm {
  const start = Math.floor(now / 60_000) * 60_000
  return {
    id,
    name: '',
    type: 'boost',
    enabled: true,
    position: 1,
    factor: 1.5,
    share: 0.2,
    items: '',
    stores: '',
    brands: '',
    categories: '',
    newWithinDays: Number.NaN,
    surfaces: [],
    queries: '',
    scopeCategories: '',
    scopeStores: '',
    segments: '',
    countries: '',
    devices: '',
    start: toLocalInput(start, timeZone),
    end: toLocalInput(start + firstLength, timeZone),
    timeZone,
    priority: 100,
    onOutOfStock: 'skip',
    owner,
    reason: '',
  }
}

export function toRuleForm(rule: Rule): RuleForm {
  const { scope, target, params, schedule } = rule
  return {
    id: rule.id,
    name: rule.name,
    type: rule.type,
    enabled: rule.enabled,
    position: params.position ?? 1,
    factor: params.factor ?? firstFactor[rule.type] ?? 1,
    share: (rule.type === 'floor' ? params.min_share : params.max_share) ?? 0.2,
    items: writeList(target.items),
    stores: writeList(target.stores),
    brands: writeList(target.brands),
    categories: writeList(target.categories),
    newWithinDays: target.new_within_days ?? Number.NaN,
    surfaces: scope.surfaces,
    queries: writeList(scope.queries),
    scopeCategories: writeList(scope.categories),
    scopeStores: writeList(scope.stores),
    segments: writeList(scope.segments),
    countries: writeList(scope.countries),
    devices: writeList(scope.devices),
    start: toLocalInput(Date.parse(schedule.start), schedule.time_zone),
    end: toLocalInput(Date.parse(schedule.end), schedule.time_zone),
    timeZone: schedule.time_zone,
    priority: rule.priority,
    onOutOfStock: rule.on_out_of_stock,
    owner: rule.owner,
    reason: rule.reason,
  }
}

/** Another kind brings a factor that makes sense for it. */
export function withType(form: RuleForm, type: RuleType): RuleForm {
  const factor = firstFactor[type]
  const fits = type === 'boost' ? form.factor >= 1 : type === 'bury' ? form.factor <= 1 : true
  return { ...form, type, factor: fits || factor === undefined ? form.factor : factor }
}

export function readList(text: string): string[] {
  const parts = text.split(/[,،\n]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

function writeList(list: readonly string[]): string {
  return list.join(', ')
}

export type RuleField = keyof RuleForm
export type RuleProblems = Partial<Record<RuleField, MessageKey>>

export const needsPosition = (type: RuleType) => type === 'pin' || type === 'soft_pin' || type === 'slot'
export const needsFactor = (type: RuleType) => type === 'boost' || type === 'bury'
export const needsShare = (type: RuleType) => type === 'cap' || type === 'floor'

/** What keeps the form from being a rule, field by field. */
export function problemsOf(form: RuleForm): RuleProblems {
  const problems: RuleProblems = {}
  if (form.name.trim() === '') problems.name = 'tuning.rule.problem.name'
  if (!hasTarget(form)) problems.items = 'tuning.rule.problem.target'
  if (needsPosition(form.type) && !(Number.isInteger(form.position) && form.position >= 1 && form.position <= 200)) {
    problems.position = 'tuning.rule.problem.position'
  }
  if (form.type === 'boost' && !(form.factor >= 1 && form.factor <= 10)) problems.factor = 'tuning.rule.problem.boost'
  if (form.type === 'bury' && !(form.factor > 0 && form.factor <= 1)) problems.factor = 'tuning.rule.problem.bury'
  if (needsShare(form.type) && !(form.share >= 0 && form.share <= 1)) problems.share = 'tuning.rule.problem.share'
  const [start, end] = [fromLocalInput(form.start, form.timeZone), fromLocalInput(form.end, form.timeZone)]
  if (start === null) problems.start = 'tuning.rule.problem.time'
  if (end === null) problems.end = 'tuning.rule.problem.time'
  if (start !== null && end !== null && end <= start) problems.end = 'tuning.rule.problem.order'
  if (form.owner.trim() === '') problems.owner = 'tuning.rule.problem.owner'
  if (form.reason.trim() === '') problems.reason = 'tuning.rule.problem.reason'
  return problems
}

function hasTarget(form: RuleForm): boolean {
  const lists = [form.items, form.stores, form.brands, form.categories]
  return lists.some((list) => readList(list).length > 0) || form.newWithinDays > 0
}

/** The rule that the form stands for, or null while it has problems. */
export function toRule(form: RuleForm): Rule | null {
  const start = fromLocalInput(form.start, form.timeZone)
  const end = fromLocalInput(form.end, form.timeZone)
  if (start === null || end === null || Object.keys(problemsOf(form)).length > 0) return null
  const parsed = Rule.safeParse({
    id: form.id,
    name: form.name.trim(),
    type: form.type,
    scope: {
      surfaces: [...form.surfaces],
      queries: readList(form.queries),
      categories: readList(form.scopeCategories),
      stores: readList(form.scopeStores),
      segments: readList(form.segments),
      countries: readList(form.countries),
      devices: readList(form.devices),
    },
    target: {
      items: readList(form.items),
      stores: readList(form.stores),
      brands: readList(form.brands),
      categories: readList(form.categories),
      ...(form.newWithinDays > 0 ? { new_within_days: Math.round(form.newWithinDays) } : {}),
    },
    params: {
      ...(needsPosition(form.type) ? { position: form.position } : {}),
      ...(needsFactor(form.type) ? { factor: form.factor } : {}),
      ...(form.type === 'cap' ? { max_share: form.share } : {}),
      ...(form.type === 'floor' ? { min_share: form.share } : {}),
    },
    schedule: { start: new Date(start).toISOString(), end: new Date(end).toISOString(), time_zone: form.timeZone },
    priority: form.priority,
    on_out_of_stock: form.onOutOfStock,
    owner: form.owner.trim(),
    reason: form.reason.trim(),
    enabled: form.enabled,
  })
  return parsed.success ? parsed.data : null
}

/** An instant as a wall clock in the rule's own zone: "2026-11-23T14:30". */
export function toLocalInput(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant of a wall clock in a zone, or null when it is none. In the hour that summer time skips, the hour after it. */
export function fromLocalInput(text: string, timeZone: string): number | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const offsetAt = (instant: number) => Date.parse(`${toLocalInput(instant, timeZone)}:00Z`) - instant
  const first = asUtc - offsetAt(asUtc)
  return asUtc - offsetAt(first)
}
