import type { Engine } from '../engine/types'
import { ProblemError } from './problem'

/** An unknown surface would rank like any other and show nothing of what was meant. */
export function checkSurface(engine: Engine, surface: string): void {
  const known = engine.surfaces()
  if (known.includes(surface)) return
  throw new ProblemError('invalid_input', `There is no surface ${JSON.stringify(surface)}`, {
    errors: [
      {
        pointer: '/surface',
        code: 'unknown_surface',
        message: `There is no surface ${JSON.stringify(surface)}`,
        fix: `One of: ${known.join(', ')}`,
      },
    ],
  })
}
