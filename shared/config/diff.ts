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
  const changes = compareParts('', a, b).map(toChange)
  return [...changes, ...orderChanges(a, b, changes)]
}

/** The document with the changes made. */
export function apply(document: ConfigDocument, changes: readonly Change[]): ConfigDocument {
  return ConfigDocument.parse(changes.reduce<unknown>(applyOne, document))
}

interface Found {
  kind: Change['kind']
  pointer: string
  /** The outermost element with a name of its own that the pointer leads into. */
  element: unknown
  before: unknown
  after: unknown
}

/** Containers are compared part by part, so that each thing is looked at once however deep it lies. */
function compareParts(pointer: string, before: unknown, after: unknown, element?: unknown): Found[] {
  if (before === after) return []
  const left = partsOf(pointer, before)
  const right = partsOf(pointer, after)
  if (!left || !right) {
    return same(before, after, pointer) ? [] : [{ kind: 'changed', pointer, element, before, after }]
  }
  const segments = new Set([...left.keys(), ...right.keys()])
  return [...segments].flatMap((segment): Found[] => {
    const inner = join(pointer, segment)
    const [was, is] = [left.get(segment), right.get(segment)]
    const named = element ?? (segment.startsWith('id:') ? (is ?? was) : undefined)
    if (was === undefined) return [{ kind: 'added', pointer: inner, element: named, before: undefined, after: is }]
    if (is === undefined) return [{ kind: 'removed', pointer: inner, element: named, before: was, after: undefined }]
    return compareParts(inner, was, is, named)
  })
}

/** Order is one more thing of the lists where it means something. */
function orderChanges(a: ConfigDocument, b: ConfigDocument, changes: readonly Change[]): Change[] {
  return orderedLists.flatMap((pointer): Change[] => {
    const within = changes.filter((change) => change.pointer.startsWith(`${pointer}/`))
    const changed = within.reduce<unknown>(applyOne, a)
    const [before, after] = [namesOf(get(changed, pointer)), namesOf(get(b, pointer))]
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

function toChange({ kind, pointer, element, before, after }: Found): Change {
  return { kind, area: areaOf(pointer), pointer, name: nameIn(pointer, element), before, after }
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
  const named = segments.findIndex((segment) => segment.startsWith('id:'))
  return nameIn(pointer, named < 0 ? undefined : get(document, segments.slice(0, named + 1).reduce(join, '')))
}

function nameIn(pointer: string, element: unknown): string {
  const segments = split(pointer)
  if (segments[1] === 'terms' && segments[2] !== undefined) return segments[2]
  const named = segments.find((segment) => segment.startsWith('id:'))
  if (named === undefined) return segments.at(-1) ?? ''
  const name = isRecord(element) ? element.name : undefined
  return typeof name === 'string' ? name : named.slice(3)
}
