import type { ConfigChoice, Draft, PreviewRequest } from '../../shared/contract/serving'
import { formatSelection, parseSelection } from '../selection'
import { formatChoice, parseChoice } from './choice'

/** What is previewed: everything that a link to it must hold. */
export interface PreviewCase {
  /** null: nobody chosen yet; '': a shopper without history. */
  readonly user: string | null
  readonly surface: string | null
  readonly left: ConfigChoice
  /** undefined: not chosen, so the newest draft if there is one. */
  readonly right: ConfigChoice | null | undefined
  readonly count: number
  readonly seed: number
  readonly query: string
  readonly item: { readonly id: string; readonly side: Side } | null
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
    surface: parts.surface ?? null,
    left: parseChoice(parts.left ?? '') ?? { kind: 'live' },
    right: parts.right === undefined ? undefined : parseChoice(parts.right),
    count: counts.find((one) => one === count) ?? firstCount,
    seed: parts.seed !== undefined && Number.isSafeInteger(seed) && seed >= 0 ? seed : firstSeed,
    query: parts.query ?? '',
    item: id === undefined ? null : { id, side: parts.side === 'left' ? 'left' : 'right' },
  }
}

export function formatCase(shown: PreviewCase): string {
  return formatSelection({
    user: shown.user,
    surface: shown.surface,
    left: shown.left.kind === 'live' ? null : formatChoice(shown.left),
    right: shown.right === undefined ? null : formatChoice(shown.right),
    count: shown.count === firstCount ? null : String(shown.count),
    seed: shown.seed === firstSeed ? null : String(shown.seed),
    query: shown.query === '' ? null : shown.query,
    item: shown.item?.id,
    side: shown.item?.side,
  })
}

export interface KnownDraft {
  readonly draft: Draft
  readonly unsaved: boolean
}

/** What stands beside live when nothing was chosen: the draft that was touched last. */
export function defaultRight(drafts: readonly KnownDraft[]): ConfigChoice | null {
  const open = drafts.filter(({ draft }) => draft.state === 'open')
  const newest = [...open].sort((a, b) => Date.parse(b.draft.updated_at) - Date.parse(a.draft.updated_at))[0]
  return newest ? { kind: 'draft', id: newest.draft.id } : null
}

/** A draft that the serving API does not have as it is now is sent along whole: the person sees what they edited. */
export function sendable(choice: ConfigChoice, drafts: readonly KnownDraft[]): ConfigChoice {
  if (choice.kind !== 'draft') return choice
  const known = drafts.find(({ draft }) => draft.id === choice.id)
  return known?.unsaved ? { kind: 'document', document: known.draft.document } : choice
}

export function toRequest(
  shown: PreviewCase,
  surface: string,
  right: ConfigChoice | null,
  drafts: readonly KnownDraft[],
  locale: string,
): PreviewRequest {
  return {
    surface,
    user: shown.user === null || shown.user === '' ? {} : { user_id: shown.user },
    context: { locale, ...(shown.query === '' ? {} : { query: shown.query }) },
    page_size: shown.count,
    left: sendable(shown.left, drafts),
    right: right && sendable(right, drafts),
    seed: shown.seed,
    as_of: null,
  }
}
