/**
 * Confidence sequences: intervals that hold at all times together, so that a rollout may be looked at after every request and
 * stopped at the first breach. Asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2021),
 * "Time-uniform central limit theory and asymptotic confidence sequences", theorem 2.2, over both arms together as gbstats 0.8.0
 * does it: half width = se √n · √(2 (nρ² + 1) ln(√(nρ² + 1) ∕ α) ∕ (nρ)²).
 */

/** An arm's rate or mean, the variance of that estimate, and the independent units (shoppers) it is made of. */
export interface ArmEstimate {
  readonly value: number
  readonly variance: number
  readonly n: number
}

export interface Change {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** Units at which the interval is made to be narrowest; gbstats' default. */
export const TUNING = 5000

/** What a standard error is multiplied by, where an interval for one moment has the normal quantile. `n`: units of both arms. */
export function sequentialWidth(n: number, alpha: number, tuning = TUNING): number {
  const rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tuning
  const spread = n * rho2 + 1
  return Math.sqrt((2 * spread * Math.log(Math.sqrt(spread) / alpha)) / (n * rho2))
}

/** New − old. */
export function absoluteChange(fresh: ArmEstimate, old: ArmEstimate, alpha: number, tuning = TUNING): Change {
  return around(fresh.value - old.value, fresh.variance + old.variance, fresh.n + old.n, alpha, tuning)
}

/** New ÷ old − 1 by the delta method; null where the old arm has nothing to compare with. */
export function relativeChange(fresh: ArmEstimate, old: ArmEstimate, alpha: number, tuning = TUNING): Change | null {
  if (!(old.value > 0)) return null
  const ratio = fresh.value / old.value
  const variance = (fresh.variance + ratio * ratio * old.variance) / (old.value * old.value)
  return around(ratio - 1, variance, fresh.n + old.n, alpha, tuning)
}

/** One arm by itself. */
export function levelOf(arm: ArmEstimate, alpha: number, tuning = TUNING): Change {
  return around(arm.value, arm.variance, arm.n, alpha, tuning)
}

function around(estimate: number, variance: number, n: number, alpha: number, tuning: number): Change {
  const half = Math.sqrt(variance) * sequentialWidth(n, alpha, tuning)
  return { estimate, low: estimate - half, high: estimate + half }
}
