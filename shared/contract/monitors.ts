import { z } from 'zod'
import { Evidence } from '../figure'
import { OpsError } from '../result'
import { Instant, TimeRange } from '../time'
import { Annotation } from './monitoring'

// ── a monitor ───────────────────────────────────────────────────────────────────────────────────

/** What is watched. `drift`, `skew`, `latency`, … want a subject: which feature, stage, head, source or reason. */
export const Metric = z.enum([
  'volume', // requests
  'ctr', // clicks per impression
  'cart_rate',
  'purchase_rate',
  'gmv', // minor units per thousand impressions
  'negative_rate', // hides and returns per impression
  'empty_rate', // of requests
  'error_rate',
  'fallback_rate', // subject: a reason, e.g. timeout:popular; none: any
  'candidates', // subject: a source; candidates it gives per request asked
  'calibration', // subject: a head; outcomes ÷ expected outcomes
  'prediction', // subject: a head; mean of what it says
  'latency_p95', // subject: a stage; milliseconds
  'drift', // subject: a feature, head or score; PSI
  'skew', // subject: a feature; share of pairs that differ
  'merchant_share', // of the impressions, of the store whose share grew most
])
export type Metric = z.infer<typeof Metric>

/** Which part of the traffic. An absent dimension: all of it. */
export const Slice = z.object({
  surface: z.string().optional(),
  model: z.string().optional(),
  country: z.string().optional(),
  device: z.string().optional(),
})
export type Slice = z.infer<typeof Slice>

/**
 * What it is held against.
 *   history  its own past: the same hours of the last days, and the same hours of the week, and it must be unlike both
 *   peers    the models that served the same surface at the same time, and had begun before it
 *   law      what must be so by definition: the stored reference (drift), served equals offline (skew)
 *   fixed    a number that a person chose, in the metric's own unit
 */
export const Rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('history') }),
  z.object({ kind: z.literal('peers') }),
  z.object({ kind: z.literal('law') }),
  z.object({ kind: z.literal('fixed'), above: z.number().nullable(), below: z.number().nullable() }),
])
export type Rule = z.infer<typeof Rule>

export const Severity = z.enum(['critical', 'warning', 'notice'])
export type Severity = z.infer<typeof Severity>

export const Monitor = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(120), // '' for one of the default set: the renderer names it from metric, subject and slice
  metric: Metric,
  subject: z.string().max(200), // '' where the metric wants none
  slice: Slice,
  windows: z.array(z.number().int().min(1).max(168)).min(1).max(4), // hours; all are looked at, and paid for
  rule: Rule,
  severity: Severity,
  owner: z.string().max(120),
  createdFrom: z.string().max(200), // 'default', or the chart it was made from
})
export type Monitor = z.infer<typeof Monitor>

// ── what became of it ───────────────────────────────────────────────────────────────────────────

/** pending … recovering are about the alarm; no_data, too_few and error say that nothing is known, and are never shown as ok. */
export const MonitorState = z.enum(['ok', 'no_data', 'too_few', 'error', 'pending', 'firing', 'recovering'])
export type MonitorState = z.infer<typeof MonitorState>

/** One look at a monitor. Change, low and high are relative to what was expected (−0.12: 12 % less). */
export const Reading = z.object({
  kind: z.enum(['measured', 'no_data', 'too_few', 'error']),
  value: z.number().nullable(),
  expected: z.number().nullable(),
  change: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(), // one-sided towards harm, paid for its windows and subjects
  n: z.number(), // exposure: impressions, requests or pairs in the window
  window: z.number(), // hours of the window that says most
  subject: z.string(), // which of several it is about: the store of merchant_share
  large: z.boolean(), // beyond its practical size
  near: z.boolean(), // beyond half of it: keeps an alarm, does not raise one
  /** Share of the final outcomes that is usually known at this age; 1 where nothing matures. */
  maturity: z.number(),
  error: OpsError.nullable(),
})
export type Reading = z.infer<typeof Reading>

export const Snooze = z.object({
  until: Instant,
  unlessWorseThan: z.number().nullable(), // a size of change, |change|; beyond it the snooze is over
  by: z.string().max(120),
})
export type Snooze = z.infer<typeof Snooze>

export const Acknowledgement = z.object({ by: z.string().max(120), at: Instant, note: z.string().max(500) })
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const MonitorStatus = z.object({
  monitor: Monitor,
  state: MonitorState,
  since: Instant.nullable(), // of the state
  alarmSince: Instant.nullable(), // of the alarm that is open, also while its data are missing
  reading: Reading.nullable(),
  threshold: z.number(), // the p-value it had to reach at the last look
  snooze: Snooze.nullable(),
  acknowledged: Acknowledgement.nullable(),
})
export type MonitorStatus = z.infer<typeof MonitorStatus>

// ── incidents ───────────────────────────────────────────────────────────────────────────────────

/** Alarms of one cause, in causal order: data before score before outcome. */
export const IncidentAlarm = z.object({
  monitor: Monitor,
  firedAt: Instant,
  beganAt: Instant, // the first look at which it was off
  resolvedAt: Instant.nullable(),
  reading: Reading, // the most telling one
})
export type IncidentAlarm = z.infer<typeof IncidentAlarm>

export const TimelineEntry = z.object({
  at: Instant,
  kind: z.enum(['change', 'began', 'fired', 'resolved', 'acknowledged']), // change: a deploy, publish, … before it
  monitorId: z.string(), // '' for a change
  title: z.string(), // of a change; else ''
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const MonitorIncident = z.object({
  id: z.string(),
  openedAt: Instant,
  beganAt: Instant,
  closedAt: Instant.nullable(),
  severity: Severity,
  alarms: z.array(IncidentAlarm), // the likely root first
  // what explains it best; script: the letters of the queries
  slice: Slice.extend({ store: z.string(), source: z.string(), script: z.enum(['arabic', 'latin']) }).partial(),
  share: z.number().nullable(), // of the change that the slice explains
  cause: z.object({ metric: Metric, subject: z.string() }),
  justBefore: Annotation.nullable(),
  timeline: z.array(TimelineEntry),
  acknowledged: Acknowledgement.nullable(),
})
export type MonitorIncident = z.infer<typeof MonitorIncident>

// ── the calls ───────────────────────────────────────────────────────────────────────────────────

/** How the scheduler is doing: what a person must know before they trust a green list. */
export const MonitorRun = z.object({
  lastRun: Instant.nullable(),
  judgedUntil: Instant.nullable(), // the hour up to which everything was judged
  error: OpsError.nullable(), // why the last run could not read the log at all
  unsaved: z.number(), // state changes kept on this disk because the log takes none
  falseAlarmsPerWeek: z.number(), // expected, if nothing were wrong
  tests: z.number(), // judged together at the last look
  webhook: z.object({ url: z.string(), hasSecret: z.boolean(), lastError: z.string().nullable() }).nullable(),
  desktop: z.boolean(), // an incident is told of on the desktop
})
export type MonitorRun = z.infer<typeof MonitorRun>

export const MonitorList = z.object({ statuses: z.array(MonitorStatus), run: MonitorRun })
export type MonitorList = z.infer<typeof MonitorList>

/** "Would have fired 3 times in 30 days, 2 of them known incidents." */
export const Backtest = z.object({
  range: TimeRange,
  hours: z.number(), // judged
  unknown: z.number(), // of them without a judgement: no data, or too few
  firings: z.array(
    z.object({
      from: Instant,
      until: Instant.nullable(),
      worst: Reading,
      known: z.string().nullable(), // title of the incident it overlaps
    }),
  ),
  falseAlarmsPerWeek: z.number(), // of this monitor alone, its part of what all together are allowed
  // what each hour's look saw; null: not known
  series: z.array(z.object({ at: Instant, value: z.number().nullable(), expected: z.number().nullable() })),
})
export type Backtest = z.infer<typeof Backtest>

/** A row of monitor_events: a monitor changing state, or a person saying something about it. */
export const MonitorEvent = z.object({
  ts: Instant,
  from: z.string(),
  to: z.string(), // a state, or acknowledged, snoozed, awake
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  by: z.string(), // 'monitor', or who
})
export type MonitorEvent = z.infer<typeof MonitorEvent>

/** Where alarms are sent besides the desktop: https, or this machine. */
export const WebhookSettings = z.object({
  url: z.string().max(2000).nullable(),
  secret: z.string().max(500).optional(),
}) // null: nowhere
export type WebhookSettings = z.infer<typeof WebhookSettings>

/** Who does it, as the person calls themselves. */
const by = z.string().min(1).max(120)

/** The bridge calls about monitors and incidents; spread into the table of calls. */
export const monitorCalls = {
  'monitors.list': { input: z.object({}), output: MonitorList },
  // null id: a new one. One of the default set is kept under its own id, in its place
  'monitors.save': {
    input: z.object({ monitor: Monitor.extend({ id: Monitor.shape.id.nullable() }) }),
    output: Monitor,
  },
  // one of the default set comes back as it was made
  'monitors.remove': { input: z.object({ id: z.string() }), output: z.object({}) },
  'monitors.acknowledge': {
    input: z.object({ ids: z.array(z.string()).min(1).max(500), by, note: z.string().max(500) }),
    output: z.object({}),
  },
  'monitors.snooze': {
    // null until: awake again
    input: z.object({
      ids: z.array(z.string()).min(1).max(500),
      by,
      until: Instant.nullable(),
      unlessWorseThan: z.number().nullable(),
    }),
    output: z.object({}),
  },
  // over the last 30 days the log has; tells its progress
  'monitors.backtest': { input: z.object({ monitor: Monitor }), output: Backtest },
  // what became of it over time, the latest first
  'monitors.history': {
    input: z.object({ id: z.string().min(1).max(200) }),
    output: z.object({ events: z.array(MonitorEvent), evidence: Evidence }),
  },
  'monitors.desktop': { input: z.object({ on: z.boolean() }), output: z.object({}) },
  'monitors.webhook': { input: WebhookSettings, output: z.object({}) },
  'incidents.list': {
    input: z.object({}),
    output: z.object({ incidents: z.array(MonitorIncident) }), // the latest first
  },
  'incidents.get': { input: z.object({ id: z.string() }), output: MonitorIncident },
} as const
