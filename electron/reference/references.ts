import { z } from 'zod'
import { profileFault, type ReferenceProfile } from '../../shared/stats/drift-bins'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile, sqlInstant } from '../clickhouse/sql'
import referencesSql from './references.sql?raw'

const question = sqlFile('reference/references', referencesSql)

/** ClickHouse writes NaN and infinity as null in JSON. They are a fault of one feature, found later, not of the answer. */
const written = z.number().nullable()
const number = written.transform((value) => value ?? Number.NaN)
const numbers = z.array(written).transform((values) => values.map((value) => value ?? Number.NaN))

const ReferenceRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  name: z.string(),
  kind: z.string(),
  edges: numbers,
  low: number,
  high: number,
  categories: z.array(z.string()),
  counts: numbers,
  missing: number,
  n: number,
  units: number,
  label: z.string(),
  first: sqlInstant,
  last: sqlInstant,
})

export interface StoredReference {
  readonly model: string
  readonly surface: string
  readonly name: string
  readonly label: string
  readonly from: string
  readonly to: string
  readonly profile: ReferenceProfile
  /** Why it cannot be judged against, or null. */
  readonly fault: string | null
}

/** null for all of them. */
export interface ReferenceScope {
  readonly surface: string | null
  readonly model: string | null
  readonly name: string | null
}

export async function readReferences(
  run: QueryRunner,
  scope: ReferenceScope,
  signal: AbortSignal,
): Promise<StoredReference[]> {
  const parameters = { surface: scope.surface ?? '', model: scope.model ?? '', name: scope.name ?? '' }
  const { rows } = await run.query(question, parameters, ReferenceRow, signal)
  return rows.map((row) => {
    const { edges, low, high, categories, counts, missing, n, units } = row
    const kind = row.kind === 'number' ? 'number' : 'category'
    const profile = { kind, edges, low, high, categories, counts, missing, n, units } as const
    const fault = row.kind === kind ? profileFault(profile) : `its kind is '${row.kind}', not number or category`
    const { model, on_surface: surface, name, label, first: from, last: to } = row
    return { model, surface, name, label, from, to, profile, fault }
  })
}
