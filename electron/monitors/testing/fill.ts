import type { ClickHouseClient } from '@clickhouse/client'
import type { LogSeries } from '../../../shared/monitors/log-series'

/** Puts a made log into the rollups of a real one. Features have no reference there, so their bins stay what they are. */
export async function fillRollups(client: ClickHouseClient, series: LogSeries, until = series.hours): Promise<void> {
  const hours = Array.from({ length: until }, (_, hour) => hour)
  const at = (hour: number) => (series.from + hour) * 3600
  const served = (cell: { model: string; surface: string }) => ({ surface: cell.surface, model_version: cell.model })
  const sliced = (cell: { model: string; surface: string; country: string; device: string }) => ({
    ...served(cell),
    config_version: 1,
    variant: '',
    country: cell.country,
    device: cell.device,
  })
  const insert = (table: string, values: readonly unknown[]) =>
    values.length > 0 ? client.insert({ table, values, format: 'JSONEachRow' }) : Promise.resolve()

  const health = series.traffic.flatMap((cell) =>
    hours
      .filter((hour) => (cell.requests[hour] ?? 0) > 0)
      .map((hour) => ({
        ...sliced(cell),
        hour: at(hour),
        requests: cell.requests[hour],
        empty_requests: cell.empty[hour],
        error_requests: cell.errors[hour],
        fallback_requests: cell.fallbacks[hour],
        impressions: cell.impressions[hour],
      })),
  )
  const outcomes = series.outcomes.flatMap((cell) =>
    hours.flatMap((hour) =>
      cell.counts.flatMap((counts, delay) => {
        const row = { ...sliced(cell), hour: at(hour), type: cell.type, delay }
        const value_minor = cell.values[delay]?.[hour]
        return (counts[hour] ?? 0) > 0 ? [{ ...row, n: counts[hour], value_minor }] : []
      }),
    ),
  )
  const heads = series.heads.flatMap((cell) =>
    hours
      .filter((hour) => (cell.n[hour] ?? 0) > 0)
      .map((hour) => {
        const { config_version: _, ...slice } = sliced(cell)
        return { ...slice, hour: at(hour), head: cell.head, n: cell.n[hour], p_sum: cell.sum[hour], p_variance_sum: 0 }
      }),
  )
  const features = series.features.flatMap((cell) =>
    [...cell.bins].flatMap(([bin, counts]) =>
      hours
        .filter((hour) => (counts[hour] ?? 0) > 0)
        .map((hour) => ({ ...served(cell), hour: at(hour), name: cell.name, bin, n: counts[hour] })),
    ),
  )
  await insert('health_hourly', health)
  await insert('outcome_hourly', outcomes)
  await insert('head_hourly', heads)
  await insert('feature_hourly', features)
}
