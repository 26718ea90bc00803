import { z } from 'zod'
import type { Latency } from '../../shared/contract/bridge'
import { keyOf } from '../../shared/group'
import { sqlCount, sqlFile, sqlInstant } from '../clickhouse/sql'
import type { Handler } from '../handler'
import latencySql from './latency.sql?raw'
import { scopeParameters } from './parameters'

const question = sqlFile('health/latency', latencySql)

const LatencyRow = z.object({
  at: sqlInstant,
  model: z.string(),
  on_surface: z.string(),
  stage: z.string(),
  n: sqlCount,
  q: z.tuple([z.number(), z.number(), z.number()]), // microseconds
})

/** 'health.latency': p50, p95 and p99 by stage over time, in milliseconds; `logged` is false when the range has none. */
export const latency: Handler<'health.latency'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { bucket, parameters } = scopeParameters(scope)
  const { rows, evidence } = await run.query(question, parameters, LatencyRow, context.signal)
  const series = new Map<string, Latency['series'][number]>()
  for (const row of rows) {
    const key = keyOf(row.model, row.on_surface, row.stage)
    const line = series.get(key) ?? { model: row.model, surface: row.on_surface, stage: row.stage, points: [] }
    const [p50, p95, p99] = row.q
    line.points.push({ at: row.at, n: row.n, p50: p50 / 1000, p95: p95 / 1000, p99: p99 / 1000 })
    series.set(key, line)
  }
  return { bucket, logged: rows.length > 0, series: [...series.values()], evidence }
}
