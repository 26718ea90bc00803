import { z } from 'zod'
import type { FilterValues } from '../../shared/contract/bridge'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile } from '../clickhouse/sql'
import filtersSql from './filters.sql?raw'

const question = sqlFile('outline/filters', filtersSql)
const FilterRow = z.object({ name: z.string(), value: z.string() })

/** What filters offer, from the log's dictionary alone: never by a scan. */
export async function readFilters(run: QueryRunner, signal: AbortSignal): Promise<FilterValues> {
  const answer = await ifLogged(run.query(question, {}, FilterRow, signal))
  const of = (dimension: string) =>
    (answer?.rows ?? []).filter(({ name }) => name === dimension).map(({ value }) => value)
  return { countries: of('country').sort(), devices: of('device').sort(), segments: of('segment').sort() }
}
