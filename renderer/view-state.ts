import { z } from 'zod'
import { create } from 'zustand'
import { Instant } from '../shared/time'
import { type Language, languageFor, languages } from './i18n/language'
import { formatOver, type Over, parseOver } from './over'

/** What the person looks at, and how: everything small enough to keep. Server data lives in the query cache alone. */

export const pages = ['overview', 'health', 'drift', 'skew', 'monitors', 'tune', 'preview', 'connections'] as const
export const Page = z.enum(pages)
export type Page = z.infer<typeof Page>

export const RangeChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('last'), hours: z.union([z.literal(24), z.literal(168), z.literal(720)]) }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('absolute'), from: Instant, to: Instant }),
])
export type RangeChoice = z.infer<typeof RangeChoice>

export const Theme = z.enum(['light', 'dark', 'system'])
export type Theme = z.infer<typeof Theme>

const Kept = z.object({
  page: Page,
  range: RangeChoice.nullable(), // null: not chosen yet, so whatever suits the log
  surface: z.string().nullable(),
  model: z.string().nullable(),
  country: z.string().nullable().default(null),
  device: z.string().nullable().default(null),
  person: z.string().max(120).nullable().default(null), // the name under which they act
  theme: Theme,
  language: z.enum(languages),
  selection: z.partialRecord(Page, z.string()), // what a page's drawer shows; the page gives it its meaning
})
export type ViewState = z.infer<typeof Kept>

const STORAGE_KEY = 'mizan.view'
const VERSION = 1
const Stored = z.object({ version: z.literal(VERSION), state: Kept })

export function firstState(systemLocale: string): ViewState {
  return {
    page: 'overview',
    range: null,
    surface: null,
    model: null,
    country: null,
    device: null,
    person: null,
    theme: 'system',
    language: languageFor(systemLocale),
    selection: {},
  }
}

/** What was kept, if it still makes sense; anything else means the beginning, not a crash. */
export function parseKept(text: string | null, systemLocale: string): ViewState {
  if (text === null) return firstState(systemLocale)
  try {
    const parsed = Stored.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.state : firstState(systemLocale)
  } catch {
    return firstState(systemLocale)
  }
}

/** A page with its drawer and what lies over both, as a link: `#/drift?select=price_sar`. */
export interface Place {
  page: Page
  selected: string | undefined
  over: Over | null
}

export function toHash(page: Page, selected?: string, over: Over | null = null): string {
  const parts = [
    ...(selected === undefined ? [] : [`select=${encodeURIComponent(selected)}`]),
    ...(over === null ? [] : [`over=${encodeURIComponent(formatOver(over))}`]),
  ]
  return parts.length === 0 ? `#/${page}` : `#/${page}?${parts.join('&')}`
}

export function parseHash(hash: string): Place | null {
  const match = /^#\/([a-z]+)(?:\?(.*))?$/.exec(hash)
  const page = Page.safeParse(match?.[1])
  if (!match || !page.success) return null
  const part = (name: string) => {
    const text = match[2]?.split('&').find((one) => one.startsWith(`${name}=`))
    return text === undefined ? undefined : decoded(text.slice(name.length + 1))
  }
  return { page: page.data, selected: part('select'), over: parseOver(part('over') ?? null) }
}

/** undefined for a broken escape: the page is still right. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

type Narrowing = Pick<ViewState, 'surface' | 'model' | 'country' | 'device' | 'range'>

interface Actions {
  /** What lies over the page: in the address, not kept. */
  over: Over | null
  go(page: Page, change?: Partial<Narrowing>): void
  /** Opens (or with null closes) the page's drawer on something. */
  select(page: Page, selected: string | null): void
  /** Lays something over the page, or with null takes it away. */
  lay(over: Over | null): void
  set(change: Partial<Omit<ViewState, 'page' | 'selection'>>): void
}

function load(): ViewState {
  return parseKept(globalThis.localStorage?.getItem(STORAGE_KEY) ?? null, globalThis.navigator?.language ?? 'en')
}

export const useView = create<ViewState & Actions>((set) => ({
  ...load(),
  over: null,
  go: (page, change = {}) => set({ page, over: null, ...change }),
  select: (page, selected) =>
    set(({ selection: { [page]: _, ...others } }) => ({
      page,
      selection: selected === null ? others : { ...others, [page]: selected },
    })),
  lay: (over) => set({ over }),
  set: (change) => set(change),
}))

/** What these pages show names people: it lives in the address, and never on disk. */
const personal: readonly Page[] = ['preview']

export function toKept(state: ViewState): ViewState {
  const selection = Object.entries(state.selection).filter(([page]) => !personal.some((one) => one === page))
  return Kept.parse({ ...state, selection: Object.fromEntries(selection) })
}

function keep(state: ViewState): void {
  const stored = { version: VERSION, state: toKept(state) }
  globalThis.localStorage?.setItem(STORAGE_KEY, JSON.stringify(stored))
}
keep(useView.getState())
useView.subscribe(keep)

export type { Language }
