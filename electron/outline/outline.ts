import { z } from 'zod'
import { holidaysIn } from '../../shared/calendar/holidays'
import type { Annotation, Outline } from '../../shared/contract/bridge'
import type { TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlInstant, sqlTime } from '../clickhouse/sql'
import annotationsSql from './annotations.sql?raw'
import currencySql from './currency.sql?raw'
import outlineSql from './outline.sql?raw'

const outlineQuestion = sqlFile('outline/outline', outlineSql)
const currencyQuestion = sqlFile('outline/currency', currencySql)
const annotationsQuestion = sqlFile('outline/annotations', annotationsSql)

const OutlineRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  first_hour: sqlInstant,
  last_hour: sqlInstant,
  requests: sqlCount,
  impressions: sqlCount,
  clicks: sqlCount,
})
const CurrencyRow = z.object({ currency: z.string().nullable(), samples: sqlCount })
const AnnotationRow = z.object({
  at: sqlInstant,
  until: sqlInstant.nullable(),
  kind: z.string(),
  title: z.string(),
  ref: z.string(),
})

const HOUR = 3_600_000

/** What filters offer and where the log begins and ends, from the rollup alone. `last` is the end of the last hour with rows. */
export async function readOutline(run: QueryRunner, signal: AbortSignal): Promise<Outline> {
  const [{ rows }, money] = await Promise.all([
    run.query(outlineQuestion, {}, OutlineRow, signal),
    run.query(currencyQuestion, {}, CurrencyRow, signal),
  ])
  const first = rows.map((row) => row.first_hour).sort()[0] ?? null
  const lastHour = rows
    .map((row) => row.last_hour)
    .sort()
    .at(-1)
  return {
    first,
    last: lastHour ? new Date(Date.parse(lastHour) + HOUR).toISOString() : null,
    surfaces: [...new Set(rows.map((row) => row.on_surface))].sort(),
    models: [...new Set(rows.map((row) => row.model))].sort(),
    hasImpressions: rows.some((row) => row.impressions > 0),
    currency: money.rows[0]?.currency ?? '',
    sample: (money.rows[0]?.samples ?? 0) > 0,
    rowsLogged: rows.reduce((sum, row) => sum + row.requests + row.impressions + row.clicks, 0),
  }
}

/** Marks that touch the range, oldest first: what the log notes, and the holidays of the calendar, whose titles are their names in it. */
export async function readAnnotations(run: QueryRunner, range: TimeRange, signal: AbortSignal): Promise<Annotation[]> {
  const parameters = { from: sqlTime(range.from), to: sqlTime(range.to) }
  const { rows } = await run.query(annotationsQuestion, parameters, AnnotationRow, signal)
  const noted = rows.map(({ at, ...rest }): Annotation => ({ ts: at, ...rest }))
  const days = holidaysIn(range).map(({ name, from, to }): Annotation => {
    return { ts: from, until: to, kind: 'holiday', title: name, ref: `calendar:${name}` }
  })
  return [...noted, ...days].sort((a, b) => a.ts.localeCompare(b.ts))
}
