/** One request's candidates as a model sees them. */
export interface ScorerInput {
  rows: number
  /** rows × `features` of the scorer, row by row; NaN is missing. */
  numbers: Float32Array
  /** Items by the numbers the model knows them by, 0: unknown to it. For models that read the shopper's sequence. */
  items: Int32Array
  /** The shopper's last clicks in the same numbers, oldest first. */
  history: Int32Array
}

/**
 * A model that turns candidates into heads. Everything that serves, previews, replays and evaluates asks through it, whatever the
 * model is: a network, a tree ensemble, a sequence model.
 */
export interface Scorer {
  readonly version: string
  /** e.g. p_click, p_cart, p_purchase, p_negative. */
  readonly heads: readonly string[]
  /** The columns of `numbers`, by name. */
  readonly features: readonly string[]
  /** Raw probabilities, 0 to 1: an array of `rows` for each head, in the order of `heads`. */
  score(input: ScorerInput): Promise<Float32Array[]>
  close(): Promise<void>
}
