import { useQuery } from '@tanstack/react-query'
import type { Outline, Scope, Traffic } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { VolumeChart } from '../charts/TrafficCharts'
import { reads } from '../query-client'

/** So many lines can carry a dashed companion each before the chart becomes a thicket; over more days weeks overlap. */
const LINES_WITH_LAST_WEEK = 3
const DAYS_WITH_LAST_WEEK = 8

export function TrafficCharts({ traffic, scope, outline }: { traffic: Traffic; scope: Scope; outline: Outline }) {
  const before = weekBefore(scope)
  const wanted = wantsLastWeek(before, traffic.series.length, scope, outline)
  const { data: earlier } = useQuery({ ...reads('health.traffic', before), enabled: wanted })
  const shared = {
    traffic,
    range: scope.range,
    surface: scope.surface,
    outline,
    group: 'health',
    height: 156,
    lastWeek: wanted && earlier && earlier.series.length > 0 ? earlier : undefined,
  }
  return <VolumeChart {...shared} name="health-volume" />
}

/** Where the log has those hours, and the chart has room for them. */
export function wantsLastWeek(before: Scope, lines: number, { range }: Scope, outline: Outline): boolean {
  const reaches = outline.first !== null && Date.parse(outline.first) < Date.parse(before.range.to)
  const days = (Date.parse(range.to) - Date.parse(range.from)) / bucketMs.day
  return reaches && lines <= LINES_WITH_LAST_WEEK && days <= DAYS_WITH_LAST_WEEK
}

/** The same hours seven days earlier. */
export function weekBefore<S extends Scope>(scope: S): S {
  const shift = (instant: string) => new Date(Date.parse(instant) - bucketMs.week).toISOString()
  return { ...scope, range: { from: shift(scope.range.from), to: shift(scope.range.to) } }
}
