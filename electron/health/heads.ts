import { z } from 'zod'
import { groupBy, keyOf } from '../../shared/group'
import { ifLogged } from '../clickhouse/optional'
import { sqlCount, sqlFile, sqlInstant } from '../clickhouse/sql'
import type { Handler } from '../handler'
import headsSql from './heads.sql?raw'
import { scopeParameters } from './parameters'

const question = sqlFile('health/heads', headsSql)
const HeadRow = z.object({
  at: sqlInstant,
  model: z.string(),
  on_surface: z.string(),
  head: z.string(),
  judged: sqlCount,
  expected: z.number(),
})

/** 'health.heads': what heads foretold, to be laid beside what came. Empty in a log without the rollup. */
export const heads: Handler<'health.heads'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { bucket, parameters } = scopeParameters(scope)
  const sliced = { ...parameters, country: scope.country ?? '', device: scope.device ?? '' }
  const answer = await ifLogged(run.query(question, sliced, HeadRow, context.signal))
  const lines = groupBy(answer?.rows ?? [], (row) => keyOf(row.model, row.on_surface, row.head))
  return {
    bucket,
    logged: answer !== null && answer.rows.length > 0,
    series: [...lines.values()].flatMap((rows) => {
      const [first] = rows
      if (!first) return []
      const points = rows.map(({ at, judged, expected }) => ({ at, n: judged, expected }))
      return [{ model: first.model, surface: first.on_surface, head: first.head, points }]
    }),
    evidence: answer ? [answer.evidence] : [],
  }
}
