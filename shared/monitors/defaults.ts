import type { Metric, Monitor, Rule, Severity, Slice } from '../contract/monitors'
import type { Hourly, LogSeries } from './log-series'
import { calibratedHeads } from './metrics'
import { olderPeers } from './peers'

/** Hours looked back over. Failures show within the hour; what shoppers do takes more of them to be told from chance. */
const windows: Record<Metric, number[]> = {
  volume: [2, 6],
  ctr: [2, 6, 24],
  cart_rate: [6, 24],
  purchase_rate: [6, 24],
  gmv: [6, 24],
  negative_rate: [6, 24],
  empty_rate: [1, 6],
  error_rate: [1, 6],
  fallback_rate: [1, 6],
  candidates: [1, 6],
  calibration: [6, 24],
  prediction: [1, 6],
  latency_p95: [1, 3],
  drift: [1, 6],
  skew: [1, 6, 24],
  merchant_share: [3, 24],
}

const severities: Record<Metric, Severity> = {
  volume: 'critical',
  ctr: 'critical',
  cart_rate: 'critical',
  purchase_rate: 'critical',
  gmv: 'critical',
  negative_rate: 'warning',
  empty_rate: 'critical',
  error_rate: 'critical',
  fallback_rate: 'warning',
  candidates: 'warning',
  calibration: 'warning',
  prediction: 'notice',
  latency_p95: 'warning',
  drift: 'warning',
  skew: 'warning',
  merchant_share: 'warning',
}

const ofShoppers: Metric[] = ['ctr', 'cart_rate', 'purchase_rate', 'gmv', 'negative_rate']
const ofRequests: Metric[] = ['volume', 'empty_rate', 'error_rate', 'fallback_rate']
/** What a newcomer is held against its elders in: what it was made for, and what it costs. */
const ofNewcomers: Metric[] = ['ctr', 'cart_rate', 'purchase_rate', 'gmv', 'negative_rate', 'empty_rate', 'error_rate']

/**
 * The monitors a log gets by itself, from what each surface had in its last `recent` hours of traffic: the surface (all its traffic, by country, by device), each
 * model on it (heads, features, stages, sources), and a newcomer beside its elders. Nobody has to set anything up to be told of a fault. What has retired while the
 * surface goes on is not missed; a surface that has fallen silent is.
 */
export function defaultMonitors(series: LogSeries, recent = series.hours): Monitor[] {
  const last = lastHours(series)
  const isRecent = ({ surface }: { surface: string }, hourly: Hourly) => {
    const end = (last.get(surface) ?? series.hours - 1) + 1
    return hourly.subarray(Math.max(0, end - recent), end).some((count) => count > 0)
  }
  const traffic = series.traffic.filter((cell) => isRecent(cell, cell.requests) || isRecent(cell, cell.impressions))
  const served = unique(traffic.map(({ surface, model }): Slice => ({ surface, model })))
  const whole = unique(traffic.map(({ surface }): Slice => ({ surface })))
  const cut = (slices: readonly Slice[], cells: readonly (Slice & { country: string; device: string })[]) =>
    slices.flatMap((slice) => {
      const own = cells.filter((cell) => cell.surface === slice.surface && (!slice.model || cell.model === slice.model))
      const countries = unique(own.filter(({ country }) => country).map(({ country }) => ({ ...slice, country })))
      const devices = unique(own.filter(({ device }) => device).map(({ device }) => ({ ...slice, device })))
      return [slice, ...several(countries), ...several(devices)]
    })
  const slices = cut(whole, traffic)
  const heads = series.heads.filter((cell) => isRecent(cell, cell.n))
  return [
    ...slices.flatMap((slice) => ofShoppers.map((metric) => monitor(metric, '', slice))),
    ...slices.flatMap((slice) => ofRequests.map((metric) => monitor(metric, '', slice))),
    ...served
      .filter((slice) => olderPeers(series, slice).length > 0)
      .flatMap((slice) => ofNewcomers.map((metric) => monitor(metric, '', slice, { kind: 'peers' }))),
    ...cut(unique(heads.map(({ surface, model }): Slice => ({ surface, model }))), heads).flatMap((slice) =>
      headsOf(slice, heads),
    ),
    ...subjects(
      series.features,
      'drift',
      ({ name }) => name,
      (cell) => [...cell.bins.values()].some((hourly) => isRecent(cell, hourly)),
    ),
    ...subjects(
      series.skews,
      'skew',
      ({ name }) => name,
      (cell) => isRecent(cell, cell.pairs),
    ),
    ...subjects(
      series.latencies,
      'latency_p95',
      ({ stage }) => stage,
      (cell) => isRecent(cell, cell.n),
    ),
    ...subjects(
      series.sources,
      'candidates',
      ({ source }) => source,
      (cell) => isRecent(cell, cell.candidates),
    ),
    ...subjects(
      series.fallbacks,
      'fallback_rate',
      ({ reason }) => reason,
      (cell) => isRecent(cell, cell.requests),
    ),
    ...unique(
      series.stores.filter((cell) => isRecent(cell, cell.impressions)).map(({ surface }): Slice => ({ surface })),
    ).map((slice) => monitor('merchant_share', '', slice)),
  ]
}

/** The last hour in which each surface had any traffic. */
function lastHours({ traffic }: LogSeries): Map<string, number> {
  const last = new Map<string, number>()
  for (const { surface, requests, impressions } of traffic) {
    const hour = requests.findLastIndex((count, at) => count > 0 || (impressions[at] ?? 0) > 0)
    last.set(surface, Math.max(last.get(surface) ?? -1, hour))
  }
  return last
}

function headsOf(slice: Slice, cells: LogSeries['heads']): Monitor[] {
  const own = cells.filter((cell) => cell.surface === slice.surface && cell.model === slice.model)
  const names = [...new Set(own.map(({ head }) => head))].sort()
  return names.flatMap((head) => [
    ...(calibratedHeads.includes(head) ? [monitor('calibration', head, slice)] : []),
    monitor('prediction', head, slice),
  ])
}

function subjects<C extends { surface: string; model: string }>(
  cells: readonly C[],
  metric: Metric,
  subjectOf: (cell: C) => string,
  isRecent: (cell: C) => boolean,
): Monitor[] {
  return cells
    .filter(isRecent)
    .map((cell) => monitor(metric, subjectOf(cell), { surface: cell.surface, model: cell.model }))
}

/** One value of a dimension is no slice: it is everything. */
function several<T>(slices: readonly T[]): readonly T[] {
  return slices.length > 1 ? slices : []
}

function unique<T extends Slice>(slices: readonly T[]): T[] {
  return [...new Map(slices.map((slice) => [JSON.stringify(slice), slice])).values()]
}

const byRule: Partial<Record<Metric, Rule>> = { skew: { kind: 'law' } }

function monitor(
  metric: Metric,
  subject: string,
  slice: Slice,
  rule: Rule = byRule[metric] ?? { kind: 'history' },
): Monitor {
  const dimensions = Object.entries(slice).map(([name, value]) => `${name}=${value}`)
  return {
    id: ['default', metric, subject, ...dimensions, rule.kind].map(encodeURIComponent).join('/'),
    name: '',
    metric,
    subject,
    slice,
    windows: rule.kind === 'peers' ? [6, 24, 72] : windows[metric],
    rule,
    severity: severities[metric],
    owner: '',
    createdFrom: 'default',
  }
}
