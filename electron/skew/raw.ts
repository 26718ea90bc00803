import { z } from 'zod'
import type { Scope, Skew } from '../../shared/contract/bridge'
import { skewTolerance } from '../../shared/stats/skew'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlFlag, sqlTime } from '../clickhouse/sql'
import { countColumns, judgeFeature } from './counts'
import { causeRule, explainFeature, oneInOf, readSample } from './explain'
import { rules } from './rollup'
import summarySql from './summary.sql?raw'
import volumeSql from './volume.sql?raw'

const volumeQuestion = sqlFile('skew/volume', volumeSql)
const summaryQuestion = sqlFile('skew/summary', summarySql)

const VolumeRow = z.object({ logged: sqlFlag.nullable(), in_range: sqlCount })
const SummaryRow = z.object(countColumns)

/** Joins a sample of the raw rows on the spot: for a log without skew_hourly, or a range that is not joined there. */
export async function readRaw(run: QueryRunner, { range, surface }: Scope, signal: AbortSignal): Promise<Skew> {
  const times = { from: sqlTime(range.from), to: sqlTime(range.to) }
  const [volume] = (await run.query(volumeQuestion, times, VolumeRow, signal)).rows
  const oneIn = oneInOf(volume?.in_range ?? 0)
  const scope = { ...times, surface: surface ?? '', one_in: oneIn, ...skewTolerance }
  const { rows, evidence } = await run.query(summaryQuestion, scope, SummaryRow, signal)
  const names = rows.filter((row) => row.mismatches > 0).map((row) => row.name)
  const sample = names.length > 0 ? await readSample(run, { range, surface, oneIn }, names, signal) : null
  const read =
    oneIn === 1
      ? 'all requests with offline features'
      : `one in ${oneIn} requests with offline features, chosen by hash`
  return {
    logged: volume?.logged ?? false,
    inRange: rows.length > 0,
    explained: true,
    features: rows.map((row) => {
      const feature = judgeFeature(row)
      return { ...feature, ...explainFeature(row.name, feature.kind, sample?.of.get(row.name) ?? []) }
    }),
    tolerance: skewTolerance,
    evidence: { ...evidence, rule: [read, ...rules, causeRule(sample?.rows ?? 0)].join('; ') },
  }
}
