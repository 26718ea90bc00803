import type { Metric, Monitor, MonitorStatus, Rule } from '../../shared/contract/monitors'

/** Pure parts of making a monitor: what may be chosen, and what is still missing. */

const withSubject: ReadonlySet<Metric> = new Set([
  'candidates',
  'calibration',
  'prediction',
  'latency_p95',
  'drift',
  'skew',
])
const mayHaveSubject: ReadonlySet<Metric> = new Set([...withSubject, 'fallback_rate'])
/** Distances from nought, and shares of one of many: a number of one's own says nothing about them. */
const unfixable: ReadonlySet<Metric> = new Set(['drift', 'skew', 'merchant_share'])
const againstPeers: ReadonlySet<Metric> = new Set([
  'ctr',
  'cart_rate',
  'purchase_rate',
  'gmv',
  'negative_rate',
  'empty_rate',
  'error_rate',
])

export function wantsSubject(metric: Metric): boolean {
  return mayHaveSubject.has(metric)
}

export function rulesFor({ metric, slice }: Pick<Monitor, 'metric' | 'slice'>): Rule['kind'][] {
  return [
    ...(metric === 'skew' ? (['law'] as const) : []),
    'history',
    ...(againstPeers.has(metric) && slice.model !== undefined ? (['peers'] as const) : []),
    ...(unfixable.has(metric) ? [] : (['fixed'] as const)),
  ]
}

export function ruleOf(kind: Rule['kind']): Rule {
  return kind === 'fixed' ? { kind, above: null, below: null } : { kind }
}

/** A change of the draft, with everything that no longer fits it put right. */
export function changed(draft: Monitor, part: Partial<Monitor>): Monitor {
  const next = { ...draft, ...part }
  const subject = wantsSubject(next.metric) && next.metric === draft.metric ? next.subject : (part.subject ?? '')
  const offered = rulesFor(next)
  const rule = offered.includes(next.rule.kind) ? next.rule : ruleOf(offered[0] ?? 'history')
  return { ...next, subject, rule }
}

/** One part of the traffic more, or with undefined less. */
export function sliced(slice: Monitor['slice'], name: keyof Monitor['slice'], value: string | undefined) {
  const { [name]: _, ...others } = slice
  return value === undefined ? others : { ...others, [name]: value }
}

/** What a metric can be about, from what is watched already. */
export function subjectsOf(metric: Metric, statuses: readonly MonitorStatus[]): string[] {
  const named = statuses.filter(({ monitor }) => monitor.metric === metric).map(({ monitor }) => monitor.subject)
  return [...new Set(named)].filter((subject) => subject !== '').sort()
}

export type Missing = 'subject' | 'limit'

export function missingOf({ metric, subject, rule }: Monitor): Missing | null {
  if (withSubject.has(metric) && subject === '') return 'subject'
  if (rule.kind === 'fixed' && rule.above === null && rule.below === null) return 'limit'
  return null
}

/** What a try on the past depends on: a name and an owner do not. */
export function judgedKey({ name: _name, owner: _owner, severity: _severity, ...judged }: Monitor): string {
  return JSON.stringify(judged)
}

export const windowChoices: readonly (readonly number[])[] = [[1], [1, 6], [2, 6], [2, 6, 24], [6, 24], [24], [24, 168]]
