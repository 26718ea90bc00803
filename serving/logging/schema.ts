import type { ClickHouseClient } from '@clickhouse/client'
import * as contract from '../../shared/contract/log'
import { binningSelects, featureSources } from './feature-bins'
import featureView from './features/view.sql?raw'

/**
 * What a cluster changes in the same files: 'Replicated' before each engine and ` ON CLUSTER name` after each table.
 * `window`: how many inserted blocks a table remembers, so that a batch sent again is not stored again.
 */
const target = { replicated: '', cluster: '', window: '10000' }

const tables = Object.values(
  import.meta.glob<string>('./tables/*.sql', { query: '?raw', import: 'default', eager: true }),
)
const views = Object.values(
  import.meta.glob<string>('./views/*.sql', { query: '?raw', import: 'default', eager: true }),
)

/**
 * Creates the tables of the ranking log and the views that keep its rollups, where they do not exist yet. An older log gets the
 * columns that are new, and a rollup that is new to it is filled from what it holds.
 */
export async function createLog(client: ClickHouseClient): Promise<void> {
  // One look at what is there: on every start but the first nothing is left to do.
  const query = 'SELECT name FROM system.tables WHERE database = currentDatabase()'
  const answer = await client.query({ query, format: 'JSONEachRow' })
  const existing = new Set((await answer.json<{ name: string }>()).map((table) => table.name))
  const create = async (statement: string) => {
    if (!existing.has(nameOf(statement))) await client.command({ query: statement })
  }
  for (const table of tables) await create(forTarget(table))
  await addColumns(client)
  for (const { create: view, rollup, select } of viewsOf()) {
    if (existing.size > 0 && !existing.has(rollup)) await fill(client, rollup, select)
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

/** The views that keep the rollups: how each is created, which rollup it feeds, and with what. */
export function viewsOf(): { name: string; create: string; rollup: string; select: string }[] {
  return [...views, ...featureViews()].map(forTarget).map((create) => {
    const [, rollup = '', select = ''] = /\bTO (\w+) AS\n(.*)$/s.exec(create) ?? []
    return { name: nameOf(create), create, rollup, select }
  })
}

function nameOf(statement: string): string {
  return /IF NOT EXISTS (\w+)/.exec(statement)?.[1] ?? ''
}

async function fill(client: ClickHouseClient, rollup: string, select: string): Promise<void> {
  const answer = await client.query({ query: `DESCRIBE (${select})`, format: 'JSONEachRow' })
  const columns = (await answer.json<{ name: string }>()).map((column) => column.name).join(', ')
  await client.command({ query: `INSERT INTO ${rollup} (${columns}) ${select}` })
}

function featureViews(): string[] {
  return featureSources.flatMap((source) =>
    Object.entries(binningSelects(source, 'true')).map(([part, select]) =>
      featureView
        .replaceAll('{part}', part)
        .replaceAll('{source}', source)
        .replaceAll('{select}', () => select),
    ),
  )
}

function forTarget(statement: string): string {
  return Object.entries(target).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), statement)
}
