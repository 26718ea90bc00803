import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import type { TimeRange } from '../../shared/time'
import { binningSelects, type FeatureSource, referenceInserts } from './feature-bins'

export type Reference = {
  /** The models whose traffic is compared with it. */
  model_versions: readonly string[]
  /** The models whose rows it is made of. */
  made_of: readonly string[]
  surface: string
  range: TimeRange
  /** What it is, for people: "random policy, 24–26 Nov 2019". */
  label: string
  source: FeatureSource
}

/**
 * Stores the reference of every feature, head and score of a surface in place of the older one, and counts what is logged
 * already in its bins. Rows logged while it runs may be counted twice or not at all: it is for a log at rest.
 */
export async function storeReference(client: ClickHouseClient, reference: Reference): Promise<{ profiles: number }> {
  const { surface, source, label, range } = reference
  const parameters = {
    surface,
    source,
    label,
    models: reference.model_versions,
    made_of: reference.made_of,
    from: new Date(range.from),
    to: new Date(range.to),
    created_at: new Date(),
  }
  const run = (query: string) =>
    client.command({ query, query_params: parameters, clickhouse_settings: { insert_deduplicate: 0 } })

  const inReference = `surface = {surface:String} AND model_version IN {made_of:Array(String)}
    AND ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}`
  for (const insert of referenceInserts(source, inReference)) await run(insert)

  const [stored] = await (
    await client.query({
      query: `SELECT toUInt32(count()) AS profiles FROM reference_profiles
        WHERE surface = {surface:String} AND source = {source:String} AND created_at = {created_at:DateTime64(3, 'UTC')}`,
      query_params: parameters,
      format: 'JSONEachRow',
    })
  ).json<{ profiles: number }>()
  const profiles = stored?.profiles ?? 0
  if (profiles === 0) {
    const detail = `No ${source} with features on ${surface} between ${range.from} and ${range.to}: no reference was stored.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }

  const ofModels = 'surface = {surface:String} AND model_version IN {models:Array(String)}'
  // The older reference goes after the new one has come, so that a crash in between leaves one.
  await run(`DELETE FROM reference_profiles WHERE ${ofModels} AND source = {source:String}
    AND created_at != {created_at:DateTime64(3, 'UTC')}`)
  await run(`DELETE FROM drift_daily WHERE ${ofModels}`)
  await run(`DELETE FROM drift_hourly WHERE ${ofModels}`)
  await run(`DELETE FROM feature_hourly WHERE ${ofModels}`)
  const { bins, missing } = binningSelects(source, ofModels)
  for (const select of [bins, missing]) {
    await run(`INSERT INTO feature_hourly (hour, surface, model_version, name, bin, n)
      SELECT hour, surface, model_version, name, bin, n FROM (${select})`)
  }
  return { profiles }
}
