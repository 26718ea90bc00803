import type { z } from 'zod'
import type { Conflict as ConflictSchema } from '../contract/serving'
import { nameOf } from './diff'
import { ConfigDocument } from './document'
import { mergeOrder } from './merge-order'
import { get, join, set } from './pointer'
import { namesOf, orderedLists, partsOf, same } from './structure'

export type Conflict = z.infer<typeof ConflictSchema>
export interface Merged {
  document: ConfigDocument
  conflicts: Conflict[]
}

/**
 * Three-way merge of two editors' work on one base: by term, by override, by rule and its fields, by single field. What one
 * side changed and the other left alone is always taken; what both changed differently keeps mine and is listed.
 */
export function merge(base: ConfigDocument, mine: ConfigDocument, theirs: ConfigDocument): Merged {
  const found: Clash[] = []
  const parts = mergeParts('', base, mine, theirs, found)
  const ordered = orderedLists.reduce(
    (document, pointer) => orderList(document, pointer, { base, mine, theirs }, found),
    parts,
  )
  const conflicts = found.map((clash) => ({
    ...clash,
    name: nameOf(clash.pointer, clash.mine === undefined ? base : mine),
  }))
  return { document: ConfigDocument.parse(ordered), conflicts }
}

type Clash = Omit<Conflict, 'name'>

function mergeParts(pointer: string, base: unknown, mine: unknown, theirs: unknown, found: Clash[]): unknown {
  if (same(mine, theirs, pointer) || same(base, theirs, pointer)) return mine
  if (same(base, mine, pointer)) return theirs
  const [was, left, right] = [base, mine, theirs].map((side) => partsOf(pointer, side))
  if (!was || !left || !right) {
    found.push({ pointer, base, mine, theirs })
    return mine
  }
  const segments = new Set([...left.keys(), ...right.keys()])
  let merged: unknown = mine
  for (const segment of segments) {
    const inner = join(pointer, segment)
    const value = mergeParts(inner, was.get(segment), left.get(segment), right.get(segment), found)
    if (value !== left.get(segment)) merged = set(merged, join('', segment), value)
  }
  return merged
}

/** The lists in which order means something: one side's new order is taken, two different new orders are a conflict. */
function orderList(
  document: unknown,
  pointer: string,
  sides: { base: unknown; mine: unknown; theirs: unknown },
  found: Clash[],
): unknown {
  const base = namesOf(get(sides.base, pointer))
  const mine = namesOf(get(sides.mine, pointer))
  const theirs = namesOf(get(sides.theirs, pointer))
  const present = namesOf(get(document, pointer))
  if (!base || !mine || !theirs || !present) return document
  const order = mergeOrder({ base, mine, theirs, present })
  if (order.clash) found.push({ pointer, base, mine, theirs })
  const elements = order.names.map((name) => get(document, join(pointer, `id:${name}`)))
  return set(document, pointer, elements)
}
