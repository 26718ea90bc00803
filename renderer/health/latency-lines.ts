import type { Latency } from '../../shared/contract/bridge'
import { bucketStarts, type TimeRange } from '../../shared/time'
import type { TimeLine } from '../charts/option'
import { type ChartTheme, seriesColor } from '../charts/theme'

export const quantiles = ['p50', 'p95', 'p99'] as const
export type Quantile = (typeof quantiles)[number]
export type StageSeries = Latency['series'][number]

/** The whole request first, then the stages in the order of what they cost. */
export function stagesOf(latency: Latency, model: string, surface: string): StageSeries[] {
  const weight = (series: StageSeries) =>
    series.stage === 'total' ? Number.POSITIVE_INFINITY : Math.max(0, ...series.points.map((point) => point.p95))
  return latency.series
    .filter((series) => series.model === model && series.surface === surface)
    .sort((a, b) => weight(b) - weight(a))
}

/** Every model and surface that has latencies, by its id. */
export function rankingsOf(latency: Latency, model: string | null): { model: string; surface: string }[] {
  const seen = new Map<string, { model: string; surface: string }>()
  for (const series of latency.series) {
    if (model !== null && series.model !== model) continue
    seen.set(`${series.model} · ${series.surface}`, { model: series.model, surface: series.surface })
  }
  return [...seen.values()]
}

export function stageLines(
  stages: readonly StageSeries[],
  quantile: Quantile,
  range: TimeRange,
  bucket: Latency['bucket'],
  theme: ChartTheme,
): TimeLine[] {
  return stages.map((series, index) => {
    const known = new Map(series.points.map((point) => [Date.parse(point.at), point[quantile]]))
    return {
      id: series.stage,
      name: series.stage,
      color: seriesColor(theme, index),
      points: bucketStarts(range, bucket).map((at): [number, number | null] => {
        const time = Date.parse(at)
        return [time, known.get(time) ?? null]
      }),
    }
  })
}
