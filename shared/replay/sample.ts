import type { RankContext } from '../ranking/types'

/**
 * A sample of logged requests with all their candidates, laid out once in typed arrays so that thousands are ranked anew while a
 * slider moves. A row is a candidate of a request; the rows of a request lie together.
 */
export interface Sample {
  readonly requests: readonly LoggedRequest[]
  readonly items: readonly LoggedItem[]
  readonly heads: readonly string[]
  readonly rows: Rows
  /** By surface: how an outcome at a position compares with what the heads say, from position 1. */
  readonly curves: ReadonlyMap<string, PositionCurve>
  /** What an item's price becomes in the log's outcomes, by its currency: minor units of the outcome for one of the price. */
  readonly worth: ReadonlyMap<string, number>
  /** Of the outcomes' values. */
  readonly currency: string
  /** Items and stores there are, shown or not. */
  readonly catalogue: { readonly items: number; readonly stores: number }
  /** Columns that the log has not: what they are needed for is told by `missingFor`. */
  readonly absent: readonly AbsentColumn[]
}

export type AbsentColumn = 'seed' | 'impressions' | 'propensity'

export interface LoggedRequest {
  readonly request_id: string
  readonly user_id: string
  /** Milliseconds: judges schedules and ages. */
  readonly now: number
  readonly seed: number
  readonly config_version: number
  readonly context: RankContext
  /** The first of its rows; the last is before the next request's. */
  readonly from: number
  readonly to: number
  /** Positions on its page, and before it where it is a later page. */
  readonly size: number
  readonly before: number
}

export interface LoggedItem {
  readonly item_id: string
  readonly store_id: string
  readonly category: string
  readonly brand: string
  readonly currency: string
  readonly created_at: string
  readonly store_created_at: string
}

/** By row. */
export interface Rows {
  readonly item: Uint32Array
  /** By head, in the order of the sample's heads. */
  readonly heads: readonly Float32Array[]
  readonly price: Float64Array // minor units
  readonly margin: Float64Array
  /** 0: was out of stock. */
  readonly stock: Uint8Array
  /** Times shown before: what is used of a new item's budget. */
  readonly impressions: Uint32Array
  /** The position it was shown at, from 1; 0: not shown. */
  readonly rank: Uint16Array
  /** The chance of being there that was logged; NaN: none. */
  readonly propensity: Float64Array
  /** What came of it, counted; only of what was shown. */
  readonly clicks: Uint16Array
  readonly carts: Uint16Array
  readonly purchases: Uint16Array
  readonly value: Float64Array // minor units of the sample's currency
}

export interface PositionCurve {
  /** From position 1. */
  readonly factor: readonly number[]
  readonly impressions: number
  readonly clicks: number
}

/** The factor of a position; beyond what was seen, the last one's. */
export function factorAt(curve: PositionCurve | undefined, position: number): number {
  if (!curve || curve.factor.length === 0) return 1
  return curve.factor[Math.min(position, curve.factor.length) - 1] ?? 1
}
