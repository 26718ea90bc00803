import type { Pages } from './pages'
import type { AbsentColumn, Sample } from './sample'

/** Whether a replay can be trusted: of what was served under the version that is live, how much comes out just as it was shown. */
export interface Reproduction {
  /** Requests that were served under the live version. */
  readonly requests: number
  /** Of those: every position has the item it had. */
  readonly same: number
  /** Of those: the same items in another order. */
  readonly sameItems: number
  /** Served under another version: what they showed says nothing of this replay. */
  readonly otherVersions: number
  /** Columns that the log lacks. */
  readonly absent: readonly AbsentColumn[]
}

export function reproduction(sample: Sample, live: Pages, version: number): Reproduction {
  const { requests, rows, absent } = sample
  let [served, same, sameItems] = [0, 0, 0]
  requests.forEach(({ config_version, from, to, before }, request) => {
    if (config_version !== version) return
    served++
    const start = request * live.width
    const length = live.length[request] ?? 0
    let [shown, inPlace, among] = [0, 0, 0]
    const page = new Set(live.rows.subarray(start, start + length))
    for (let row = from; row < to; row++) {
      const rank = rows.rank[row] ?? 0
      if (rank === 0) continue
      shown++
      if (page.has(row)) among++
      if (live.rows[start + rank - before - 1] === row) inPlace++
    }
    if (shown === length && inPlace === shown) same++
    else if (shown === length && among === shown) sameItems++
  })
  return { requests: served, same, sameItems, otherVersions: requests.length - served, absent }
}
