import type { Sample } from './sample'

/** The page of every request under one document. */
export interface Pages {
  /** Positions a request has room for in the arrays. */
  readonly width: number
  /** The row at request × width + position − 1; -1: nobody. */
  readonly rows: Int32Array
  /** By request: positions that are taken. */
  readonly length: Uint16Array
  /** By request: the chance of those that were drawn for a slot; 1 where nobody was. */
  readonly chance: Float64Array
  /** As `rows`: 0 stands by its score (and is shuffled in its share of requests), 1 holds its place, 2 was drawn for it. */
  readonly held: Uint8Array
}

export function emptyPages({ requests }: Sample): Pages {
  const width = requests.reduce((most, { size }) => Math.max(most, size), 1)
  return {
    width,
    rows: new Int32Array(requests.length * width).fill(-1),
    length: new Uint16Array(requests.length),
    chance: new Float64Array(requests.length).fill(1),
    held: new Uint8Array(requests.length * width),
  }
}

/** Whether both have the same rows at the same positions of a request. */
export function samePage(a: Pages, b: Pages, request: number): boolean {
  const length = a.length[request] ?? 0
  if (length !== b.length[request]) return false
  for (let at = 0; at < length; at++) {
    if (a.rows[request * a.width + at] !== b.rows[request * b.width + at]) return false
  }
  return true
}
