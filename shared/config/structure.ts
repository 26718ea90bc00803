import { isRecord, join, keyOf } from './pointer'

/**
 * How a configuration document falls into parts: objects by field, lists of named elements by name, everything else is a
 * leaf. Difference and merge walk this, so both agree on what "one thing" is.
 */

/** Lists whose elements have a name of their own. Only the fallbacks are tried in order; elsewhere order means nothing. */
const namedLists: Record<string, { ordered: boolean }> = {
  '/value_model/overrides': { ordered: false },
  '/rules': { ordered: false },
  '/cold_start/shopper/fallbacks': { ordered: true },
  '/sources': { ordered: false },
  '/guardrails': { ordered: false },
}
export const orderedLists: readonly string[] = Object.entries(namedLists)
  .filter(([, list]) => list.ordered)
  .map(([pointer]) => pointer)

/** The names of a list's elements, in order; null when it is no such list or a name occurs twice. */
export function namesOf(list: unknown): string[] | null {
  if (!Array.isArray(list)) return null
  const names = list.map(keyOf).filter((name) => name !== undefined)
  return names.length === list.length && new Set(names).size === names.length ? names : null
}

/** The parts of a value by pointer segment, or null for a leaf. A list with two elements of one name is a leaf as well. */
export function partsOf(pointer: string, value: unknown): Map<string, unknown> | null {
  if (isRecord(value)) return new Map(Object.entries(value).filter(([, field]) => field !== undefined))
  if (!(pointer in namedLists) || !Array.isArray(value)) return null
  const names = namesOf(value)
  return names && new Map(names.map((name, index) => [`id:${name}`, value[index]]))
}

/** One text for all documents that mean the same: sorted keys, absent fields left out, unordered lists sorted by name. */
export function canonical(value: unknown, pointer = ''): string {
  if (Array.isArray(value)) {
    const elements = value.map((element) => canonical(element, join(pointer, '*')))
    const list = namedLists[pointer]
    return `[${(list && !list.ordered ? elements.sort() : elements).join(',')}]`
  }
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field, join(pointer, name))}`)
  return `{${fields.join(',')}}`
}

export function same(a: unknown, b: unknown, pointer = ''): boolean {
  return a === b || canonical(a, pointer) === canonical(b, pointer)
}
