import { z } from 'zod'
import { OpsFailure } from '../../shared/result'
import { driftThresholds, judgeDrift, measureDrift, splitPsi } from '../../shared/stats/drift'
import { judgedBins } from '../../shared/stats/drift-bins'
import { driftDistances } from '../../shared/stats/drift-distances'
import { sqlFile, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import featureSql from '../reference/feature.sql?raw'
import { readReferences } from '../reference/references'
import { binRows, emptyWindow, rule, windowColumns } from '../reference/windows'

const question = sqlFile('drift/feature', featureSql)
const FeatureRow = z.object(windowColumns)

/** 'drift.feature': one feature over one window, with both distributions. Throws not_found without a reference, invalid_input with a broken one. */
export const feature: Handler<'drift.feature'> = async ({ range, surface, model, name, cut }, context) => {
  const run = await context.clickhouse()
  const parameters = { from: sqlTime(range.from), to: sqlTime(range.to), surface, model, name }
  const [[reference], { rows, evidence }] = await Promise.all([
    readReferences(run, { surface, model, name }, context.signal),
    run.query(question, parameters, FeatureRow, context.signal),
  ])
  if (!reference) {
    throw new OpsFailure({ code: 'not_found', detail: `No reference of ${name} for ${model} on ${surface} is stored.` })
  }
  const { profile, fault, label, from, to } = reference
  if (fault) throw new OpsFailure({ code: 'invalid_input', detail: `The stored reference of ${name}: ${fault}` })

  const window = rows[0] ?? emptyWindow
  const counted = binRows(window)
  const bins = judgedBins(profile, counted, window.requests)
  const measure = measureDrift({ bins, referenceUnits: profile.units, currentUnits: window.requests })
  const { contributions } = measure
  const level = cut ?? driftThresholds.alpha
  return {
    name,
    kind: profile.kind,
    cell: judgeDrift(measure, level),
    reference: { label, from, to, n: profile.n, units: profile.units },
    bins: bins.map((bin, index) => ({ ...bin, contribution: contributions?.[index] ?? null })),
    split: contributions && splitPsi(bins, contributions),
    distances: driftDistances(profile, counted, bins, measure.units),
    evidence: { ...evidence, rule: rule(driftThresholds, level, cut === null ? 1 : null) },
  }
}
