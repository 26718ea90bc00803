import type { ClickHouseClient } from '@clickhouse/client'
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

/** Creates the tables of the ranking log and the views that keep its rollups, where they do not exist yet. */
export async function createLog(client: ClickHouseClient): Promise<void> {
  // One look at what is there: on every start but the first nothing is left to do.
  const query = 'SELECT name FROM system.tables WHERE database = currentDatabase()'
  const answer = await client.query({ query, format: 'JSONEachRow' })
  const existing = new Set((await answer.json<{ name: string }>()).map((table) => table.name))
  for (const statement of [...tables, ...views, ...featureViews()].map(forTarget)) {
    if (!existing.has(nameOf(statement))) await client.command({ query: statement })
  }
}

function nameOf(statement: string): string {
  return /IF NOT EXISTS (\w+)/.exec(statement)?.[1] ?? ''
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
