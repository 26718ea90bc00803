/**
 * JSON pointers (RFC 6901) into a configuration document, with one addition: in a list whose elements have a name of their
 * own, `id:<name>` finds an element by it. Changes and conflicts use that form, because an index means another element in
 * another document; findings use plain indexes, because they speak of one document only.
 */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The name that tells elements of a list apart: rules, overrides and fallbacks have an id, sources a name, guardrails a metric. */
export function keyOf(element: unknown): string | undefined {
  if (!isRecord(element)) return undefined
  const key = element.id ?? element.name ?? element.metric
  return typeof key === 'string' ? key : undefined
}

export function join(pointer: string, segment: string): string {
  return `${pointer}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function split(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function get(document: unknown, pointer: string): unknown {
  return split(pointer).reduce(child, document)
}

/** A copy with the value at the pointer; an element that is not there is appended. The original stays as it is. */
export function set(document: unknown, pointer: string, value: unknown): unknown {
  return change(document, split(pointer), value)
}

/** A copy without what the pointer names. */
export function remove(document: unknown, pointer: string): unknown {
  return change(document, split(pointer), undefined)
}

function child(container: unknown, segment: string): unknown {
  if (Array.isArray(container)) return container[indexOf(container, segment)]
  return isRecord(container) && Object.hasOwn(container, segment) ? container[segment] : undefined
}

function indexOf(list: readonly unknown[], segment: string): number {
  if (segment === '-') return list.length
  if (!segment.startsWith('id:')) return /^\d+$/.test(segment) ? Number(segment) : -1
  const found = list.findIndex((element) => keyOf(element) === segment.slice(3))
  return found < 0 ? list.length : found
}

function change(container: unknown, segments: readonly string[], value: unknown): unknown {
  const [segment, ...rest] = segments
  if (segment === undefined) return value
  if (Array.isArray(container)) return changeList(container, segment, rest, value)
  if (!isRecord(container)) throw new Error(`Nothing to change at "${segment}"`)
  const { [segment]: before, ...others } = container
  const after = change(before, rest, value)
  if (after === undefined) return others
  // Spread keeps the field's place, so that a change does not reorder what a person reads.
  return { ...container, [segment]: after }
}

function changeList(list: readonly unknown[], segment: string, rest: readonly string[], value: unknown): unknown {
  const index = indexOf(list, segment)
  if (index < 0 || index > list.length) throw new Error(`No element "${segment}" in the list`)
  const after = change(list[index], rest, value)
  if (after === undefined) return list.toSpliced(index, 1)
  return list.toSpliced(index, 1, after)
}
