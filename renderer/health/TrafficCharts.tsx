import { useQuery } from '@tanstack/react-query'
import type { Outline, Scope, Traffic } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { RateChart, VolumeChart } from '../charts/TrafficCharts'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { Columns } from '../ui/Page'
import { Panel } from '../ui/Panel'

/** So many lines can carry a dashed companion each before the chart becomes a thicket. */
const LINES_WITH_LAST_WEEK = 3

export function TrafficCharts({ traffic, scope, outline }: { traffic: Traffic; scope: Scope; outline: Outline }) {
  const t = useText()
  const before = weekBefore(scope)
  const reaches = outline.first !== null && Date.parse(outline.first) < Date.parse(before.range.to)
  const wanted = reaches && traffic.series.length <= LINES_WITH_LAST_WEEK && scope.range.from !== before.range.to
  const { data: earlier } = useQuery({ ...reads('health.traffic', before), enabled: wanted })
  const shared = {
    traffic,
    range: scope.range,
    outline,
    group: 'health',
    height: 176,
    lastWeek: wanted && earlier && earlier.series.length > 0 ? earlier : undefined,
  }
  return (
    <Columns columns="1fr 1fr">
      <VolumeChart {...shared} name="health-volume" />
      {outline.hasImpressions ? (
        <RateChart {...shared} name="health-ctr" />
      ) : (
        <Panel title={t('chart.ctr')} data-testid="health-ctr-missing">
          <EmptyState
            compact
            title={t('health.ctr.missing.title')}
            example="impressions (request_id, ts, surface, item_id, position, …)"
          >
            {t('health.ctr.missing.text')}
          </EmptyState>
        </Panel>
      )}
    </Columns>
  )
}

/** The same hours seven days earlier. */
export function weekBefore(scope: Scope): Scope {
  const shift = (instant: string) => new Date(Date.parse(instant) - bucketMs.week).toISOString()
  return { ...scope, range: { from: shift(scope.range.from), to: shift(scope.range.to) } }
}
