import type { ConfigDocument } from '../../shared/config/document'
import { type ConfigChoice, type Draft, Persona, type PreviewRequest } from '../../shared/contract/serving'
import { Instant } from '../../shared/time'
import { formatSelection, parseSelection } from '../selection'
import { baseOf, type Choice, documentFor, formatChoice, parseChoice } from './choice'
import { type Kind, kinds } from './find/kinds'

/** What is previewed: everything that a link to it must hold. */
export interface PreviewCase {
  /** null: nobody chosen yet; '': a shopper without history. */
  readonly user: string | null
  /** A shopper who does not exist, in the place of `user`. */
  readonly persona: Persona | null
  readonly surface: string | null
  readonly query: string
  /** Whose page, on a store's; of which item, on a product's. */
  readonly store: string
  readonly product: string
  /** null: now. */
  readonly asOf: string | null
  readonly left: Choice
  /** undefined: not chosen, so the newest draft if there is one. */
  readonly right: Choice | null | undefined
  readonly count: number
  readonly seed: number
  readonly item: { readonly id: string; readonly side: Side } | null
  /** What a link from outside asks for, until it is found. */
  readonly find: { readonly kind: Kind; readonly id: string } | null
}

export type Side = 'left' | 'right'

export const counts = [10, 20, 50] as const
export const firstSeed = 7
const firstCount = 20

export function parseCase(selection: string | undefined): PreviewCase {
  const parts = parseSelection(selection)
  const count = Number(parts.count)
  const seed = Number(parts.seed)
  const id = parts.item
  return {
    user: parts.user ?? null,
    persona: parsePersona(parts.persona),
    surface: parts.surface ?? null,
    query: parts.query ?? '',
    store: parts.store ?? '',
    product: parts.product ?? '',
    asOf: Instant.safeParse(parts.asof).data ?? null,
    left: parseChoice(parts.left ?? '') ?? { kind: 'live' },
    right: parts.right === undefined ? undefined : parseChoice(parts.right),
    count: counts.find((one) => one === count) ?? firstCount,
    seed: parts.seed !== undefined && Number.isSafeInteger(seed) && seed >= 0 ? seed : firstSeed,
    item: id === undefined ? null : { id, side: parts.side === 'left' ? 'left' : 'right' },
    find: parseFind(parts.find),
  }
}

export function formatCase(shown: PreviewCase): string {
  return formatSelection({
    user: shown.user,
    persona: shown.persona && JSON.stringify(shown.persona),
    surface: shown.surface,
    query: shown.query || null,
    store: shown.store || null,
    product: shown.product || null,
    asof: shown.asOf,
    left: shown.left.kind === 'live' ? null : formatChoice(shown.left),
    right: shown.right === undefined ? null : formatChoice(shown.right),
    count: shown.count === firstCount ? null : String(shown.count),
    seed: shown.seed === firstSeed ? null : String(shown.seed),
    item: shown.item?.id,
    side: shown.item?.side,
    find: shown.find && `${shown.find.kind}:${shown.find.id}`,
  })
}

function parseFind(text = ''): PreviewCase['find'] {
  const colon = text.indexOf(':')
  const kind = kinds.find((one) => one === text.slice(0, colon))
  const id = text.slice(colon + 1)
  return kind === undefined || id === '' ? null : { kind, id }
}

function parsePersona(text: string | undefined): Persona | null {
  if (text === undefined) return null
  try {
    return Persona.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Whether it is said whose feed it is. */
export function isChosen({ user, persona }: PreviewCase): boolean {
  return user !== null || persona !== null
}

export interface KnownDraft {
  readonly draft: Draft
  readonly unsaved: boolean
}

/** What stands beside live when nothing was chosen: the draft that was touched last. */
export function defaultRight(drafts: readonly KnownDraft[]): Choice | null {
  const open = drafts.filter(({ draft }) => draft.state === 'open')
  const newest = [...open].sort((a, b) => Date.parse(b.draft.updated_at) - Date.parse(a.draft.updated_at))[0]
  return newest ? { kind: 'draft', id: newest.draft.id } : null
}

/** The document of a named configuration; undefined: it is not known here. */
export type FindDocument = (choice: Choice) => ConfigDocument | undefined

/**
 * As it is sent. A draft that the serving API does not have as it is now goes along whole: the person sees what they edited; so does
 * an inline change. undefined: its document is not known yet. Throws where the change does not fit it.
 */
export function sendable(
  choice: Choice,
  drafts: readonly KnownDraft[],
  documentOf: FindDocument,
): ConfigChoice | undefined {
  if (choice.kind === 'inline') {
    const base = documentOf(baseOf(choice))
    return base && { kind: 'document', document: documentFor(choice, base) }
  }
  if (choice.kind !== 'draft') return choice
  const known = drafts.find(({ draft }) => draft.id === choice.id)
  return known?.unsaved ? { kind: 'document', document: known.draft.document } : choice
}

/** Everything of a request but the configurations. */
export type AskedFor = Omit<PreviewRequest, 'left' | 'right'>

export function askedFor(shown: PreviewCase, surface: string, locale: string): AskedFor {
  const { user, persona, query, store, product } = shown
  return {
    surface,
    user: persona || !user ? {} : { user_id: user },
    context: {
      locale,
      ...(surface === 'search' && query !== '' ? { query } : {}),
      ...(surface === 'store' && store !== '' ? { store_id: store } : {}),
      ...(surface === 'product' && product !== '' ? { item_id: product } : {}),
    },
    page_size: shown.count,
    seed: shown.seed,
    as_of: shown.asOf,
    persona,
  }
}
