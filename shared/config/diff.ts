import type { z } from 'zod'
import type { Change as ChangeSchema } from '../contract/serving'
import { ConfigDocument } from './document'
import { get, isRecord, join, remove, set, split } from './pointer'
import { namesOf, orderedLists, partsOf, same } from './structure'

export type Change = z.infer<typeof ChangeSchema>

/**
 * What differs between two documents, thing by thing: terms, overrides, rules, sources by name, then field by field. Pointers
 * name elements as `id:<name>`. apply(a, diff(a, b)) means the same as b.
 */
export function diff(a: ConfigDocument, b: ConfigDocument): Change[] {
  const changes = compareParts('', a, b).map((found) => toChange(found, a, b))
  return [...changes, ...orderChanges(apply(a, changes), b)]
}

/** The document with the changes made. */
export function apply(document: ConfigDocument, changes: readonly Change[]): ConfigDocument {
  return ConfigDocument.parse(changes.reduce<unknown>(applyOne, document))
}

interface Found {
  kind: Change['kind']
  pointer: string
  before: unknown
  after: unknown
}

function compareParts(pointer: string, before: unknown, after: unknown): Found[] {
  if (same(before, after, pointer)) return []
  const left = partsOf(pointer, before)
  const right = partsOf(pointer, after)
  if (!left || !right) return [{ kind: 'changed', pointer, before, after }]
  const segments = new Set([...left.keys(), ...right.keys()])
  return [...segments].flatMap((segment): Found[] => {
    const inner = join(pointer, segment)
    const [was, is] = [left.get(segment), right.get(segment)]
    if (was === undefined) return [{ kind: 'added', pointer: inner, before: undefined, after: is }]
    if (is === undefined) return [{ kind: 'removed', pointer: inner, before: was, after: undefined }]
    return compareParts(inner, was, is)
  })
}

/** Order is one more thing of the lists where it means something. */
function orderChanges(a: ConfigDocument, b: ConfigDocument): Change[] {
  return orderedLists.flatMap((pointer): Change[] => {
    const [before, after] = [namesOf(get(a, pointer)), namesOf(get(b, pointer))]
    if (!before || !after || same(before, after)) return []
    return [{ kind: 'changed', area: areaOf(pointer), pointer, name: 'order', before, after }]
  })
}

function applyOne(document: unknown, change: Change): unknown {
  if (change.name === 'order' && orderedLists.includes(change.pointer)) {
    const order = Array.isArray(change.after) ? change.after : []
    const elements = order.map((name) => get(document, join(change.pointer, `id:${name}`)))
    return set(document, change.pointer, elements)
  }
  return change.kind === 'removed' ? remove(document, change.pointer) : set(document, change.pointer, change.after)
}

function toChange(found: Found, a: ConfigDocument, b: ConfigDocument): Change {
  const name = nameOf(found.pointer, found.kind === 'removed' ? a : b)
  return {
    kind: found.kind,
    area: areaOf(found.pointer),
    pointer: found.pointer,
    name,
    before: found.before,
    after: found.after,
  }
}

const areas: readonly (readonly [string, Change['area']])[] = [
  ['/value_model/overrides', 'override'],
  ['/value_model', 'value_model'],
  ['/rules', 'rule'],
  ['/cold_start', 'cold_start'],
  ['/diversity', 'diversity'],
  ['/exploration', 'exploration'],
  ['/sources', 'source'],
  ['/fallbacks', 'fallback'],
  ['/guardrails', 'guardrail'],
]

export function areaOf(pointer: string): Change['area'] {
  const found = areas.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))
  if (!found) throw new Error(`No area at ${pointer}`)
  return found[1]
}

/** The term, rule or other named thing a pointer leads into, else the field itself. */
export function nameOf(pointer: string, document: unknown): string {
  const segments = split(pointer)
  if (segments[1] === 'terms' && segments[2] !== undefined) return segments[2]
  const named = segments.findIndex((segment) => segment.startsWith('id:'))
  if (named < 0) return segments.at(-1) ?? ''
  const element = get(document, segments.slice(0, named + 1).reduce(join, ''))
  const name = isRecord(element) ? element.name : undefined
  return typeof name === 'string' ? name : (segments[named] ?? '').slice(3)
}
