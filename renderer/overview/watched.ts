import type { OverviewRow } from '../../shared/contract/bridge'
import type { Acknowledgement, MonitorStatus } from '../../shared/contract/monitors'
import { isAlarm } from '../alarms/words'

/** What the monitors say about one row of the overview. */
export interface Watched {
  /** Monitors of it that are on, and that nobody put aside. */
  readonly alarms: readonly MonitorStatus[]
  readonly owner: string
  /** The latest word of somebody who has it; null while an alarm that fires has nobody. */
  readonly acknowledged: Acknowledgement | null
}

/** Of the row's own model, or of all its surface. */
export function watchedOf({ model, surface }: OverviewRow, statuses: readonly MonitorStatus[]): Watched {
  const about = statuses.filter(({ monitor: { slice } }) => {
    return slice.surface === surface && (slice.model === undefined || slice.model === model)
  })
  const alarms = about.filter((status) => isAlarm(status) && status.snooze === null)
  const firing = alarms.filter(({ state }) => state === 'firing')
  const words = firing.map(({ acknowledged }) => acknowledged)
  const latest = words.flatMap((word) => word ?? []).sort((a, b) => b.at.localeCompare(a.at))[0] ?? null
  return {
    alarms,
    owner: [...alarms, ...about].map(({ monitor }) => monitor.owner).find((owner) => owner !== '') ?? '',
    acknowledged: words.every((word) => word !== null) ? latest : null,
  }
}

const harm: Record<OverviewRow['state'], number> = { firing: 5, pending: 4, error: 3, no_data: 2, too_few: 1, ok: 0 }

/** The row with what its monitors know and the page's own judgement does not: a latency that rose makes it no less red than a CTR that fell. */
export function withAlarms(row: OverviewRow, { alarms }: Watched): OverviewRow {
  const own = alarms.filter(({ monitor }) => monitor.slice.model === row.model)
  const state = own.some(({ state }) => state === 'firing') ? 'firing' : own.length > 0 ? 'pending' : row.state
  if (harm[state] <= harm[row.state]) return row
  const since = own.flatMap(({ alarmSince, since }) => alarmSince ?? since ?? []).sort()[0] ?? null
  return { ...row, state, since: row.since ?? since }
}

/** By state; the order within a state, which is by harm, stays. */
export function byState(rows: readonly OverviewRow[]): OverviewRow[] {
  return [...rows].sort((a, b) => harm[b.state] - harm[a.state])
}
