import { parse } from 'csv-parse/browser/esm/sync'
import { canonicalJson } from '../../../shared/canonical-json'
import { Rule } from '../../../shared/config/document'
import { toCsv } from '../../charts/csv'
import type { MessageKey } from '../../i18n'
import { problemsOf, type RuleField, toRuleForm } from '../rule-form'
import { type CsvColumn, type CsvRow, csvColumns, fromRow, toRow } from './csv-columns'

/** What became of one row of a file. `line` counts from 1, the header's. */
export interface CsvReport {
  readonly line: number
  readonly id: string
  readonly name: string
  readonly kind: 'added' | 'changed' | 'same' | 'refused'
  /** null: refused. */
  readonly rule: Rule | null
  readonly problems: readonly CsvProblem[]
}

export interface CsvProblem {
  readonly column: CsvColumn
  readonly key: MessageKey
}

export interface CsvImport {
  /** What keeps the whole file from being read; then there are no rows. */
  readonly fault: MessageKey | null
  readonly rows: readonly CsvReport[]
}

export function writeRules(rules: readonly Rule[]): string {
  const columns = csvColumns.map((id) => ({ id, header: id, value: (row: CsvRow) => row[id] }))
  return toCsv(columns, rules.map(toRow))
}

/** Reads a file against the rules there are. A row with the id of a rule changes it, one without an id, or with a new one, adds a rule. */
export function readRules(text: string, rules: readonly Rule[], makeId: () => string): CsvImport {
  let records: Record<string, string>[]
  try {
    records = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      delimiter: [',', ';', '\t'],
    })
  } catch {
    return { fault: 'tuning.csv.notCsv', rows: [] }
  }
  const [first] = records
  if (!first) return { fault: 'tuning.csv.empty', rows: [] }
  if (!('name' in first && 'type' in first)) return { fault: 'tuning.csv.noHeader', rows: [] }
  const seen = new Set<string>()
  return {
    fault: null,
    rows: records.map((record, at) => {
      const report = readRow(asRow(record), at + 2, rules, makeId)
      if (!seen.has(report.id)) {
        seen.add(report.id)
        return report
      }
      return refused(report, [{ column: 'id', key: 'tuning.csv.twice' }])
    }),
  }
}

/** Our own export keeps a text that a spreadsheet would run as a formula behind an apostrophe. */
function asRow(record: Record<string, string>): Partial<CsvRow> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@\t\r])/, '')]),
  )
}

function readRow(row: Partial<CsvRow>, line: number, rules: readonly Rule[], makeId: () => string): CsvReport {
  const id = row.id?.trim() || makeId()
  const known = rules.find((rule) => rule.id === id)
  const about = { line, id, name: row.name?.trim() ?? '' }
  const parsed = Rule.safeParse(fromRow(row, id))
  if (!parsed.success) {
    const columns = new Set(parsed.error.issues.map(({ path }) => columnOf(path)))
    return refused(
      about,
      [...columns].map((column) => ({ column, key: 'tuning.csv.notUnderstood' })),
    )
  }
  const problems = Object.entries(problemsOf(toRuleForm(parsed.data))).flatMap(([field, key]) => {
    const share = parsed.data.type === 'floor' ? 'min_share' : 'max_share'
    const column = field === 'share' ? share : columnOfField[field as RuleField] // its keys are the form's fields
    return column ? [{ column, key }] : []
  })
  if (problems.length > 0) return refused(about, problems)
  const same = known !== undefined && canonicalJson(known) === canonicalJson(parsed.data)
  return { ...about, kind: same ? 'same' : known ? 'changed' : 'added', rule: parsed.data, problems: [] }
}

function refused({ line, id, name }: Pick<CsvReport, 'line' | 'id' | 'name'>, problems: CsvProblem[]): CsvReport {
  return { line, id, name, kind: 'refused', rule: null, problems }
}

const columnOfField: Partial<Record<RuleField, CsvColumn>> = {
  name: 'name',
  items: 'items',
  position: 'position',
  factor: 'factor',
  start: 'start',
  end: 'end',
  owner: 'owner',
  reason: 'reason',
}

function columnOf(path: readonly PropertyKey[]): CsvColumn {
  const [area, field] = path.map(String)
  const name = area === 'scope' ? `scope_${field}` : (field ?? area)
  return csvColumns.find((column) => column === name) ?? csvColumns.find((column) => column === area) ?? 'id'
}

/** The rules with what the file adds and changes; rows that were refused change nothing. */
export function withImported(rules: readonly Rule[], { rows }: CsvImport): Rule[] {
  const changed = new Map(rows.flatMap(({ rule, kind }) => (rule && kind === 'changed' ? [[rule.id, rule]] : [])))
  const added = rows.flatMap(({ rule, kind }) => (rule && kind === 'added' ? [rule] : []))
  return [...rules.map((rule) => changed.get(rule.id) ?? rule), ...added]
}
