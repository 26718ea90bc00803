import type { Columns } from './columns'
import type { Tally } from './exposure'

/** Who is affected most, with a request to look at. */
export interface Affected {
  /** Share of positions that have another item, over the requests with the query or of the shopper. */
  readonly queries: readonly AffectedGroup[]
  readonly shoppers: readonly AffectedGroup[]
  /** Positions in the sample, live and under the draft. */
  readonly items: readonly AffectedExposure[]
  readonly stores: readonly AffectedExposure[]
}

export interface AffectedGroup {
  readonly name: string
  readonly requests: number
  readonly swapped: number
  /** The request of the sample that changes most. */
  readonly example: number
}

export interface AffectedExposure {
  readonly name: string
  readonly live: number
  readonly draft: number
  /** A request whose candidates have it. */
  readonly example: number
}

const MOST = 8

export function affectedBy(columns: Columns, tally: Tally): Affected {
  const { items } = columns.sample
  return {
    queries: groups(columns, tally, (request) => columns.sample.requests[request]?.context.query ?? ''),
    shoppers: groups(columns, tally, (request) => columns.sample.requests[request]?.user_id ?? ''),
    items: largest(
      tally.items,
      (item) => items[item]?.item_id ?? '',
      exampleOf(columns, tally, (row) => columns.sample.rows.item[row] ?? 0),
    ),
    stores: largest(
      tally.stores,
      (store) => columns.stores[store] ?? '',
      exampleOf(columns, tally, (row) => columns.store[row] ?? 0),
    ),
  }
}

/** Groups by how much of all their positions moved; those without a name are nobody's. */
function groups(columns: Columns, { swapped }: Tally, nameOf: (request: number) => string): AffectedGroup[] {
  const { requests } = columns.sample
  const found = new Map<string, { requests: number; moved: number; positions: number; example: number }>()
  requests.forEach(({ size }, request) => {
    const name = nameOf(request)
    if (name === '') return
    const moved = swapped[request] ?? 0
    const group = found.get(name) ?? { requests: 0, moved: 0, positions: 0, example: request }
    if (moved > (swapped[group.example] ?? 0)) group.example = request
    group.requests++
    group.moved += moved
    group.positions += size
    found.set(name, group)
  })
  return [...found]
    .filter(([, { moved }]) => moved > 0)
    .sort(([a, left], [b, right]) => right.moved - left.moved || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([name, { requests, moved, positions, example }]) => ({ name, requests, swapped: moved / positions, example }))
}

function largest(
  { live, draft }: { readonly live: Uint32Array; readonly draft: Uint32Array },
  nameOf: (at: number) => string,
  exampleFor: (at: number) => number,
): AffectedExposure[] {
  const best: number[] = []
  const size = (at: number) => Math.abs((draft[at] ?? 0) - (live[at] ?? 0))
  for (let at = 0; at < live.length; at++) {
    if (size(at) === 0 || nameOf(at) === '') continue
    if (best.length === MOST && size(at) <= size(best[MOST - 1] ?? 0)) continue
    best.push(at)
    best.sort((a, b) => size(b) - size(a))
    best.length = Math.min(best.length, MOST)
  }
  return best.map((at) => ({ name: nameOf(at), live: live[at] ?? 0, draft: draft[at] ?? 0, example: exampleFor(at) }))
}

/** Of the requests whose candidates have it, the one whose page moved most. */
function exampleOf({ sample: { requests } }: Columns, { swapped }: Tally, of: (row: number) => number) {
  return (wanted: number): number => {
    let best = -1
    requests.forEach(({ from, to }, request) => {
      if (best >= 0 && (swapped[request] ?? 0) <= (swapped[best] ?? 0)) return
      for (let row = from; row < to; row++) {
        if (of(row) === wanted) {
          best = request
          return
        }
      }
    })
    return Math.max(0, best)
  }
}
