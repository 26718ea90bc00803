import * as contract from '../../shared/contract/log'
import { binningSelects, featureSources } from './feature-bins'
import featureView from './features/view.sql?raw'

// The log's tables and the views that keep its rollups, as statements: the same .sql files for one machine and for a cluster.

/** `cluster`: its name in the servers' configuration, or null for a single server. */
export type Deployment = { readonly cluster: string | null }
export const oneServer: Deployment = { cluster: null }

export interface Statement {
  readonly name: string
  readonly create: string
}
/** A view feeds `rollup` with what `select` gives. */
export interface View extends Statement {
  readonly rollup: string
  readonly select: string
}

const tables = sorted(import.meta.glob<string>('./tables/*.sql', { query: '?raw', import: 'default', eager: true }))
const views = sorted(import.meta.glob<string>('./views/*.sql', { query: '?raw', import: 'default', eager: true }))

/** How many inserted blocks a table remembers, so that a batch sent again is not stored again. */
const REMEMBERED = '10000'

/**
 * Small, and read beside everything: every node has all rows. The rest is spread over the shards: what belongs to a request by its id,
 * so that served and offline values meet on one shard; a rollup lies where the rows it is made of do.
 */
const everywhere = new Set([
  'annotations',
  'items',
  'monitor_events',
  'offline_evaluations',
  'reference_profiles',
  'stores',
  'users',
])
const spread = contract.tables.filter((table) => !everywhere.has(table.name))
const byRequest = new Set(
  spread.filter(({ columns }) => columns.some(({ name }) => name === 'request_id')).map(({ name }) => name),
)

/** The tables. On a cluster one that is spread is two: its rows on each shard (`_local`), and the whole of it over them. */
export function tablesOf({ cluster }: Deployment): Statement[] {
  return tables.flatMap((file) => {
    const name = nameOf(file)
    if (cluster === null) return [{ name, create: filled(file, '', '') }]
    const on = ` ON CLUSTER ${quoted(cluster)}`
    if (everywhere.has(name)) return [{ name, create: replicated(file, on) }]
    const key = byRequest.has(name) ? 'cityHash64(request_id)' : 'rand()'
    const whole = `CREATE TABLE IF NOT EXISTS ${name}${on} AS ${name}_local
ENGINE = Distributed(${quoted(cluster)}, currentDatabase(), ${name}_local, ${key})`
    return [
      { name: `${name}_local`, create: replicated(file, `_local${on}`) },
      { name, create: whole },
    ]
  })
}

/** The views, in an order in which each finds what it reads. On a cluster each shard keeps the rollups of its own rows. */
export function viewsOf({ cluster }: Deployment): View[] {
  return [...views, ...featureViews()].map((file) => {
    const name = nameOf(file)
    const on = cluster === null ? '' : ` ON CLUSTER ${quoted(cluster)}`
    const text = filled(file, on, '')
    const create = cluster === null ? text : onShard(text)
    const [, rollup = '', select = ''] = /\bTO (\w+) AS\n(.*)$/s.exec(create) ?? []
    return { name, create, rollup, select }
  })
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

/** The nodes of one shard hold the same rows; of a table that is everywhere all nodes do. `after`: what follows the table's name. */
function replicated(file: string, after: string): string {
  const [path, replica] = everywhere.has(nameOf(file))
    ? ['/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}']
    : ['/clickhouse/tables/{shard}/{database}/{table}', '{replica}']
  return filled(file, after, 'Replicated')
    .replace(/ENGINE = (Replicated\w+)(?:\((\w+)\))?/, (_, engine: string, version: string | undefined) => {
      return `ENGINE = ${engine}('${path}', '${replica}'${version === undefined ? '' : `, ${version}`})`
    })
    .replaceAll('non_replicated_deduplication_window', 'replicated_deduplication_window')
}

/** A view reads and fills the rows of its own shard, under the names it knows them by. */
function onShard(view: string): string {
  return spread.reduce(
    (text, { name }) =>
      text
        .replaceAll(new RegExp(`\\bTO ${name}\\b`, 'g'), `TO ${name}_local`)
        .replaceAll(new RegExp(`\\bFROM ${name}\\b(?! AS)`, 'g'), `FROM ${name}_local AS ${name}`)
        .replaceAll(new RegExp(`\\bFROM ${name}\\b(?= AS)`, 'g'), `FROM ${name}_local`),
    view,
  )
}

function filled(file: string, cluster: string, engine: string): string {
  return file.replaceAll('{cluster}', cluster).replaceAll('{replicated}', engine).replaceAll('{window}', REMEMBERED)
}

function nameOf(statement: string): string {
  return /IF NOT EXISTS (\w+)/.exec(statement)?.[1] ?? ''
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function sorted(files: Record<string, string>): string[] {
  return Object.keys(files)
    .sort()
    .map((name) => (files[name] ?? '').trim())
}

/** All of it as a script, in the order in which it runs. */
export function printedDdl(deployment: Deployment): string {
  const statements = [...tablesOf(deployment), ...viewsOf(deployment)]
  return statements.map(({ create }) => `${create};\n\n`).join('')
}
