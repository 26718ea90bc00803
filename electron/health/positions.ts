import { z } from 'zod'
import { groupBy, keyOf } from '../../shared/group'
import { homogeneity } from '../../shared/stats/homogeneity'
import { wilson } from '../../shared/stats/intervals'
import { sqlCount, sqlFile } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { rangeParameters } from './parameters'
import positionsSql from './positions.sql?raw'

const question = sqlFile('health/positions', positionsSql)

const PositionRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  position: z.number(),
  impressions: sqlCount,
  clicks: sqlCount,
})

/** 'health.positions': CTR by position, and whether the positions differ measurably at all. */
export const positions: Handler<'health.positions'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { rows, evidence } = await run.query(question, rangeParameters(scope), PositionRow, context.signal)
  const groups = groupBy(rows, (row) => keyOf(row.model, row.on_surface))
  return {
    rows: rows.map((row) => ({
      model: row.model,
      surface: row.on_surface,
      position: row.position,
      impressions: row.impressions,
      clicks: row.clicks,
      ctr: wilson(row.clicks, row.impressions),
    })),
    homogeneity: [...groups.values()].flatMap((group) => {
      const first = group[0]
      return first ? [{ model: first.model, surface: first.on_surface, ...testPositions(group) }] : []
    }),
    evidence,
  }
}

function testPositions(rows: readonly { clicks: number; impressions: number }[]) {
  const test = homogeneity(rows.map((row) => ({ successes: row.clicks, n: row.impressions })))
  return test.kind === 'value' ? { chi2: test.chi2, df: test.df, p: test.p } : { chi2: null, df: test.df, p: null }
}
