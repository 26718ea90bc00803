import { z } from 'zod'
import { type CauseRequest, Dimension } from '../../shared/contract/causes'
import type { Evidence } from '../../shared/figure'
import { OpsFailure } from '../../shared/result'
import { grownBins } from '../../shared/stats/grown-bins'
import { skewTolerance } from '../../shared/stats/skew'
import type { QueryRunner } from '../clickhouse/run'
import { type SqlParameters, sqlFile, sqlTime } from '../clickhouse/sql'
import featureSql from '../reference/feature.sql?raw'
import { readReferences } from '../reference/references'
import { binRows, emptyWindow, windowColumns } from '../reference/windows'
import type { Rows } from './questions'
import slowSql from './slow.sql?raw'

const slowQuestion = sqlFile('causes/slow', slowSql)
const binsQuestion = sqlFile('drift/feature', featureSql)

/** Which rows to read for a signal, and with what parameters. */
export interface Asked {
  readonly rows: Rows
  readonly parameters: SqlParameters
  readonly evidence: readonly Evidence[]
}

/** A shopper, or an item, is new for so long. */
const NEW_FOR = 14 * 86_400_000

const types = {
  click: ['click'],
  cart: ['cart'],
  purchase: ['purchase'],
  negative: ['hide', 'return'],
  gmv: ['purchase'],
} as const

/** Throws not_found for a feature without a reference, invalid_input for a broken one. */
export async function rowsFor(run: QueryRunner, request: CauseRequest, signal: AbortSignal): Promise<Asked> {
  const { signal: what, now, before, filters } = request
  const spans = {
    from: sqlTime(now.from),
    to: sqlTime(now.to),
    beforeFrom: sqlTime(before.from),
    beforeTo: sqlTime(before.to),
    newSince: sqlTime(new Date(Date.parse(now.from) - NEW_FOR).toISOString()),
  }
  const chosen = Object.fromEntries(Dimension.options.map((name) => [name, filters[name] ?? '']))
  const common = { ...spans, ...chosen }
  if (what.kind === 'outcome') {
    const parameters = { ...common, types: [...types[what.event]], money: what.event === 'gmv' }
    return { rows: 'outcome', parameters, evidence: [] }
  }
  if (what.kind === 'requests') {
    return { rows: 'requests', parameters: { ...common, event: what.event, stage: '', slow: 0 }, evidence: [] }
  }
  if (what.kind === 'latency') {
    const { rows, evidence } = await run.query(
      slowQuestion,
      { ...spans, stage: what.stage, surface: filters.surface ?? '', model: filters.model ?? '' },
      z.object({ slow: z.number() }),
      signal,
    )
    const parameters = { ...common, event: 'slow', stage: what.stage, slow: rows[0]?.slow ?? 0 }
    return { rows: 'requests', parameters, evidence: [evidence] }
  }
  if (what.kind === 'skew') {
    return { rows: 'skew', parameters: { ...common, feature: what.feature, ...skewTolerance }, evidence: [] }
  }
  return featureRows(run, request, what, common, signal)
}

async function featureRows(
  run: QueryRunner,
  { now }: CauseRequest,
  { feature, surface, model }: { feature: string; surface: string; model: string },
  common: SqlParameters,
  signal: AbortSignal,
): Promise<Asked> {
  const scope = { from: sqlTime(now.from), to: sqlTime(now.to), surface, model, name: feature }
  const [[reference], bins] = await Promise.all([
    readReferences(run, { surface, model, name: feature }, signal),
    run.query(binsQuestion, scope, z.object(windowColumns), signal),
  ])
  if (!reference) {
    throw new OpsFailure({
      code: 'not_found',
      detail: `No reference of ${feature} for ${model} on ${surface} is stored.`,
    })
  }
  const { profile, fault } = reference
  if (fault) throw new OpsFailure({ code: 'invalid_input', detail: `The stored reference of ${feature}: ${fault}` })
  const grown = grownBins(profile, binRows(bins.rows[0] ?? emptyWindow))
  const parameters = {
    ...common,
    feature,
    surface,
    model,
    category_feature: profile.kind === 'category',
    words: [...grown.words],
    listed: grown.listed,
    lows: [...grown.lows],
    highs: [...grown.highs],
    missing: grown.missing,
  }
  return { rows: 'features', parameters, evidence: [bins.evidence] }
}
