import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Annotation, Latency as LatencyData, Scope } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { ChartPanel } from '../charts/ChartPanel'
import type { Frame } from '../charts/option'
import { seriesColor } from '../charts/theme'
import { timeChartOption } from '../charts/time-chart'
import { idOf } from '../charts/traffic'
import { useChartTheme } from '../charts/use-chart-theme'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Panel } from '../ui/Panel'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import { type Quantile, quantiles, rankingsOf, stageLines, stagesOf } from './latency-lines'

const HEIGHT = 156
const EXAMPLE = `requests.latency_us  Map(LowCardinality(String), UInt32)
{'retrieve': 2700, 'score': 3500, 'total': 8100}`

/** p50, p95 and p99 by stage; a log without them says what to log. */
export function Latency({
  scope,
  model,
  annotations,
}: {
  scope: Scope
  model: string | null
  annotations: readonly Annotation[]
}) {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('health.latency', scope))
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Panel title={t('health.latency')}>
        <Skeleton height={HEIGHT + 14} />
      </Panel>
    )
  }
  const rankings = rankingsOf(data, model)
  if (!data.logged || rankings.length === 0) {
    return (
      <Panel title={t('health.latency')} data-testid="latency-missing">
        <EmptyState compact title={t('health.latency.missing.title')} example={EXAMPLE}>
          {t('health.latency.missing.text')}
        </EmptyState>
      </Panel>
    )
  }
  return <Full latency={data} rankings={rankings} scope={scope} annotations={annotations} />
}

interface Row {
  stage: string
  at: string
  n: number
  p50: number
  p95: number
  p99: number
}

function Full({
  latency,
  rankings,
  scope,
  annotations,
}: {
  latency: LatencyData
  rankings: { model: string; surface: string }[]
  scope: Scope
  annotations: readonly Annotation[]
}) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const [quantile, setQuantile] = useState<Quantile>('p95')
  const [chosen, setChosen] = useState<string | null>(null)
  const ranking = rankings.find((one) => idOf(one) === chosen) ?? rankings[0]
  const stages = useMemo(() => (ranking ? stagesOf(latency, ranking.model, ranking.surface) : []), [latency, ranking])
  const { bucket, evidence } = latency
  const { range } = scope
  const build = useCallback(
    (frame: Frame) =>
      timeChartOption(frame, {
        range,
        bucket,
        lines: stageLines(stages, quantile, range, bucket, frame.theme),
        write: frame.format.milliseconds,
        annotations,
      }),
    [stages, quantile, range, bucket, annotations],
  )
  const write = (value: number) => format.milliseconds(value)
  return (
    <ChartPanel<Row>
      name="health-latency"
      data-testid="health-latency"
      title={t('health.latency')}
      note={t('chart.perBucket', { bucket: t(`bucket.${bucket}`) })}
      height={HEIGHT}
      group="health"
      summary={t('health.latency.summary', { quantile, n: stages.length, range: format.range(range) })}
      build={build}
      controls={
        <>
          {rankings.length > 1 && (
            <Select
              label={t('health.latency.of')}
              labelHidden
              value={ranking ? idOf(ranking) : null}
              options={rankings.map((one) => ({ value: idOf(one), label: idOf(one) }))}
              onChange={setChosen}
            />
          )}
          <Segmented
            small
            label={t('health.latency.quantile')}
            value={quantile}
            options={quantiles.map((name) => ({ value: name, label: name }))}
            onChange={setQuantile}
          />
        </>
      }
      legend={stages.map((series, index) => ({
        id: series.stage,
        label: series.stage,
        color: seriesColor(theme, index),
      }))}
      readout={(at) => {
        const start = Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]
        return {
          heading: format.full(at),
          values: Object.fromEntries(
            stages.map((series) => {
              const point = series.points.find((one) => Date.parse(one.at) === start)
              return [series.stage, point ? write(point[quantile]) : t('figure.no_data')]
            }),
          ),
        }
      }}
      table={{
        rows: stages.flatMap((series) => series.points.map((point) => ({ stage: series.stage, ...point }))),
        rowKey: (row) => `${row.stage} ${row.at}`,
        columns: [
          { id: 'stage', header: t('health.latency.stage'), value: (row) => row.stage },
          { id: 'at', header: t('column.time'), value: (row) => row.at, cell: (row) => format.dateTime(row.at) },
          {
            id: 'n',
            header: t('health.latency.n'),
            align: 'end',
            value: (row) => row.n,
            cell: (row) => format.integer(row.n),
          },
          ...quantiles.map((name) => ({
            id: name,
            header: name,
            unit: 'ms',
            align: 'end' as const,
            value: (row: Row) => row[name],
            cell: (row: Row) => format.number(row[name], 2, true),
          })),
        ],
      }}
      evidence={evidence}
      marks={{ annotations, bucket, range, of: (row) => Date.parse(row.at) }}
      monitor={{
        metric: 'latency_p95',
        subject: (stages.find(({ stage }) => stage === 'total') ?? stages[0])?.stage ?? 'total',
        slice: ranking ? { surface: ranking.surface, model: ranking.model } : {},
      }}
    />
  )
}
