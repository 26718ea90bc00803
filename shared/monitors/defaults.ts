import type { Metric, Monitor, Rule, Severity, Slice } from '../contract/monitors'
import type { Hourly, LogSeries } from './log-series'
import { calibratedHeads, matches } from './metrics'
import { olderPeers } from './peers'

/** Hours looked back over. Failures show within the hour; what shoppers do takes more of them to be told from chance. */
const windows: Record<Metric, number[]> = {
  volume: [2, 6, 24],
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
  drift: [1, 2, 6],
  skew: [1, 6, 24],
  merchant_share: [3, 24],
}

/** A newcomer has no past, so all that it did counts; what its heads say shows first. */
const peerWindows: Partial<Record<Metric, number[]>> = { prediction: [2, 6, 24] }

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
/** What a newcomer is held against its elders in, besides what its heads say: what it was made for, and what it costs. */
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
  const surfaces = unique(traffic.map(({ surface }): Slice => ({ surface })))
  const models = unique(traffic.map(({ model }): Slice => ({ model })))
  // What hits a country or a device hits it on every surface, and shows soonest where all of them are counted together.
  const everywhere: Slice[] = surfaces.length > 1 ? [{}] : []
  const slices = cutBy([...everywhere, ...surfaces], traffic)
  const heads = series.heads.filter((cell) => isRecent(cell, cell.n))
  const stored = unique(
    series.stores.filter((cell) => isRecent(cell, cell.impressions)).map(({ surface }): Slice => ({ surface })),
  )
  const onAll = models.filter((slice) => served.filter(({ model }) => model === slice.model).length > 1)
  return [
    ...slices.flatMap((slice) => [...ofShoppers, ...ofRequests].map((metric) => monitor(metric, '', slice))),
    ...[...onAll, ...served]
      .filter((slice) => olderPeers(series, slice).length > 0)
      .flatMap((slice) => [
        ...ofNewcomers.map((metric) => monitor(metric, '', slice, { kind: 'peers' })),
        ...headsOf(slice, heads, { kind: 'peers' }),
      ]),
    ...cutBy([...onAll, ...served], heads).flatMap((slice) => headsOf(slice, heads)),
    ...subjects(
      'drift',
      onAll,
      series.features.filter((cell) => [...cell.bins.values()].some((hourly) => isRecent(cell, hourly))),
      ({ name }) => name,
    ),
    ...subjects(
      'skew',
      onAll,
      series.skews.filter((cell) => isRecent(cell, cell.pairs)),
      ({ name }) => name,
    ),
    ...subjects(
      'latency_p95',
      onAll,
      series.latencies.filter((cell) => isRecent(cell, cell.n)),
      ({ stage }) => stage,
    ),
    ...subjects(
      'candidates',
      onAll,
      series.sources.filter((cell) => isRecent(cell, cell.candidates)),
      ({ source }) => source,
    ),
    ...subjects(
      'fallback_rate',
      onAll,
      series.fallbacks.filter((cell) => isRecent(cell, cell.requests)),
      ({ reason }) => reason,
    ),
    ...[...(stored.length > 1 ? [{}] : []), ...stored].map((slice) => monitor('merchant_share', '', slice)),
  ]
}

/** Slices, and each of them by country and by device, of what there are several. */
function cutBy(slices: readonly Slice[], cells: readonly Readonly<Record<keyof Slice, string>>[]): Slice[] {
  return slices.flatMap((slice) => {
    const own = cells.filter((cell) => matches(cell, slice))
    const countries = unique(own.filter(({ country }) => country).map(({ country }): Slice => ({ ...slice, country })))
    const devices = unique(own.filter(({ device }) => device).map(({ device }): Slice => ({ ...slice, device })))
    return [slice, ...several(countries), ...several(devices)]
  })
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

function headsOf(slice: Slice, cells: LogSeries['heads'], rule?: Rule): Monitor[] {
  const own = cells.filter((cell) => matches(cell, slice))
  const names = [...new Set(own.map(({ head }) => head))].sort()
  return names.flatMap((head) => [
    ...(calibratedHeads.includes(head) ? [monitor('calibration', head, slice, rule)] : []),
    monitor('prediction', head, slice, rule),
  ])
}

/** Each subject of each model on each surface, and of a model on all its surfaces together. */
function subjects<C extends { surface: string; model: string }>(
  metric: Metric,
  onAll: readonly Slice[],
  cells: readonly C[],
  subjectOf: (cell: C) => string,
): Monitor[] {
  const single = cells.map((cell) => monitor(metric, subjectOf(cell), { surface: cell.surface, model: cell.model }))
  const together = onAll.flatMap((slice) => {
    const names = new Set(cells.filter((cell) => matches(cell, slice)).map(subjectOf))
    return [...names].map((name) => monitor(metric, name, slice))
  })
  return [...together, ...single]
}

/** One value of a dimension is no slice: it is everything. */
function several<T>(slices: readonly T[]): readonly T[] {
  return slices.length > 1 ? slices : []
}

function unique<T extends Slice>(slices: readonly T[]): T[] {
  return [...new Map(slices.map((slice) => [JSON.stringify(slice), slice])).values()]
}

/** The id of a monitor that is not kept yet. */
export const UNKEPT = 'new'

/** A monitor of something as the default set would have it, for a person to change and keep. */
export function templateOf(metric: Metric, subject: string, slice: Slice, createdFrom: string): Monitor {
  return { ...monitor(metric, subject, slice), id: UNKEPT, createdFrom }
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
    windows: rule.kind === 'peers' ? (peerWindows[metric] ?? [6, 24, 72]) : windows[metric],
    rule,
    severity: severities[metric],
    owner: '',
    createdFrom: 'default',
  }
}
