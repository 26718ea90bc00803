import { numberNames } from './schema'

/** The features of one request's candidates: a row for each, in the order of `places`. */
export interface FeatureTable {
  /** Of the items in the catalogue. */
  readonly places: readonly number[]
  /** rows × numberNames, row by row; NaN is missing. */
  readonly numbers: Float32Array
  /** By name of categoryNames; '' is missing. */
  readonly categories: Readonly<Record<string, readonly string[]>>
}

export const WIDTH = numberNames.length
