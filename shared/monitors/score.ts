import type { MonitorIncident } from '../contract/monitors'
import type { TruthIncident } from '../contract/truth'
import { ARRIVAL_MS } from './limits'

const HOUR = 3_600_000
/** Hours within which a fault has to be found, by where it shows first. */
const within: Record<TruthIncident['family'], number> = { feature: 2, skew: 2, latency: 2, outcome: 24, none: 0 }
/** A fault is still the reason for what opens so long after its end: windows look back over a day. */
const AFTERMATH_HOURS = 24
const DAYS_A_WEEK = 7
/** The look at an hour takes place when what happened in it has arrived, and within a minute of that. */
const LOOKED = ARRIVAL_MS + 60_000

/** One planted fault and what the monitors made of it. */
export interface ScoreRow {
  readonly incident: string
  readonly kind: string
  readonly family: TruthIncident['family']
  /** In time. */
  readonly found: boolean
  /** From its start to the alarm; null: never. */
  readonly minutes: number | null
  readonly sliceRight: boolean
  /** The part that is broken and what was done just before it. */
  readonly causeRight: boolean
  readonly partRight: boolean
  readonly changeRight: boolean
  /** What was said, for people. */
  readonly said: string
}

export interface Score {
  readonly rows: readonly ScoreRow[]
  /** Incidents raised on quiet days, and on those that only differ (family none): each a false alarm. */
  readonly falseAlarms: readonly { readonly openedAt: string; readonly said: string; readonly quiet: boolean }[]
  readonly quietWeeks: number
  readonly falsePerQuietWeek: number
}

export interface ScoredTruth {
  readonly incidents: readonly TruthIncident[]
  readonly quiet: readonly { readonly from: string; readonly until: string }[]
}

/**
 * Holds incidents against the truth. Each planted fault gets at most one of the incidents that opened between its start and a day after its end, are of its family and name
 * no other part of the traffic: the one that names its part, then its slice, then the first. What is left and opened on a quiet day, or is about a change that is no fault, is false.
 */
export function scoreIncidents(incidents: readonly MonitorIncident[], truth: ScoredTruth): Score {
  const free = new Set(incidents)
  const faults = truth.incidents.filter(({ family }) => family !== 'none')
  const pairs = faults
    .flatMap((fault) =>
      incidents.filter((found) => isAbout(found, fault)).map((found) => ({ fault, found, ...judged(found, fault) })),
    )
    .sort((a, b) => b.points - a.points || a.minutes - b.minutes)
  const matched = new Map<TruthIncident, (typeof pairs)[number]>()
  for (const pair of pairs) {
    if (matched.has(pair.fault) || !free.has(pair.found)) continue
    matched.set(pair.fault, pair)
    free.delete(pair.found)
  }
  const rows = faults.map((fault): ScoreRow => {
    const pair = matched.get(fault)
    return {
      incident: fault.id,
      kind: fault.kind,
      family: fault.family,
      found: pair !== undefined && pair.minutes <= within[fault.family] * 60,
      minutes: pair?.minutes ?? null,
      sliceRight: pair?.sliceRight ?? false,
      causeRight: pair ? pair.partRight && pair.changeRight : false,
      partRight: pair?.partRight ?? false,
      changeRight: pair?.changeRight ?? false,
      said: pair ? sentence(pair.found) : '',
    }
  })
  const harmless = truth.incidents.filter(({ family }) => family === 'none')
  const falseAlarms = [...free].flatMap((found) => {
    const quiet = truth.quiet.some(({ from, until }) => isWithin(found.openedAt, from, until))
    const mistaken = harmless.some(({ start, end }) => isWithin(found.openedAt, start, end))
    return quiet || mistaken ? [{ openedAt: found.openedAt, said: sentence(found), quiet }] : []
  })
  const quietDays = truth.quiet.reduce(
    (sum, { from, until }) => sum + (Date.parse(until) - Date.parse(from)) / (24 * HOUR),
    0,
  )
  const quietWeeks = quietDays / DAYS_A_WEEK
  const onQuietDays = falseAlarms.filter(({ quiet }) => quiet).length
  return { rows, falseAlarms, quietWeeks, falsePerQuietWeek: quietWeeks > 0 ? onQuietDays / quietWeeks : 0 }
}

function isWithin(at: string, from: string, until: string): boolean {
  const time = Date.parse(at)
  return time >= Date.parse(from) && time < Date.parse(until)
}

/** Where the signal that an incident takes for its root would show a fault; what shoppers and models show is of an outcome. */
function familyOf({ cause: { metric, subject } }: MonitorIncident): TruthIncident['family'][] {
  if (metric === 'drift') return subject.startsWith('head:') || subject === 'score' ? ['outcome'] : ['feature', 'skew']
  if (metric === 'skew') return ['feature', 'skew']
  if (metric === 'latency_p95') return ['latency']
  return metric === 'fallback_rate' || metric === 'candidates' ? ['latency', 'outcome'] : ['outcome']
}

/** It opened in the fault's time, shows what such a fault shows, and no dimension that both name differs. */
function isAbout(found: MonitorIncident, { start, end, slice, family }: TruthIncident): boolean {
  if (!familyOf(found).includes(family)) return false
  const opened = Date.parse(found.openedAt)
  if (opened <= Date.parse(start) || opened > Date.parse(end) + AFTERMATH_HOURS * HOUR) return false
  const said: Record<string, string | undefined> = found.slice
  return Object.entries(inLog(slice)).every(([name, value]) => said[name] === undefined || said[name] === value)
}

function judged(found: MonitorIncident, fault: TruthIncident) {
  const parts = partsOf(found)
  const named = (['feature', 'head', 'stage', 'source', 'model', 'store'] as const).filter((part) => fault.cause[part])
  // Where the truth names no part (a query that finds nothing), what changed just before is all there is to name.
  const isAlike = parts.feature !== undefined && (fault.cause.alike?.includes(parts.feature) ?? false)
  const partRight = named.length === 0 || isAlike || named.some((part) => parts[part] === fault.cause[part])
  const changeRight = fault.cause.annotation === undefined || found.justBefore?.ref === fault.cause.annotation
  const sliceRight = isSameSlice(found, fault)
  const minutes = Math.round((Date.parse(found.openedAt) + LOOKED - Date.parse(fault.start)) / 60_000)
  return {
    partRight,
    changeRight,
    sliceRight,
    minutes,
    points: 4 * Number(partRight && named.length > 0) + 2 * Number(changeRight) + Number(sliceRight),
  }
}

type Parts = Partial<Record<'feature' | 'head' | 'stage' | 'source' | 'model' | 'store', string>>

/** The part that an incident says is broken. */
function partsOf({ cause: { metric, subject }, slice, alarms }: MonitorIncident): Parts {
  const isPeers = alarms[0]?.monitor.rule.kind === 'peers'
  if (metric === 'drift' && subject.startsWith('head:')) return { head: subject.slice('head:'.length) }
  if (metric === 'drift' || metric === 'skew') return { feature: subject }
  if (metric === 'prediction' || metric === 'calibration') return { head: subject }
  if (metric === 'latency_p95') return { stage: subject }
  if (slice.source) return { source: slice.source }
  // That nothing was found is said of the stage that finds.
  if (metric === 'empty_rate' || (metric === 'fallback_rate' && subject === 'empty')) return { stage: 'retrieve' }
  if (metric === 'merchant_share') return { store: subject }
  return isPeers && slice.model ? { model: slice.model } : {}
}

/** All dimensions of the truth with their values, and no other but those that only repeat the part. */
function isSameSlice(found: MonitorIncident, { slice: planted, cause }: TruthIncident): boolean {
  const slice = inLog(planted)
  const said = Object.entries(found.slice).filter(([name, value]) => {
    const repeats = (name === 'store' || name === 'source' || name === 'model') && cause[name] === value
    return value !== undefined && (!repeats || slice[name] !== undefined)
  })
  return said.length === Object.keys(slice).length && said.every(([name, value]) => slice[name] === value)
}

/** A slice as the log can tell it: of the class of a query it has the letters. */
function inLog({ query_class, ...slice }: TruthIncident['slice']): TruthIncident['slice'] {
  if (query_class === undefined) return slice
  return { ...slice, script: query_class.startsWith('ar_') ? 'arabic' : 'latin' }
}

function sentence({ cause, slice, justBefore }: MonitorIncident): string {
  const where = Object.entries(slice).map(([name, value]) => `${name}=${value}`)
  return [
    [cause.metric, cause.subject].filter(Boolean).join(' '),
    ...where,
    justBefore ? `after ${justBefore.ref || justBefore.title}` : '',
  ]
    .filter(Boolean)
    .join(', ')
}
