import type { MonitorIncident, Snooze } from '../../shared/contract/monitors'
import type { Message } from './webhook'

export interface Marks {
  readonly acknowledged: Readonly<Record<string, unknown>>
  readonly snoozed: Readonly<Record<string, Snooze>>
}

/** Whether an incident wakes anybody: one alarm of it is neither snoozed nor taken by somebody. */
export function isLoud({ alarms }: MonitorIncident, { acknowledged, snoozed }: Marks, now: number): boolean {
  return alarms.some(({ monitor, reading, resolvedAt }) => {
    if (resolvedAt !== null || acknowledged[monitor.id]) return false
    const snooze = snoozed[monitor.id]
    return !snooze || !isAsleep(snooze, reading.change ?? reading.value, now)
  })
}

/** A snooze lasts until its end, or until it is worse than was said to be borne. */
export function isAsleep({ until, unlessWorseThan }: Snooze, size: number | null, now: number): boolean {
  if (now >= Date.parse(until)) return false
  return unlessWorseThan === null || size === null || Math.abs(size) <= unlessWorseThan
}

/** Incidents that were not there before, and those that were open and are over. */
export function whatIsNew(before: readonly MonitorIncident[], after: readonly MonitorIncident[]) {
  const open = new Set(before.filter(({ closedAt }) => closedAt === null).map(({ id }) => id))
  const known = new Set(before.map(({ id }) => id))
  return {
    opened: after.filter(({ id, closedAt }) => closedAt === null && !known.has(id)),
    closed: after.filter(({ id, closedAt }) => closedAt !== null && open.has(id)),
  }
}

/** What a webhook receives: the incident as the app knows it. */
export function messageOf(incident: MonitorIncident, event: 'opened' | 'closed'): Message {
  return { id: `${incident.id}#${event}`, body: JSON.stringify({ source: 'mizan', event, incident }) }
}
