/**
 * What a logged policy did, and what another one would do there: a round is one choice that was logged with its chance. The arrays
 * have a place for each round.
 */
export interface Rounds {
  /** What came of it: 1 for a click, minor units for a sale … */
  readonly reward: ArrayLike<number>
  /** The chance with which the log's policy chose what was chosen, in (0, 1]. */
  readonly logged: ArrayLike<number>
  /** The chance with which the other policy chooses the same, in [0, 1]. */
  readonly evaluated: ArrayLike<number>
  /** Rounds of one request or shopper have the same number, and are independent of others only; left out: each stands alone. */
  readonly cluster?: ArrayLike<number>
  /** By round: the chance that the other policy chooses what the log's policy never does; left out: not known. */
  readonly unsupported?: ArrayLike<number>
}

/** A model's rewards: of what was chosen, and of what the other policy would choose (Σ chance × reward over all actions). */
export interface ModelRewards {
  readonly chosen: ArrayLike<number>
  readonly policy: ArrayLike<number>
}

export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN
}

/** evaluated ÷ logged. */
export function weightsOf({ reward, logged, evaluated }: Rounds): Float64Array {
  return Float64Array.from({ length: reward.length }, (_, i) => at(evaluated, i) / at(logged, i))
}

/** The sums of a value over the clusters, or the values themselves where every round stands alone. */
export function byCluster(values: ArrayLike<number>, cluster: ArrayLike<number> | undefined): Float64Array {
  if (!cluster) return Float64Array.from(values)
  const place = new Map<number, number>()
  const sums: number[] = []
  for (let i = 0; i < values.length; i++) {
    const key = at(cluster, i)
    const known = place.get(key)
    if (known === undefined) place.set(key, sums.push(at(values, i)) - 1)
    else sums[known] = (sums[known] ?? 0) + at(values, i)
  }
  return Float64Array.from(sums)
}

export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += at(values, i)
  return total
}
