import type { Figure, MissingReason } from '../figure'

export const LEVEL = 0.95

interface Value {
  readonly estimate: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly method: string
  readonly level?: number
}

/** A figure with its interval. A number that is not finite never leaves as one: the figure is `degenerate` instead. */
export function valueFigure({ estimate, low, high, n, method, level = LEVEL }: Value): Figure {
  if (![estimate, low ?? 0, high ?? 0].every(Number.isFinite)) return missingFigure('degenerate', n, method)
  return { kind: 'value', estimate, low, high, level, n, method }
}

/** The figure that says why there is none. `n` is what was there to go by. */
export function missingFigure(reason: MissingReason, n: number, method: string): Figure {
  return { kind: 'missing', reason, n, method }
}
