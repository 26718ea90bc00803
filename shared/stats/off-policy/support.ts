import { at, byCluster, type Rounds, sum, weightsOf } from './rounds'

/** Under so many effective rounds no weighted estimate is given: a handful of large weights would decide it. */
export const MINIMUM_EFFECTIVE = 100

/** How much of the log speaks for the other policy. */
export interface Support {
  readonly rounds: number
  /** Independent units: clusters where the rounds have them, else rounds. */
  readonly units: number
  /** (Σw)² ÷ Σw² over the units (Kish): so many rounds of the other policy itself would be as good. */
  readonly effective: number
  readonly largestWeight: number
  /** Near 1 where the logged chances are right and the support is whole. */
  readonly meanWeight: number
  /** Share of rounds that the other policy would never choose. */
  readonly unused: number
  /** Share of what the other policy chooses that the log never can show; null: not known. */
  readonly unsupported: number | null
  readonly enough: boolean
}

export function supportOf(rounds: Rounds): Support {
  const weights = weightsOf(rounds)
  const units = byCluster(weights, rounds.cluster)
  const total = sum(weights)
  let squares = 0
  for (const weight of units) squares += weight * weight
  let largestWeight = 0
  let unused = 0
  for (const weight of weights) {
    if (weight > largestWeight) largestWeight = weight
    if (weight === 0) unused++
  }
  const n = weights.length
  const effective = squares > 0 ? (total * total) / squares : 0
  return {
    rounds: n,
    units: units.length,
    effective,
    largestWeight,
    meanWeight: n > 0 ? total / n : 0,
    unused: n > 0 ? unused / n : 0,
    unsupported: rounds.unsupported && n > 0 ? sum(rounds.unsupported) / n : null,
    enough: effective >= MINIMUM_EFFECTIVE,
  }
}

/** No chance in the log is 0 or over 1, and all have the same length. */
export function isWellFormed({ reward, logged, evaluated }: Rounds): boolean {
  if (logged.length !== reward.length || evaluated.length !== reward.length) return false
  for (let i = 0; i < reward.length; i++) {
    const [p, q] = [at(logged, i), at(evaluated, i)]
    if (!(p > 0 && p <= 1 && q >= 0 && q <= 1 && Number.isFinite(at(reward, i)))) return false
  }
  return true
}
