import type { Figure } from '../../figure'
import { normalQuantile } from '../distributions'
import { LEVEL, missingFigure, valueFigure } from '../figures'
import { at, byCluster, type ModelRewards, type Rounds, sum, weightsOf } from './rounds'
import { isWellFormed, supportOf } from './support'

/**
 * What another policy would have earned per round, from a log of one that was served with known chances. `n` of a figure is the
 * effective number of rounds. no_data: no round · degenerate: a chance in the log is 0, over 1 or missing, or the weights are all
 * 0 · too_few: the effective number is under 100.
 */

/** Inverse propensity weights (Horvitz and Thompson): the mean of w·r. */
export function ipw(rounds: Rounds, level = LEVEL): Figure {
  return meanEstimate(rounds, 'ipw', level, (w, r) => w * r)
}

/** The same with weights held at `limit`: less variance, and biased towards 0. */
export function clippedIpw(rounds: Rounds, limit: number, level = LEVEL): Figure {
  return meanEstimate(rounds, `ipw-clipped-${limit}`, level, (w, r) => Math.min(w, limit) * r)
}

/** Self-normalised: Σ w·r ÷ Σ w, with the delta method for a ratio. */
export function snips(rounds: Rounds, level = LEVEL): Figure {
  return ratioEstimate(rounds, weightsOf(rounds), 'snips-delta', level)
}

/**
 * The direct method: what the model believes, and nothing of the log's outcomes. It has no interval: one over rounds would say
 * nothing of the model's own error, which is what matters here. It needs no weights, so thin support does not stop it.
 */
export function directMethod(rounds: Rounds, model: ModelRewards): Figure {
  const n = rounds.reward.length
  const method = 'direct-method (no interval: the error of the model is not known)'
  if (n === 0) return missingFigure('no_data', 0, method)
  return valueFigure({ estimate: sum(model.policy) / n, low: null, high: null, n, method })
}

/** Doubly robust: the model, corrected where the log knows better. Right if either the chances or the model are. */
export function doublyRobust(rounds: Rounds, model: ModelRewards, level = LEVEL): Figure {
  return corrected(rounds, model, 'doubly-robust', level, (w) => w)
}

/** Corrected only where the weight is at most `tau`; elsewhere the model alone. */
export function switchDoublyRobust(rounds: Rounds, model: ModelRewards, tau: number, level = LEVEL): Figure {
  return corrected(rounds, model, `switch-dr-${tau}`, level, (w) => (w <= tau ? w : 0))
}

/** With optimistic shrinkage of the weights: λw ÷ (w² + λ) (Su et al. 2020). */
export function shrunkDoublyRobust(rounds: Rounds, model: ModelRewards, lambda: number, level = LEVEL): Figure {
  return corrected(rounds, model, `dr-os-${lambda}`, level, (w) => (lambda * w) / (w * w + lambda))
}

/**
 * Doubly robust with the correction self-normalised: mean model reward + Σ w(r − q) ÷ Σ w. The interval is the delta method's, which
 * knows that Σ w is random too.
 */
export function selfNormalisedDoublyRobust(rounds: Rounds, model: ModelRewards, level = LEVEL): Figure {
  const method = 'self-normalised-dr-delta'
  const refused = refusal(rounds, method)
  if (refused) return refused
  const weights = weightsOf(rounds)
  const n = weights.length
  const total = sum(weights)
  const residual = (i: number) => at(rounds.reward, i) - at(model.chosen, i)
  const believed = sum(model.policy) / n
  const correction = sum(weights.map((w, i) => w * residual(i))) / total
  const parts = weights.map((w, i) => at(model.policy, i) - believed + (n / total) * w * (residual(i) - correction))
  const error = Math.sqrt(squares(byCluster(parts, rounds.cluster))) / n
  return withError(believed + correction, error, supportOf(rounds).effective, method, level)
}

/**
 * The mean reward of the rounds in which a deterministic policy would have chosen the same. Refused (not_identifiable) for any other
 * policy: it would silently count only the rounds that are certain.
 */
export function replay(rounds: Rounds, level = LEVEL): Figure {
  const method = 'replay-delta'
  const { evaluated } = rounds
  const n = rounds.reward.length
  for (let i = 0; i < n; i++) {
    if (at(evaluated, i) !== 0 && at(evaluated, i) !== 1) return missingFigure('not_identifiable', n, method)
  }
  return ratioEstimate(rounds, Float64Array.from(evaluated), method, level)
}

type RoundValue = (weight: number, reward: number) => number

function meanEstimate(rounds: Rounds, method: string, level: number, value: RoundValue): Figure {
  return meanOf(rounds, method, level, (w, i) => value(w, at(rounds.reward, i)))
}

function corrected(
  rounds: Rounds,
  { chosen, policy }: ModelRewards,
  method: string,
  level: number,
  shrink: (weight: number) => number,
): Figure {
  return meanOf(rounds, method, level, (w, i) => shrink(w) * (at(rounds.reward, i) - at(chosen, i)) + at(policy, i))
}

/** The mean over rounds, with the normal interval over what is independent. */
function meanOf(
  rounds: Rounds,
  method: string,
  level: number,
  value: (weight: number, round: number) => number,
): Figure {
  const refused = refusal(rounds, method)
  if (refused) return refused
  const values = weightsOf(rounds).map(value)
  const n = values.length
  const mean = sum(values) / n
  const parts = byCluster(
    values.map((one) => one - mean),
    rounds.cluster,
  )
  const error = Math.sqrt((squares(parts) * parts.length) / Math.max(1, parts.length - 1)) / n
  return withError(mean, error, supportOf(rounds).effective, method, level)
}

/** Σ weight × reward ÷ Σ weight; error √Σ(w(r − V))² ÷ Σw. */
function ratioEstimate(rounds: Rounds, weights: Float64Array, method: string, level: number): Figure {
  const refused = refusal(rounds, method)
  if (refused) return refused
  const { reward, cluster } = rounds
  const total = sum(weights)
  const ratio = sum(weights.map((w, i) => w * at(reward, i))) / total
  const parts = weights.map((w, i) => w * (at(reward, i) - ratio))
  const error = Math.sqrt(squares(byCluster(parts, cluster))) / total
  return withError(ratio, error, supportOf(rounds).effective, method, level)
}

function refusal(rounds: Rounds, method: string): Figure | null {
  const n = rounds.reward.length
  if (n === 0) return missingFigure('no_data', 0, method)
  if (!isWellFormed(rounds)) return missingFigure('degenerate', n, method)
  const { effective, enough } = supportOf(rounds)
  return enough ? null : missingFigure('too_few', Math.floor(effective), method)
}

function squares(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += at(values, i) ** 2
  return total
}

function withError(estimate: number, error: number, effective: number, method: string, level: number): Figure {
  const half = normalQuantile(1 - (1 - level) / 2) * error
  return valueFigure({ estimate, low: estimate - half, high: estimate + half, n: Math.round(effective), method, level })
}
