import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client'
import { storeReference } from '../../logging/reference'
import { createLog } from '../../logging/schema'
import { type Cost, measured } from './cost'
import psiRowsSql from './psi-rows.sql?raw'

/** The database that holds them, for whoever judges. */
export const psiDatabase = 'psi'

/**
 * The comparison with tools that read rows: a million of reference, a million of now, eight numbers. What is measured is everything up to
 * counts in bins: sorting the reference for its exact quantiles, storing it, and binning both millions.
 */
export async function binTwoMillion(target: ClickHouseClientConfigOptions): Promise<Cost> {
  const admin = createClient({ ...target, database: 'default' })
  await admin.command({ query: `CREATE DATABASE IF NOT EXISTS ${psiDatabase} ENGINE = Atomic` })
  await admin.close()
  const client = createClient({ ...target, database: psiDatabase })
  await createLog(client)
  const [found] = await (
    await client.query({ query: 'SELECT toUInt32(count()) AS n FROM impressions', format: 'JSONEachRow' })
  ).json<{ n: number }>()
  if (found?.n === 0) {
    await client.command({ query: psiRowsSql, query_params: { rows: 1_000_000 } })
    await client.command({
      query:
        'INSERT INTO requests (request_id, ts, user_id, surface, model_version) SELECT request_id, ts, user_id, surface, model_version FROM impressions',
    })
  }
  const cost = await measured(() =>
    storeReference(client, {
      model_versions: ['m'],
      made_of: ['m'],
      surface: 'home',
      range: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' },
      label: 'a million rows',
      source: 'impressions',
    }),
  )
  await client.close()
  return cost
}
