import type { ConfigDocument } from '../config/document'
import { atMost } from '../config/share'
import type { Columns } from './columns'
import type { FastFill } from './fast-fill'
import type { LoggedRequest } from './sample'
import type { Settled } from './settled'

/** One request while its page is made. Arrays are by row. */
export interface Making {
  readonly request: LoggedRequest
  readonly index: number
  readonly document: ConfigDocument
  readonly settled: Settled
  readonly columns: Columns
  readonly draw: Float64Array
  readonly u: Float64Array
  readonly score: Float64Array
  readonly fill: FastFill
  readonly size: number
  readonly eligible: number
}

/** Who is on the page for being new, and how likely who was drawn was to be. */
export interface New {
  /** Positions of those that were drawn. */
  readonly drawn: readonly number[]
  readonly merchants: readonly number[]
  readonly chance: number
}

const none: New = { drawn: [], merchants: [], chance: 1 }

/** `planNew` where no rule decides positions; leaves the finished page in `page`. */
export function fastPage(page: Int32Array, making: Making): New {
  const { document, size, eligible, fill, request } = making
  const { diversity, cold_start } = document
  fill.fill(page, size, eligible, [], [], diversity)
  let reserved = freeSlots(page, making)
  if (reserved.length === 0 && cold_start.merchant.quota === 0) return none
  let isAround = reserved.length === 0
  for (;;) {
    if (!isAround) fill.fill(page, size, eligible, reserved, [], diversity)
    const merchants = newMerchants(page, reserved.length, making)
    if (merchants.length > 0) fill.fill(page, size, eligible, reserved, merchants, diversity)
    if (reserved.length === 0) return { ...none, merchants }
    const drawable = drawableRows(page, merchants, making)
    if (drawable.length >= reserved.length) {
      const order = drawable.sort((a, b) => (making.draw[a] ?? 0) - (making.draw[b] ?? 0) || byScore(making, a, b))
      reserved.forEach((position, at) => {
        page[position - 1] = order[at] ?? -1
      })
      return { drawn: reserved, merchants, chance: 1 / drawable.length }
    }
    reserved = reserved.slice(0, Math.min(drawable.length, reserved.length - 1))
    isAround = false
  }

  /** The slots of this page, as many as the quota has left. */
  function freeSlots(on: Int32Array, { settled }: Making): number[] {
    const { slots, quota } = cold_start.item
    if (quota === 0 || slots.length === 0) return []
    const room = Math.max(0, Math.min(atMost(quota, size) - countOn(on, size, settled.isNew), size))
    return [...new Set(slots.map((slot) => slot - request.before))]
      .filter((position) => position > 0 && position <= size)
      .sort((a, b) => a - b)
      .slice(0, room)
  }
}

function countOn(page: Int32Array, size: number, flag: Uint8Array): number {
  let count = 0
  for (let at = 0; at < size; at++) if (flag[page[at] ?? -1] === 1) count++
  return count
}

function byScore({ score, columns }: Making, a: number, b: number): number {
  return (score[b] ?? 0) - (score[a] ?? 0) || (columns.tie[a] ?? 0) - (columns.tie[b] ?? 0)
}

function isOn(page: Int32Array, size: number, row: number): boolean {
  for (let at = 0; at < size; at++) if (page[at] === row) return true
  return false
}

function newMerchants(page: Int32Array, reserved: number, making: Making): number[] {
  const { document, settled, size, index, columns } = making
  const { quota, per_merchant_cap } = document.cold_start.merchant
  const { rows, from } = settled.newStore
  const [first, end] = [from[index] ?? 0, from[index + 1] ?? 0]
  if (quota === 0 || first === end) return []
  let open = atMost(quota, size) - countOn(page, size, settled.isOfNewStore)
  const most = atMost(per_merchant_cap, size)
  if (open <= 0 || most <= 0) return []
  const perStore = new Map<number, number>()
  const add = (row: number) => perStore.set(columns.store[row] ?? 0, (perStore.get(columns.store[row] ?? 0) ?? 0) + 1)
  for (let at = 0; at < size; at++) if (settled.isOfNewStore[page[at] ?? -1] === 1) add(page[at] ?? -1)
  const wanted: number[] = []
  for (const row of rows.slice(first, end).sort((a, b) => byScore(making, a, b))) {
    if (open <= 0 || wanted.length >= size - reserved) break
    if ((perStore.get(columns.store[row] ?? 0) ?? 0) >= most || isOn(page, size, row)) continue
    wanted.push(row)
    add(row)
    open--
  }
  return wanted
}

/** New items that are good enough and not on the page. */
function drawableRows(page: Int32Array, merchants: readonly number[], making: Making): number[] {
  const { document, settled, size, index, u, request } = making
  const { rows, from } = settled.drawable
  const { min_quality } = document.cold_start.item
  let best = 0
  if (min_quality > 0) for (let row = request.from; row < request.to; row++) best = Math.max(best, u[row] ?? 0)
  const found: number[] = []
  for (let at = from[index] ?? 0; at < (from[index + 1] ?? 0); at++) {
    const row = rows[at] ?? 0
    if ((u[row] ?? 0) >= min_quality * best && !isOn(page, size, row) && !merchants.includes(row)) found.push(row)
  }
  return found
}
