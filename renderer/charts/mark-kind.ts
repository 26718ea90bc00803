/** Kinds of marks that have a word of their own; a log may hold others. */
const kinds = ['deploy', 'publish', 'rollback', 'config', 'backfill', 'import', 'incident', 'holiday'] as const
export type MarkKind = (typeof kinds)[number] | 'other'

export function markKind(kind: string): MarkKind {
  return kinds.find((known) => known === kind) ?? 'other'
}
