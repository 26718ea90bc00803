import { useCallback } from 'react'
import type { Backtest, Monitor } from '../../shared/contract/monitors'
import { bucketMs } from '../../shared/time'
import { changeWords, metricWriter } from '../alarms/words'
import { ChartPanel } from '../charts/ChartPanel'
import type { Frame } from '../charts/option'
import { seriesColor } from '../charts/theme'
import { timeChartOption } from '../charts/time-chart'
import { useChartTheme } from '../charts/use-chart-theme'
import { useFormat, useText } from '../i18n'
import { useScope } from '../scope'
import { Content } from '../ui/Id'
import { Notice } from '../ui/Panel'
import { firingSpans, lineOf } from './backtest-lines'
import styles from './Monitors.module.css'

type Firing = Backtest['firings'][number]

/** "Would have fired 3 times in 30 days, 2 of them known incidents", with the spans drawn on the series. */
export function BacktestReport({ report, monitor }: { report: Backtest; monitor: Monitor }) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const { outline } = useScope()
  const { firings, hours, unknown, falseAlarmsPerWeek, range } = report
  const write = metricWriter(monitor.metric, outline?.currency ?? '', format)
  const days = t('monitors.tried.days', { n: Math.round(hours / 24) })
  const known = firings.filter((firing) => firing.known !== null).length
  const sentence =
    firings.length === 0 ? t('monitors.tried.never', { days }) : t('monitors.tried', { n: firings.length, days, known })
  const build = useCallback(
    (frame: Frame) =>
      timeChartOption(frame, {
        range,
        bucket: 'hour',
        lines: [
          lineOf(report, 'expected', t('monitors.tried.expected'), frame.theme.text3),
          lineOf(report, 'value', t('monitors.tried.value'), seriesColor(frame.theme, 0)),
        ],
        write,
        spans: firingSpans(report),
      }),
    [report, range, t, write],
  )
  const at = new Map(report.series.map((point) => [Date.parse(point.at), point]))
  const text = (value: number | null | undefined) => (value == null ? t('figure.no_data') : write(value))
  return (
    <>
      <Notice tone={firings.length > known ? 'warn' : 'info'}>
        <span data-testid="backtest-sentence">{sentence}</span>
      </Notice>
      <ChartPanel<Firing>
        name="backtest"
        title={t('monitors.tried.chart')}
        height={150}
        note={t('monitors.tried.false', { n: format.number(falseAlarmsPerWeek, 3) })}
        summary={sentence}
        build={build}
        legend={[
          { id: 'value', label: t('monitors.tried.value'), color: seriesColor(theme, 0) },
          { id: 'expected', label: t('monitors.tried.expected'), color: theme.text3, kind: 'dashed' },
          { id: 'firing', label: t('monitors.tried.firing'), color: theme.bad, kind: 'area' },
        ]}
        readout={(place) => {
          const point = at.get(Math.floor(place / bucketMs.hour) * bucketMs.hour)
          return {
            heading: format.dateTime(place),
            values: { value: text(point?.value), expected: text(point?.expected) },
          }
        }}
        table={{
          rows: firings,
          rowKey: (row) => row.from,
          columns: [
            {
              id: 'from',
              header: t('monitors.tried.from'),
              value: (row) => row.from,
              cell: (row) => format.dateTime(row.from),
            },
            {
              id: 'until',
              header: t('monitors.tried.until'),
              value: (row) => row.until,
              cell: (row) => (row.until === null ? t('monitors.tried.lasting') : format.dateTime(row.until)),
            },
            {
              id: 'change',
              header: t('monitors.stat.change'),
              value: (row) => row.worst.change,
              cell: (row) => <span dir="ltr">{changeWords(row.worst, format) || '—'}</span>,
            },
            {
              id: 'known',
              header: t('monitors.tried.known'),
              value: (row) => row.known,
              cell: (row) =>
                row.known === null ? t('monitors.tried.unknownIncident') : <Content>{row.known}</Content>,
            },
          ],
        }}
      />
      {unknown > 0 && (
        <p className={styles.quiet}>
          {t('monitors.tried.unknown', { n: format.integer(unknown), hours: format.integer(hours) })}
        </p>
      )}
    </>
  )
}
