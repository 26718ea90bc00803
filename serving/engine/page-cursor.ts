import { z } from 'zod'

/** Where a page ended: the ranking it belongs to, and what it showed so far. */
export interface PageCursor {
  seed: number
  config_version: number
  /** item_ids, at most MOST_SHOWN */
  shown: readonly string[]
}

/** Nobody pages further: more would only make cursors long. */
const MOST_SHOWN = 1000

const Written = z.tuple([z.int().min(0), z.int().min(0), z.array(z.string().max(200)).min(1).max(MOST_SHOWN)])

/** null: there is no further page to ask for. */
export function writePageCursor({ seed, config_version, shown }: PageCursor): string | null {
  if (shown.length > MOST_SHOWN) return null
  return Buffer.from(JSON.stringify([seed, config_version, shown])).toString('base64url')
}

/** null: no page ended with this text. */
export function readPageCursor(text: string): PageCursor | null {
  try {
    const [seed, config_version, shown] = Written.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { seed, config_version, shown }
  } catch {
    return null
  }
}
