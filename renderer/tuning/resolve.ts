import { apply } from '../../shared/config/diff'
import { ConfigDocument } from '../../shared/config/document'
import { remove, set } from '../../shared/config/pointer'
import { orderedLists } from '../../shared/config/structure'
import type { Conflict } from '../../shared/contract/serving'

export type Choice = 'mine' | 'theirs'

/** The merge with the person's choices made. A merge keeps mine, so only "theirs" changes anything. */
export function resolve(
  document: ConfigDocument,
  conflicts: readonly Conflict[],
  choices: Readonly<Record<string, Choice | undefined>>,
): ConfigDocument {
  return conflicts.reduce(
    (merged, conflict) => (choices[conflict.pointer] === 'theirs' ? takeTheirs(merged, conflict) : merged),
    document,
  )
}

function takeTheirs(document: ConfigDocument, { pointer, theirs, mine }: Conflict): ConfigDocument {
  if (orderedLists.includes(pointer)) {
    return apply(document, [
      { kind: 'changed', area: 'cold_start', pointer, name: 'order', before: mine, after: theirs },
    ])
  }
  return ConfigDocument.parse(theirs === undefined ? remove(document, pointer) : set(document, pointer, theirs))
}

export function undecided(
  conflicts: readonly Conflict[],
  choices: Readonly<Record<string, Choice | undefined>>,
): number {
  return conflicts.filter(({ pointer }) => choices[pointer] === undefined).length
}
