import { useQuery } from '@tanstack/react-query'
import type { Outline, Scope, Traffic } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { RateChart, VolumeChart } from '../charts/TrafficCharts'
import { reads } from '../query-client'
import { Columns } from '../ui/Page'

/** So many lines can carry a dashed companion each before the chart becomes a thicket; over more days weeks overlap. */
const LINES_WITH_LAST_WEEK = 3
const DAYS_WITH_LAST_WEEK = 8

export function TrafficCharts({ traffic, scope, outline }: { traffic: Traffic; scope: Scope; outline: Outline }) {
  const before = weekBefore(scope)
  const reaches = outline.first !== null && Date.parse(outline.first) < Date.parse(before.range.to)
  const days = (Date.parse(scope.range.to) - Date.parse(scope.range.from)) / bucketMs.day
  const wanted = reaches && traffic.series.length <= LINES_WITH_LAST_WEEK && days <= DAYS_WITH_LAST_WEEK
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
  if (!outline.hasImpressions) return <VolumeChart {...shared} name="health-volume" />
  return (
    <Columns columns="1fr 1fr">
      <VolumeChart {...shared} name="health-volume" />
      <RateChart {...shared} name="health-ctr" />
    </Columns>
  )
}

/** The same hours seven days earlier. */
export function weekBefore(scope: Scope): Scope {
  const shift = (instant: string) => new Date(Date.parse(instant) - bucketMs.week).toISOString()
  return { ...scope, range: { from: shift(scope.range.from), to: shift(scope.range.to) } }
}
