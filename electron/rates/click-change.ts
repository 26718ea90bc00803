import { z } from 'zod'
import type { Evidence } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import type { Spread } from '../../shared/stats/change'
import type { TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { type SqlFile, sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import changeSql from './change.sql?raw'
import { byShoppersOrGroups } from './click-rate'
import groupChangeSql from './group-change.sql?raw'

const question = sqlFile('rates/change', changeSql)
const groupsQuestion = sqlFile('rates/group-change', groupChangeSql)

// Without a click in one of the spans there is no ratio: NaN, which ClickHouse writes as null.
const ChangeRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  clusters: sqlCount,
  spread: z.number().nullable(),
})

/** What two spans are compared on, and how many impressions both have. */
export interface Compared {
  readonly now: TimeRange
  readonly before: TimeRange
  readonly surface: string | null
  readonly impressions: number
}

/** How far shoppers let the click rates of two spans differ by chance, by keyOf(model, surface); empty where that cannot be had cheaply. */
export async function readClickSpreads(
  run: QueryRunner,
  { now, before, surface, impressions }: Compared,
  signal: AbortSignal,
): Promise<{ spreads: Map<string, Spread>; evidence: Evidence[] }> {
  const parameters = {
    from: sqlTime(now.from),
    to: sqlTime(now.to),
    beforeFrom: sqlTime(before.from),
    beforeTo: sqlTime(before.to),
    surface: surface ?? '',
  }
  const ask = (of: SqlFile) => run.query(of, parameters, ChangeRow, signal)
  const { answer } = await byShoppersOrGroups(
    impressions,
    () => ask(question),
    () => ask(groupsQuestion),
  )
  const rows = answer?.rows ?? []
  const spreads = rows.flatMap(({ model, on_surface, clusters, spread }): [string, Spread][] =>
    spread === null ? [] : [[keyOf(model, on_surface), { clusters, squares: spread }]],
  )
  return { spreads: new Map(spreads), evidence: answer ? [answer.evidence] : [] }
}
