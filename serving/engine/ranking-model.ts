import type { ConfigDocument } from '../../shared/config/document'
import type { RankContext } from '../../shared/ranking/types'
import type { FeatureTable } from '../features/table'
import type { Popularity } from '../models/popularity'
import type { ItemVectors } from '../models/towers'
import type { VectorSearch } from '../models/vector-search'
import type { About } from './about'
import type { Disturbance } from './disturbance'
import type { Shopper } from './shopper'
import type { Retrieval } from './sources/source'
import type { Taste } from './taste'
import type { World } from './world'

/** The items of one request, and all there is to score them by. */
export interface ToScore {
  world: World
  places: readonly number[]
  document: ConfigDocument
  context: RankContext
  shopper: Shopper
  taste: Taste
  popularity: Popularity
  retrieval: Retrieval
  about: About
  now: number
  disturbance: Disturbance
}

export interface Scored {
  /** Calibrated probabilities by head, aligned with the places. */
  heads: Readonly<Record<string, ArrayLike<number>>>
  /** Before calibration, likewise; null: the model has no such values. */
  raw: Readonly<Record<string, ArrayLike<number>>> | null
  /** What was scored; null: the model has no features. */
  features: FeatureTable | null
  /** Microseconds. */
  latency: { features: number; score: number }
}

/** What turns items into heads: either counted from the log or trained. The rest of ranking is the same for both. */
export interface RankingModel {
  readonly version: string
  /** In the order of the document's terms. */
  readonly heads: readonly string[]
  readonly isTrained: boolean
  /** Of the catalogue's items; null: the model has none. */
  readonly vectors: { items: ItemVectors; search: VectorSearch } | null
  score(what: ToScore): Promise<Scored>
}

export function microseconds(from: number, to: number): number {
  return Math.round((to - from) * 1000)
}
