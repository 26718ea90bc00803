import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { ExplainedFeature } from '../../shared/contract/serving'
import { type Profile, standingOf } from '../../shared/explain/population'
import { categoryNames, type FeatureOwner, numberFeatures } from '../features/schema'
import { readRows } from '../models/read'
import { HOUR, hourOf } from '../online/window-counter'
import profilesSql from './profiles-of-model.sql?raw'

const Row = z.object({
  name: z.string(),
  kind: z.string(),
  edges: z.array(z.number()),
  low: z.number(),
  high: z.number(),
  categories: z.array(z.string()),
  counts: z.array(z.number()),
  missing: z.number(),
  n: z.number(),
  label: z.string(),
})

export type Profiles = ReadonlyMap<string, Profile>

export async function readProfilesOf(
  client: ClickHouseClient,
  model_version: string,
  surface: string,
): Promise<Profiles> {
  const rows = await readRows(client, profilesSql, { model_version, surface }, Row)
  return new Map(rows.map((row) => [row.name, row]))
}

/** What was true when: the moment of the ranking, and the moments from which catalogue and vectors are. null: not known. */
export interface Ages {
  now: number
  catalogueAt: number | null
  modelAt: number | null
}

/** The features of one candidate as they were scored, each beside the reference of its model. */
export function explainFeatures(
  logged: { features_num: Readonly<Record<string, number>>; features_cat: Readonly<Record<string, string>> },
  profiles: Profiles,
  ages: Ages,
): ExplainedFeature[] {
  const standing = (name: string, value: number | string | null) => {
    const profile = profiles.get(name)
    return profile ? standingOf(value, profile) : null
  }
  const numbers = numberFeatures.map(({ name, owner, unit }): ExplainedFeature => {
    const value = logged.features_num[name] ?? null
    const own = { name, owner, unit, value, default_used: value === null, age_s: ageOf(owner, ages) }
    return { ...own, population: standing(name, value) }
  })
  const words = categoryNames.map((name): ExplainedFeature => {
    const value = logged.features_cat[name] ?? null
    const owner = name === 'category' || name === 'brand' ? 'catalogue' : 'context'
    const own = { name, owner, unit: '', value, default_used: value === null, age_s: ageOf(owner, ages) }
    return { ...own, population: standing(name, value) }
  })
  return [...numbers, ...words]
}

/** Counters of items stand still within an hour; what is known of the shopper and the moment is of this very moment. */
function ageOf(owner: FeatureOwner, { now, catalogueAt, modelAt }: Ages): number | null {
  const since = (at: number | null) => (at === null ? null : Math.max(0, Math.round((now - at) / 1000)))
  switch (owner) {
    case 'catalogue':
      return since(catalogueAt)
    case 'item':
      return since(hourOf(now) * HOUR)
    case 'retrieval':
      return since(modelAt)
    default:
      return 0
  }
}
