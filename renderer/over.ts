import { z } from 'zod'
import { CauseRequest } from '../shared/contract/causes'
import { Monitor } from '../shared/contract/monitors'

/**
 * What lies over a page, whichever page that is: asked for by a page, drawn by the frame, and carried in the address, so that it
 * can be linked to. Pages only say what; they know nothing of the drawers.
 */
export const Over = z.discriminatedUnion('kind', [
  /** The search for what explains a change. */
  z.object({ kind: z.literal('causes'), question: CauseRequest }),
  /** One incident with its timeline. */
  z.object({ kind: z.literal('incident'), id: z.string() }),
  /** One monitor: how it stands, and what became of it. */
  z.object({ kind: z.literal('monitor'), id: z.string() }),
  /** A monitor that is being made, or changed. */
  z.object({ kind: z.literal('draft'), monitor: Monitor }),
])
export type Over = z.infer<typeof Over>

export function formatOver(over: Over): string {
  return JSON.stringify(over)
}

/** null for what is no such thing: an address may be old, or typed by hand. */
export function parseOver(text: string | null): Over | null {
  if (text === null) return null
  try {
    return Over.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
