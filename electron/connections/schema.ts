import { z } from 'zod'
import type { SchemaReport } from '../../shared/contract/bridge'
import { type Page, type Table, tables } from '../../shared/contract/log'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile } from '../clickhouse/sql'
import columnsSql from './columns.sql?raw'
import { isCompatible } from './types'

const columnsQuestion = sqlFile('connections/columns', columnsSql)
const ColumnRow = z.object({ table: z.string(), name: z.string(), type: z.string() })

const pages: readonly Page[] = ['overview', 'health', 'drift', 'skew', 'tune', 'preview']

type TableReport = SchemaReport['tables'][number]

/** The columns found, by table and name. */
export type Found = ReadonlyMap<string, ReadonlyMap<string, string>>

export async function readSchema(run: QueryRunner, signal: AbortSignal): Promise<SchemaReport> {
  const names = tables.map((table) => table.name)
  const { rows } = await run.query(columnsQuestion, { tables: names }, ColumnRow, signal)
  const found = new Map<string, Map<string, string>>()
  for (const { table, name, type } of rows) {
    const columns = found.get(table) ?? new Map<string, string>()
    found.set(table, columns.set(name, type))
  }
  return compareSchema(found)
}

/** What is there, held against the contract: table by table, and what that means for each page. */
export function compareSchema(found: Found): SchemaReport {
  return {
    tables: tables.map((table) => compareTable(table, found.get(table.name))),
    pages: pages.map((page) => comparePage(page, found)),
  }
}

function compareTable(table: Table, columns: ReadonlyMap<string, string> | undefined): TableReport {
  if (!columns) return { name: table.name, state: 'missing', missing: [], wrong: [] }
  const missing: string[] = []
  const wrong: TableReport['wrong'] = []
  for (const column of table.columns) {
    const type = columns.get(column.name)
    if (type === undefined) missing.push(column.name)
    else if (!isCompatible(column.type, type)) wrong.push({ column: column.name, expected: column.type, found: type })
  }
  return { name: table.name, state: missing.length + wrong.length === 0 ? 'ok' : 'partial', missing, wrong }
}

/** A page cannot work without a table or required column of its own; without an optional table or another column it works with a gap. */
function comparePage(page: Page, found: Found): SchemaReport['pages'][number] {
  const blocking: string[] = []
  const gaps: string[] = []
  for (const table of tables.filter((candidate) => candidate.pages.includes(page))) {
    const columns = found.get(table.name)
    if (!columns) {
      const list = table.optional ? gaps : blocking
      list.push(table.name)
      continue
    }
    for (const column of table.columns) {
      const type = columns.get(column.name)
      if (type !== undefined && isCompatible(column.type, type)) continue
      const list = column.required && !table.optional ? blocking : gaps
      list.push(`${table.name}.${column.name}`)
    }
  }
  const state = blocking.length > 0 ? 'unavailable' : gaps.length > 0 ? 'partial' : 'ready'
  return { page, state, lacks: [...blocking, ...gaps] }
}
