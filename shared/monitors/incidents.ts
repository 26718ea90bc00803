import type { Annotation } from '../contract/monitoring'
import type { MonitorIncident, Severity, TimelineEntry } from '../contract/monitors'
import type { Attribution } from './attribute'
import { type AlarmGroup, groupAlarms } from './group-alarms'
import { lastChange } from './just-before'
import type { AlarmSpan } from './replay'

const HOUR = 3_600_000
const loudness: Record<Severity, number> = { critical: 0, warning: 1, notice: 2 }

export interface IncidentSources {
  readonly annotations: readonly Annotation[]
  /** Which part of the traffic explains a group best; a search over raw rows may take its place. */
  readonly attribute: (group: AlarmGroup) => Attribution
}

/** Alarms of one cause as incidents, the latest first. */
export function incidentsOf(alarms: readonly AlarmSpan[], sources: IncidentSources): MonitorIncident[] {
  return groupAlarms(alarms)
    .map((group) => incidentOf(group, sources))
    .sort((a, b) => b.openedAt.localeCompare(a.openedAt) || a.id.localeCompare(b.id))
}

function incidentOf(group: AlarmGroup, sources: IncidentSources): MonitorIncident {
  const [root] = group.alarms
  const opened = Math.min(...group.alarms.map((alarm) => alarm.fired))
  const began = Math.min(...group.alarms.map((alarm) => alarm.began))
  const closed = group.alarms.every((alarm) => alarm.resolved !== null)
    ? Math.max(...group.alarms.map((alarm) => alarm.resolved ?? 0))
    : null
  const first =
    [...group.alarms].sort((a, b) => a.fired - b.fired || a.monitor.id.localeCompare(b.monitor.id))[0] ?? root
  const { slice, share } = sources.attribute(group)
  const where = { ...slice, ...partOf(root) }
  const cause = { metric: root.monitor.metric, subject: root.monitor.subject || root.worst.subject }
  const before = { until: root.began * HOUR, window: root.worst.window * HOUR, about: aboutOf(cause, where) }
  const justBefore = lastChange(sources.annotations, before)
  const severities = group.alarms.map((alarm) => alarm.monitor.severity).sort((a, b) => loudness[a] - loudness[b])
  return {
    id: `${instant(first.fired)}/${first.monitor.id}`,
    openedAt: instant(opened),
    beganAt: instant(began),
    closedAt: closed === null ? null : instant(closed),
    severity: severities[0] ?? 'warning',
    alarms: group.alarms.map((alarm) => ({
      monitor: alarm.monitor,
      firedAt: instant(alarm.fired),
      beganAt: instant(alarm.began),
      resolvedAt: alarm.resolved === null ? null : instant(alarm.resolved),
      reading: alarm.worst,
    })),
    slice: where,
    share,
    cause,
    justBefore,
    timeline: timelineOf(group, justBefore),
    acknowledged: null,
  }
}

export function instant(hour: number): string {
  return new Date(hour * HOUR).toISOString()
}

/** What an incident is about, in the words that a change could name it by. */
export function aboutOf({ subject }: MonitorIncident['cause'], slice: MonitorIncident['slice']): string[] {
  return [subject, ...Object.values(slice)].flatMap((value) => (value ? [value] : []))
}

/** A store or a source is a part of the traffic as well as a cause. */
function partOf({ monitor, worst }: AlarmSpan): { store?: string; source?: string } {
  if (monitor.metric === 'merchant_share') return { store: worst.subject }
  if (monitor.metric === 'candidates') return { source: monitor.subject }
  const timeout = /^timeout:(.+)$/.exec(monitor.metric === 'fallback_rate' ? monitor.subject : '')
  return timeout?.[1] ? { source: timeout[1] } : {}
}

function timelineOf({ alarms }: AlarmGroup, justBefore: Annotation | null): TimelineEntry[] {
  const entries = alarms.flatMap(({ monitor, began, fired, resolved }): TimelineEntry[] => [
    { at: instant(began), kind: 'began', monitorId: monitor.id, title: '' },
    { at: instant(fired), kind: 'fired', monitorId: monitor.id, title: '' },
    ...(resolved === null
      ? []
      : [{ at: instant(resolved), kind: 'resolved' as const, monitorId: monitor.id, title: '' }]),
  ])
  const change = justBefore
    ? [{ at: justBefore.ts, kind: 'change' as const, monitorId: '', title: justBefore.title }]
    : []
  return [...change, ...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
