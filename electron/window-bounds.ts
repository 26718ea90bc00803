import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rectangle } from 'electron'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'

const Bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(900),
  height: z.int().min(600),
  maximized: z.boolean(),
})
export type Bounds = z.infer<typeof Bounds>

/** At least this much of a window must lie on a display, or nobody could grab it. */
const REACHABLE = 80

export function readBounds(userData: string): Bounds | null {
  try {
    return Bounds.parse(JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8')))
  } catch {
    return null
  }
}

export async function writeBounds(userData: string, bounds: Bounds): Promise<void> {
  await writeFileAtomic(join(userData, 'window.json'), JSON.stringify(bounds))
}

/** False when the display it was on is gone. */
export function isReachable(bounds: Bounds, displays: readonly Rectangle[]): boolean {
  return displays.some((area) => {
    const wide = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    const high = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
    return wide >= REACHABLE && high >= REACHABLE && bounds.y >= area.y
  })
}
