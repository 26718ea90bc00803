import { useCallback, useMemo } from 'react'
import type { Reach, ReachDay } from '../../shared/contract/serving'
import { ChartPanel } from '../charts/ChartPanel'
import type { Frame, TimeLine } from '../charts/option'
import { seriesColor } from '../charts/theme'
import { timeChartOption } from '../charts/time-chart'
import { useChartTheme } from '../charts/use-chart-theme'
import { useFormat, useText } from '../i18n'
import type { Column } from '../ui/Table'
import { funnelOf } from './reach'

const DAY = 86_400_000
const counts = ['retrieved', 'shown', 'clicked', 'bought'] as const

/** The days, one by one. */
export function ReachChart({ reach }: { reach: Reach }) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const { days } = reach
  const drawn = useMemo(
    () => counts.filter((count) => count !== 'retrieved' || reach.sampling_probability > 0),
    [reach.sampling_probability],
  )
  const start = (day: ReachDay) => Date.parse(`${day.day}T00:00:00Z`)
  const build = useCallback(
    (frame: Frame) => {
      const at = days.map((day) => Date.parse(`${day.day}T00:00:00Z`))
      const range = {
        from: new Date(at[0] ?? 0).toISOString(),
        to: new Date((at.at(-1) ?? 0) + DAY).toISOString(),
      }
      const lines = drawn.map((count, index): TimeLine => {
        const points = days.map((day, place): [number, number] => [at[place] ?? 0, day[count]])
        return { id: count, name: count, color: seriesColor(frame.theme, index), points }
      })
      return timeChartOption(frame, { range, bucket: 'day', lines, write: frame.format.compact })
    },
    [days, drawn],
  )
  const { shown, clicked } = funnelOf(days)
  const columns: Column<ReachDay>[] = [
    { id: 'day', header: t('requests.reach.day'), value: (row) => row.day, cell: (row) => format.date(start(row)) },
    ...drawn.map((count) => ({
      id: count,
      header: t(`requests.reach.${count}`),
      align: 'end' as const,
      value: (row: ReachDay) => row[count],
      cell: (row: ReachDay) => format.integer(row[count]),
    })),
  ]
  return (
    <ChartPanel<ReachDay>
      name="reach"
      title={t('requests.reach.chart')}
      height={200}
      summary={t('requests.reach.chartSummary', {
        shown: format.integer(shown),
        clicked: format.integer(clicked),
        days: format.integer(days.length),
      })}
      build={build}
      legend={drawn.map((count, index) => ({
        id: count,
        label: t(`requests.reach.${count}`),
        color: seriesColor(theme, index),
      }))}
      readout={(at) => {
        const day = days.find((one) => at >= start(one) && at < start(one) + DAY)
        if (!day) return null
        return {
          heading: format.date(start(day)),
          values: Object.fromEntries(drawn.map((count) => [count, format.integer(day[count])])),
        }
      }}
      table={{ columns, rows: days, rowKey: (row) => row.day }}
      data-testid="reach-chart"
    />
  )
}
