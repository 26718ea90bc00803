import { z } from 'zod'
import { massesFault, profileFault, type ReferenceMasses, type ReferenceProfile } from '../../shared/stats/drift-bins'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlFlag, sqlInstant, sqlNumbers } from '../clickhouse/sql'
import massesSql from './masses.sql?raw'
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

/** Of which feature, on which model and surface. */
interface Stored {
  readonly model: string
  readonly surface: string
  readonly name: string
  readonly label: string
  /** Why it cannot be judged against, or null. */
  readonly fault: string | null
}

export interface StoredReference extends Stored {
  readonly from: string
  readonly to: string
  readonly profile: ReferenceProfile
}

/** What many windows are measured against. */
export interface StoredMasses extends Stored {
  readonly masses: ReferenceMasses
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
    const fault = row.kind === kind ? profileFault(profile) : otherKind(row.kind)
    const { model, on_surface: surface, name, label, first: from, last: to } = row
    return { model, surface, name, label, from, to, profile, fault }
  })
}

const massesQuestion = sqlFile('reference/masses', massesSql)

const MassesRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  name: z.string(),
  kind: z.string(),
  edge_count: sqlCount,
  ascending: sqlFlag,
  ranged: sqlFlag,
  categories: z.array(z.string()),
  counts: sqlNumbers,
  missing: z.number(),
  n: z.number(),
  units: z.number(),
  label: z.string(),
})

/** readReferences of all features of the scope, without where their bins lie. */
export async function readMasses(
  run: QueryRunner,
  { surface, model }: Omit<ReferenceScope, 'name'>,
  signal: AbortSignal,
): Promise<StoredMasses[]> {
  const { rows } = await run.query(massesQuestion, { surface: surface ?? '', model: model ?? '' }, MassesRow, signal)
  return rows.map((row) => {
    const { categories, counts, missing, n, units, edge_count: count, ascending, ranged } = row
    const kind = row.kind === 'number' ? 'number' : 'category'
    const masses = { kind, categories, counts, missing, n, units } as const
    const fault = row.kind === kind ? massesFault(masses, { count, ascending, ranged }) : otherKind(row.kind)
    const { model, on_surface: surface, name, label } = row
    return { model, surface, name, label, masses, fault }
  })
}

function otherKind(kind: string): string {
  return `its kind is '${kind}', not number or category`
}
