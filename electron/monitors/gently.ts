import { setImmediate as turn } from 'node:timers/promises'
import type { Monitor } from '../../shared/contract/monitors'
import { conclude, type Evaluation, type Evaluator } from '../../shared/monitors/evaluate'

/** The window must answer within a frame; so long is computed at a stretch. */
const STRETCH_MS = 8

/** Lets others have their turn whenever a stretch of computing is over. Throws when the signal says so. */
export function createBreather(signal: AbortSignal) {
  let began = performance.now()
  return async function breathe(): Promise<void> {
    if (performance.now() - began < STRETCH_MS) return
    await turn()
    signal.throwIfAborted()
    began = performance.now()
  }
}

/** One look at all monitors without holding up the window. */
export async function evaluateGently(
  evaluator: Evaluator,
  monitors: readonly Monitor[],
  at: number,
  breathe: () => Promise<void>,
): Promise<Evaluation> {
  const readings = []
  for (const monitor of monitors) {
    readings.push(evaluator.read(monitor, at))
    await breathe()
  }
  return conclude(at, monitors, readings)
}
