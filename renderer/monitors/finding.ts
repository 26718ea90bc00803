import type { MonitorIncident, MonitorList, MonitorStatus } from '../../shared/contract/monitors'

/** What the title of the page says, as data. */
export type Finding =
  | { kind: 'none' }
  | { kind: 'blind' }
  | { kind: 'firing'; firing: number; n: number; incidents: number }
  | { kind: 'partly'; calm: number; n: number }
  | { kind: 'calm'; n: number }

export function findingOf({ statuses, run }: MonitorList, incidents: readonly MonitorIncident[]): Finding {
  const n = statuses.length
  if (run.error) return { kind: 'blind' }
  if (n === 0) return { kind: 'none' }
  const firing = statuses.filter(({ state }) => state === 'firing').length
  const open = incidents.filter(({ closedAt }) => closedAt === null).length
  if (firing > 0) return { kind: 'firing', firing, n, incidents: open }
  const calm = statuses.filter(({ state }) => state === 'ok' || state === 'recovering' || state === 'pending').length
  return calm === n ? { kind: 'calm', n } : { kind: 'partly', calm, n }
}

const loudness = { firing: 6, pending: 5, recovering: 4, error: 3, no_data: 2, too_few: 1, ok: 0 } as const

/** How loud a monitor is among others; what a person has put aside is quieter than anything on. */
export function loudnessOf({ state, snooze }: MonitorStatus): number {
  return snooze === null ? loudness[state] : 0.5
}

export function needsLook(status: MonitorStatus): boolean {
  return status.snooze === null && loudness[status.state] >= loudness.error
}

/** Not one of those that a log gets by itself, or one of them as somebody changed it. */
export function isMade({ monitor }: Pick<MonitorStatus, 'monitor'>): boolean {
  return monitor.createdFrom !== 'default'
}
