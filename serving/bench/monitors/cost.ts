import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client'
import { oneServer, viewsOf } from '../../logging/ddl'
import { createLog } from '../../logging/schema'

/** The engine computes in this process: its CPU is the process's own. Seconds. */
export type Cost = { wall: number; cpu: number }

export async function measured(work: () => Promise<unknown>): Promise<Cost> {
  const started = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 }
}

export type InsertCost = Cost & { rollup: string }

const sources = ['requests', 'impressions', 'interactions'] as const
/** Fed by feature_hourly, so they come with it. */
const drift = ['drift_hourly', 'drift_daily']
/** As a writer that batches for a second or two sends them at that rate. */
const ROWS_AN_INSERT = 100_000

/**
 * What each rollup adds to an insert: the same rows of the made log (up to `rows` impressions, their requests and what became of them)
 * are inserted into tables of their own with no view, with the views of one rollup, and with all. The best of three, by CPU.
 */
export async function insertCosts(
  from: ClickHouseClientConfigOptions & { database: string },
  rows: number,
): Promise<InsertCost[]> {
  const admin = createClient(from)
  await admin.command({ query: 'DROP DATABASE IF EXISTS cost SYNC' })
  await admin.command({ query: 'CREATE DATABASE cost ENGINE = Atomic' })
  const client = createClient({ ...from, database: 'cost' })
  await createLog(client)
  await client.command({ query: `INSERT INTO reference_profiles SELECT * FROM ${from.database}.reference_profiles` })
  const views = viewsOf(oneServer)
  for (const { name } of views) await client.command({ query: `DROP VIEW ${name} SYNC` })
  // In memory, so that reading them costs next to nothing; and as close together as at 100 million impressions a day, as a rollup costs
  // by the groups it finds in a block.
  const [{ first, last } = { first: 0, last: 0 }] = await (
    await admin.query({
      query: `SELECT toUnixTimestamp64Milli(min(ts)) AS first, toUnixTimestamp64Milli(max(ts)) AS last
        FROM (SELECT ts FROM impressions ORDER BY ts LIMIT {rows:UInt32})`,
      query_params: { rows },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
      format: 'JSONEachRow',
    })
  ).json<{ first: number; last: number }>()
  const squeeze = (rows / 100_000_000) * (86_400_000 / Math.max(1, last - first))
  const moved = (column: string) =>
    `fromUnixTimestamp64Milli(toInt64({first:Int64} + (toUnixTimestamp64Milli(${column}) - {first:Int64}) * {squeeze:Float64}), 'UTC')`
  const times = {
    requests: `${moved('ts')} AS ts`,
    impressions: `${moved('ts')} AS ts`,
    interactions: `${moved('impression_ts')} AS impression_ts, ${moved('interactions.impression_ts')} + toIntervalMillisecond(dateDiff('millisecond', interactions.impression_ts, interactions.ts)) AS ts`,
  }
  for (const table of sources) {
    const shown = table === 'interactions' ? 'impression_ts' : 'ts'
    await client.command({
      query: `CREATE TABLE rows_of_${table} ENGINE = Memory AS SELECT * REPLACE (${times[table]}) FROM ${from.database}.${table}
        WHERE ${table}.${shown} <= fromUnixTimestamp64Milli({last:Int64}, 'UTC')`,
      query_params: { first, last, squeeze },
    })
  }
  async function insertAll(): Promise<void> {
    for (const table of sources) {
      const query = `INSERT INTO ${table} SELECT * FROM rows_of_${table}`
      const block = String(ROWS_AN_INSERT)
      await client.command({
        query,
        clickhouse_settings: {
          max_block_size: block,
          min_insert_block_size_rows: block,
          min_insert_block_size_bytes: '0',
        },
      })
    }
  }
  async function best(rollup: string, wanted: readonly { create: string; name: string }[]): Promise<InsertCost> {
    for (const { create } of wanted) await client.command({ query: create })
    const runs: Cost[] = []
    for (let i = 0; i < 3; i++) {
      runs.push(await measured(insertAll))
      for (const table of sources) await client.command({ query: `TRUNCATE TABLE ${table} SYNC` })
    }
    for (const { name } of wanted) await client.command({ query: `DROP VIEW ${name} SYNC` })
    const [least = { wall: Number.NaN, cpu: Number.NaN }] = runs.sort((a, b) => a.cpu - b.cpu)
    return { rollup, ...least }
  }

  const costs = [await best('none', [])]
  const rollups = [...new Set(views.map((view) => view.rollup))].filter((rollup) => !drift.includes(rollup))
  for (const rollup of rollups) {
    const with_ = rollup === 'feature_hourly' ? [rollup, ...drift] : [rollup]
    costs.push(
      await best(
        with_.join(' + '),
        views.filter((view) => with_.includes(view.rollup)),
      ),
    )
  }
  costs.push(await best('all', views))
  await admin.command({ query: 'DROP DATABASE cost SYNC' })
  await client.close()
  await admin.close()
  return costs
}
