import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client'
import { createLog, viewsOf } from '../../logging/schema'

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

const sources = ['requests', 'impressions', 'interactions']

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
  const views = viewsOf()
  for (const { name } of views) await client.command({ query: `DROP VIEW ${name} SYNC` })
  const last = `(SELECT max(ts) FROM (SELECT ts FROM ${from.database}.impressions ORDER BY ts LIMIT ${rows}))`

  async function insertAll(): Promise<void> {
    for (const table of sources) {
      await client.command({ query: `INSERT INTO ${table} SELECT * FROM rows_of_${table}` })
    }
  }
  // In memory, so that reading them costs next to nothing.
  for (const table of sources) {
    await client.command({
      query: `CREATE TABLE rows_of_${table} ENGINE = Memory AS SELECT * FROM ${from.database}.${table} WHERE ts <= ${last}`,
    })
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
  const rollups = [...new Set(views.map((view) => view.rollup))].filter((rollup) => rollup !== 'feature_daily')
  for (const rollup of rollups) {
    // feature_daily is fed by feature_hourly, so the two come together.
    const with_ = rollup === 'feature_hourly' ? [rollup, 'feature_daily'] : [rollup]
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
