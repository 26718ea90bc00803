import { HOUR } from './window-counter'

/** How many of a shopper's last clicks are kept, and of the pages they were shown in the last day. */
export const MOST_CLICKS = 50
export const MOST_PAGES = 20
export const DAY = 24 * HOUR

const ANONYMOUS = 'session:'

/** Whom a request or event is of: the shopper, or the session of one who is not known, or '' for nobody. */
export function shopperKey(who: {
  user_id?: string | undefined
  anon_id?: string | undefined
  session_id?: string | undefined
}): string {
  const known = who.user_id || who.anon_id
  if (known) return known
  return who.session_id ? `${ANONYMOUS}${who.session_id}` : ''
}

interface Click {
  readonly time: number
  readonly place: number
  readonly session: string
}

interface Page {
  readonly time: number
  readonly places: readonly number[]
}

export interface ShopperRecord {
  /** The last ones, oldest first. */
  readonly clicks: Click[]
  /** All clicks there were. */
  total: number
  readonly pages: Page[]
}

/**
 * What each shopper did: the last 50 clicks, the number of all, and the last 20 pages of the last 24 hours. The clicks of somebody
 * of whom only the session is known count until 24 hours passed without one.
 */
export class Shoppers {
  private readonly known = new Map<string, ShopperRecord>()
  private readonly sessions = new Map<string, ShopperRecord>()
  private readonly withPages = new Map<string, ShopperRecord>()

  /** null: nothing is known. */
  of(key: string, now: number): Readonly<ShopperRecord> | null {
    if (!key.startsWith(ANONYMOUS)) return this.known.get(key) ?? null
    const record = this.sessions.get(key)
    return record && isOver(record, now) ? { clicks: [], total: 0, pages: record.pages } : (record ?? null)
  }

  clicked(key: string, click: Click): void {
    if (key === '') return
    const record = this.recordOf(key)
    if (key.startsWith(ANONYMOUS) && isOver(record, click.time)) {
      record.clicks.length = 0
      record.total = 0
    }
    record.total++
    insertSorted(record.clicks, click, isBefore)
    if (record.clicks.length > MOST_CLICKS) record.clicks.shift()
  }

  shown(key: string, page: Page): void {
    if (key === '') return
    const record = this.recordOf(key)
    insertSorted(record.pages, page, isEarlier)
    if (record.pages.length > MOST_PAGES) record.pages.shift()
    this.withPages.set(key, record)
  }

  /** Drops what no read at `now` or later sees. */
  sweep(now: number): void {
    for (const [key, record] of this.withPages) {
      const [first] = record.pages
      if (first && first.time >= now - DAY) continue
      const recent = record.pages.findIndex((page) => page.time >= now - DAY)
      record.pages.splice(0, recent < 0 ? record.pages.length : recent)
      if (record.pages.length > 0) continue
      this.withPages.delete(key)
      if (record.total === 0) this.known.delete(key)
    }
    for (const [key, record] of this.sessions) {
      if (record.pages.length === 0 && isOver(record, now)) this.sessions.delete(key)
    }
  }

  private recordOf(key: string): ShopperRecord {
    const records = key.startsWith(ANONYMOUS) ? this.sessions : this.known
    const known = records.get(key)
    if (known) return known
    const record = { clicks: [], total: 0, pages: [] }
    records.set(key, record)
    return record
  }
}

function isOver(session: ShopperRecord, now: number): boolean {
  return (session.clicks.at(-1)?.time ?? Number.NEGATIVE_INFINITY) < now - DAY
}

/** Clicks and pages of one moment have one order too, whichever came first, so that the same ones are kept. */
function isBefore(a: Click, b: Click): boolean {
  return a.time !== b.time ? a.time < b.time : a.place !== b.place ? a.place < b.place : a.session < b.session
}

function isEarlier(a: Page, b: Page): boolean {
  return a.time !== b.time ? a.time < b.time : a.places.join() < b.places.join()
}

function insertSorted<T>(list: T[], item: T, before: (a: T, b: T) => boolean): void {
  let at = list.length
  for (let last = list[at - 1]; last !== undefined && before(item, last); last = list[at - 1]) at--
  list.splice(at, 0, item)
}
