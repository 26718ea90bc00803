import type { ClickHouseClient } from '@clickhouse/client'
import * as contract from '../../shared/contract/log'
import { oneServer, type Statement, tablesOf, type View, viewsOf } from './ddl'

/**
 * Creates the tables of the ranking log and the views that keep its rollups, where they do not exist yet. An older log gets the
 * columns that are new, and a rollup that is new to it is filled from what it holds.
 */
export async function createLog(client: ClickHouseClient): Promise<void> {
  // One look at what is there: on every start but the first nothing is left to do.
  const query = 'SELECT name FROM system.tables WHERE database = currentDatabase()'
  const answer = await client.query({ query, format: 'JSONEachRow' })
  const existing = new Set((await answer.json<{ name: string }>()).map((table) => table.name))
  const create = async ({ name, create: query }: Statement) => {
    if (!existing.has(name)) await client.command({ query })
  }
  for (const table of tablesOf(oneServer)) await create(table)
  await addColumns(client)
  for (const view of viewsOf(oneServer)) {
    if (existing.size > 0 && !existing.has(view.rollup)) await fill(client, view)
    await create(view)
  }
}

async function addColumns(client: ClickHouseClient): Promise<void> {
  const query = 'SELECT table, name FROM system.columns WHERE database = currentDatabase()'
  const answer = await client.query({ query, format: 'JSONEachRow' })
  const rows = await answer.json<{ table: string; name: string }>()
  const existing = new Set(rows.map(({ table, name }) => `${table}.${name}`))
  for (const { name: table, columns } of contract.tables) {
    for (const [place, { name, type }] of columns.entries()) {
      if (existing.has(`${table}.${name}`)) continue
      const before = columns[place - 1]
      const where = before ? `AFTER ${before.name}` : 'FIRST'
      await client.command({ query: `ALTER TABLE ${table} ADD COLUMN ${name} ${type} ${where}` })
    }
  }
}

async function fill(client: ClickHouseClient, { rollup, select }: View): Promise<void> {
  const answer = await client.query({ query: `DESCRIBE (${select})`, format: 'JSONEachRow' })
  const columns = (await answer.json<{ name: string }>()).map((column) => column.name).join(', ')
  await client.command({ query: `INSERT INTO ${rollup} (${columns}) ${select}` })
}
