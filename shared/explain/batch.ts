import type { BatchPage, CohortMember } from '../contract/batch'
import { compare } from '../ranking/compare'
import type { Slate } from '../ranking/types'

/** How two pages for one request differ, in the figures that a batch keeps of them. */
export function batchPage(
  { request_id, surface, user }: Pick<CohortMember, 'request_id' | 'surface' | 'user'>,
  left: Slate,
  right: Slate,
): BatchPage {
  const { moves, overlap_at_10, kendall_tau } = compare(left, right)
  const count = (kind: 'entered' | 'left') => moves.filter((move) => move.kind === kind).length
  const stay = moves.filter(({ kind }) => kind !== 'entered' && kind !== 'left').map(({ from, to }) => from - to)
  return {
    ...{ request_id, surface, user_id: user.user_id ?? '', overlap_at_10, kendall_tau },
    items: Math.max(left.items.length, right.items.length),
    moved: stay.filter((by) => by !== 0).length,
    entered: count('entered'),
    left: count('left'),
    farthest: stay.reduce((most, by) => Math.max(most, Math.abs(by)), 0),
    moves: stay,
  }
}

/** What a place on a page is worth to who stands there, by how far down it is. */
export function exposureAt(position: number): number {
  return 1 / Math.log2(1 + position)
}

/** Adds a page to what each store or category is exposed. */
export function addExposure(
  sums: Map<string, { left: number; right: number }>,
  slate: Slate,
  side: 'left' | 'right',
  idOf: (item: Slate['items'][number]) => string,
): void {
  for (const item of slate.items) {
    const id = idOf(item)
    const sum = sums.get(id) ?? { left: 0, right: 0 }
    sum[side] += exposureAt(item.position)
    sums.set(id, sum)
  }
}
