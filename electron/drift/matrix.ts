import { z } from 'zod'
import type { CallInput, DriftCell, DriftMatrix, DriftRow } from '../../shared/contract/bridge'
import { keyOf } from '../../shared/group'
import { driftJudge, driftThresholds, significanceCut } from '../../shared/stats/drift'
import { bucketMs, bucketStarts, type TimeRange, wholeDays } from '../../shared/time'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { type SqlParameters, sqlFile, sqlTime } from '../clickhouse/sql'
import type { Handler, HandlerContext } from '../handler'
import { readAnnotations } from '../outline/outline'
import { readReferences, type StoredReference } from '../reference/references'
import { type FeatureWindow, rule, windowColumns, windowMeasure } from '../reference/windows'
import { cellWidth } from './cell-width'
import matrixSql from './matrix.sql?raw'
import volumeSql from './volume.sql?raw'

const question = sqlFile('drift/matrix', matrixSql)

/** All windows of one feature: a list an item for each. */
const WindowsRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  name: z.string(),
  at: z.array(z.number()), // Unix seconds
  bins: z.array(windowColumns.bins),
  counts: z.array(windowColumns.counts),
})
type WindowsRow = z.infer<typeof WindowsRow>

const volumeQuestion = sqlFile('drift/volume', volumeSql)
const VolumeRow = z.object({ requests: z.number() })

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

/** The windows of a feature by the start of their bucket, with the requests of its model and surface behind them. */
function windowFinder(rows: readonly WindowsRow[]) {
  const found = new Map(rows.map((row) => [keyOf(row.model, row.on_surface, row.name), row]))
  const placesIn = (row: WindowsRow | undefined) => new Map(row?.at.map((at, place) => [at * 1000, place]))
  return ({ model, surface, name }: StoredReference) => {
    const [row, volume] = [name, ''].map((each) => found.get(keyOf(model, surface, each)))
    const [places, volumePlaces] = [placesIn(row), placesIn(volume)]
    return (bucket: string): FeatureWindow => {
      const at = Date.parse(bucket)
      const place = places.get(at) ?? -1
      const requests = volume?.counts[volumePlaces.get(at) ?? -1]?.[0] ?? 0
      return { bins: row?.bins[place] ?? [], counts: row?.counts[place] ?? [], requests }
    }
  }
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
  const reading = readReferences(run, { surface, model, name: null }, context.signal)
  reading.catch(() => undefined) // awaited below; the volume may fail before
  const volume = await run.query(volumeQuestion, scope, VolumeRow, context.signal)
  const bucket = cellWidth(
    range,
    volume.rows.map((row) => row.requests),
  )
  const buckets = bucketStarts(range, bucket)
  const parameters = { ...scope, width: bucketMs[bucket] / 1000 }
  const [references, windows] = await Promise.all([reading, readWindows(run, range, parameters, context.signal)])
  const windowAt = windowFinder(windows.rows)
  const measured = references.map((reference) => {
    if (reference.fault) return { reference, measures: [] }
    const measure = windowMeasure(reference.profile)
    const at = windowAt(reference)
    return { reference, measures: buckets.map((bucket) => measure(at(bucket))) }
  })
  const family = measured.flatMap(({ measures }) => measures)
  const cut = significanceCut(family)
  const judge = driftJudge(cut)
  const rows = measured.map(({ reference, measures }): DriftRow => {
    const { name, model: of, surface: on, label, profile, fault } = reference
    const cells = fault ? buckets.map(() => brokenCell) : measures.map(judge)
    const error = fault
      ? ({ code: 'invalid_input', detail: `The stored reference of ${name}: ${fault}` } as const)
      : null
    return { name, kind: profile.kind, model: of, surface: on, reference: label, cells, error }
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
