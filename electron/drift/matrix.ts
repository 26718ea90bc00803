import { z } from 'zod'
import type { CallInput, DriftCell, DriftMatrix, DriftRow } from '../../shared/contract/bridge'
import { keyOf } from '../../shared/group'
import { driftJudge, driftThresholds, significanceCut } from '../../shared/stats/drift'
import { bucketMs, bucketStarts, type TimeRange, wholeDays } from '../../shared/time'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { type SqlParameters, sqlFile, sqlNumbers, sqlTime } from '../clickhouse/sql'
import type { Handler, HandlerContext } from '../handler'
import { readAnnotations } from '../outline/outline'
import { readMasses } from '../reference/references'
import { type FeatureWindow, rule, windowMeasure } from '../reference/windows'
import { cellWidth } from './cell-width'
import matrixSql from './matrix.sql?raw'
import volumeSql from './volume.sql?raw'

const question = sqlFile('drift/matrix', matrixSql)

/** All windows of one feature, as aligned lists. */
const WindowsRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  name: z.string(),
  at: sqlNumbers, // which bucket of the range, from 0
  bins: sqlNumbers,
  counts: sqlNumbers,
})
type WindowsRow = z.infer<typeof WindowsRow>

const volumeQuestion = sqlFile('drift/volume', volumeSql)
const VolumeRow = z.object({ model: z.string(), on_surface: z.string(), hours: sqlNumbers, requests: sqlNumbers })
type VolumeRow = z.infer<typeof VolumeRow>

/** Whole days of the range come from the rollup by day where cells are that wide. A log without the coarser rollups has feature_hourly. */
async function readWindows(run: QueryRunner, range: TimeRange, parameters: SqlParameters, signal: AbortSignal) {
  const end = sqlTime(range.to)
  const days =
    parameters.width === bucketMs.day / 1000 || parameters.width === bucketMs.week / 1000 ? wholeDays(range) : null
  const span = days ? { firstDay: sqlTime(days.from), endDay: sqlTime(days.to) } : { firstDay: end, endDay: end }
  const coarse = { ...parameters, ...span, hourly: 'drift_hourly', daily: 'drift_daily' }
  const fine = { ...parameters, firstDay: end, endDay: end, hourly: 'feature_hourly', daily: 'feature_hourly' }
  return (
    (await ifLogged(run.query(question, coarse, WindowsRow, signal))) ?? run.query(question, fine, WindowsRow, signal)
  )
}

/** Requests of each bucket, of each model on a surface. */
function requestsIn(rows: readonly VolumeRow[], buckets: readonly string[], width: number): Map<string, number[]> {
  const first = Date.parse(buckets[0] ?? '') / 1000
  return new Map(
    rows.map((row) => {
      const requests = buckets.map(() => 0)
      row.hours.forEach((hour, index) => {
        const at = Math.floor((hour - first) / width)
        requests[at] = (requests[at] ?? 0) + (row.requests[index] ?? 0)
      })
      return [keyOf(row.model, row.on_surface), requests]
    }),
  )
}

/** The windows of a feature, bucket by bucket. */
function windowsOf(row: WindowsRow | undefined, requests: readonly number[]): FeatureWindow[] {
  const windows = requests.map((each) => ({ bins: [] as number[], counts: [] as number[], requests: each }))
  row?.at.forEach((at, index) => {
    windows[at]?.bins.push(row.bins[index] ?? 0)
    windows[at]?.counts.push(row.counts[index] ?? 0)
  })
  return windows
}

const brokenCell: DriftCell = { verdict: 'error', psi: null, limit: null, p: null, n: 0, units: 0 }

/** 'drift.matrix': every feature with a stored reference, judged in each bucket of the range. One that is broken fails alone. */
export const matrix: Handler<'drift.matrix'> = async (scope, context) => {
  const run = await context.clickhouse()
  const [matrix, annotations] = await Promise.all([
    readMatrix(scope, context),
    readAnnotations(run, scope.range, context.signal),
  ])
  return { ...matrix, annotations }
}

/** The matrix without the marks over it. */
export async function readMatrix(
  { range, surface, model }: CallInput<'drift.matrix'>,
  context: HandlerContext,
): Promise<Omit<DriftMatrix, 'annotations'>> {
  const run = await context.clickhouse()
  const scope = { from: sqlTime(range.from), to: sqlTime(range.to), surface: surface ?? '', model: model ?? '' }
  const reading = readMasses(run, { surface, model }, context.signal)
  reading.catch(() => undefined) // awaited below; the volume may fail before
  const volume = await run.query(volumeQuestion, scope, VolumeRow, context.signal)
  const bucket = cellWidth(
    range,
    volume.rows.map((row) => row.requests.reduce((sum, requests) => sum + requests, 0)),
  )
  const buckets = bucketStarts(range, bucket)
  const parameters = { ...scope, width: bucketMs[bucket] / 1000 }
  const [references, windows] = await Promise.all([reading, readWindows(run, range, parameters, context.signal)])
  const found = new Map(windows.rows.map((row) => [keyOf(row.model, row.on_surface, row.name), row]))
  const requests = requestsIn(volume.rows, buckets, parameters.width)
  const none = buckets.map(() => 0)
  const measured = references.map((reference) => {
    if (reference.fault) return { reference, measures: [] }
    const { model: of, surface: on, name, masses } = reference
    const windows = windowsOf(found.get(keyOf(of, on, name)), requests.get(keyOf(of, on)) ?? none)
    return { reference, measures: windows.map(windowMeasure(masses)) }
  })
  const family = measured.flatMap(({ measures }) => measures)
  const cut = significanceCut(family)
  const judge = driftJudge(cut)
  const rows = measured.map(({ reference, measures }): DriftRow => {
    const { name, model: of, surface: on, label, masses, fault } = reference
    const cells = fault ? buckets.map(() => brokenCell) : measures.map(judge)
    const error = fault
      ? ({ code: 'invalid_input', detail: `The stored reference of ${name}: ${fault}` } as const)
      : null
    return { name, kind: masses.kind, model: of, surface: on, reference: label, cells, error }
  })
  const judged = family.filter((measure) => measure.p !== null).length
  return {
    bucket,
    buckets,
    rows,
    thresholds: { ...driftThresholds, cut },
    evidence: { ...windows.evidence, rule: rule(driftThresholds, cut, judged) },
  }
}
