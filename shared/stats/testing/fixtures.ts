import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Reference numbers beside the checkout, made by other tools on data that is not part of the project. */
export function fixtureFolder(name: string): string | null {
  const folder = join(import.meta.dirname, '../../../../shared/fixtures', name)
  if (existsSync(folder)) return folder
  console.log(`Skipped: ../shared/fixtures/${name} is not on this machine, so its reference numbers are not compared.`)
  return null
}

export function fixtureText(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}

/** Columns of a comma-separated file without quotes, by the names in its first line. */
export function fixtureColumns(folder: string, file: string): Map<string, string[]> {
  const [header = '', ...lines] = fixtureText(folder, file).trimEnd().split('\n')
  const rows = lines.map((line) => line.split(','))
  return new Map(header.split(',').map((name, column) => [name, rows.map((row) => row[column] ?? '')]))
}

/** A number somewhere in a fixture's JSON; an error when it is not there, so that no comparison is passed over. */
export function numberAt(json: unknown, ...path: (string | number)[]): number {
  const found = valueAt(json, ...path)
  if (typeof found !== 'number') throw new Error(`no number at ${path.join(' / ')}`)
  return found
}

export function valueAt(json: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => {
    return typeof node === 'object' && node !== null ? new Map(Object.entries(node)).get(String(key)) : undefined
  }, json)
}
