import type { Annotation } from '../contract/monitoring'
import type { MonitorIncident, Severity, TimelineEntry } from '../contract/monitors'
import type { Attribution } from './attribute'
import { type AlarmGroup, groupAlarms } from './group-alarms'
import type { AlarmSpan } from './replay'

const HOUR = 3_600_000
/** A change so long before an alarm is still worth naming beside it. */
const JUST_BEFORE = 24
/** Kinds of annotation that change something; a holiday or another incident does not. */
const changes = new Set(['deploy', 'publish', 'release', 'rollout', 'rollback', 'backfill', 'import', 'config'])
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
  const justBefore = lastChange(sources.annotations, root.began * HOUR, root.worst.window * HOUR)
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
    slice: { ...slice, ...partOf(root) },
    share,
    cause: { metric: root.monitor.metric, subject: root.monitor.subject || root.worst.subject },
    justBefore,
    timeline: timelineOf(group, justBefore),
    acknowledged: null,
  }
}

export function instant(hour: number): string {
  return new Date(hour * HOUR).toISOString()
}

/** The last change at or before a moment, no longer ago than a day before the window that was looked at. Milliseconds. */
export function lastChange(annotations: readonly Annotation[], until: number, window: number): Annotation | null {
  const from = until - window - JUST_BEFORE * HOUR
  const near = annotations.filter((mark) => {
    const at = Date.parse(mark.ts)
    return changes.has(mark.kind) && at <= until && at >= from
  })
  return near.sort((a, b) => a.ts.localeCompare(b.ts)).at(-1) ?? null
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
