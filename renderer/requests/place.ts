import { formatSelection, parseSelection } from '../selection'

/** What is looked at within the preview page other than a feed: everything that a link to it must hold. */
export type Place =
  | { readonly open: 'request'; readonly id: string; readonly view: RequestView; readonly item: string | null }
  | { readonly open: 'shopper'; readonly id: string }
  | { readonly open: 'item'; readonly id: string }
  | { readonly open: 'store'; readonly id: string }
  | { readonly open: 'batch' }

export const requestViews = ['logged', 'today', 'steps'] as const
export type RequestView = (typeof requestViews)[number]

/** null: the selection is a feed to preview, or nothing. */
export function parsePlace(selection: string | undefined): Place | null {
  const { open, id, view, item } = parseSelection(selection)
  if (open === 'batch') return { open }
  if (id === undefined || id === '') return null
  if (open === 'request') {
    return { open, id, view: requestViews.find((one) => one === view) ?? 'logged', item: item ?? null }
  }
  return open === 'shopper' || open === 'item' || open === 'store' ? { open, id } : null
}

export function formatPlace(place: Place): string {
  if (place.open !== 'request') return formatSelection({ ...place })
  const { open, id, view, item } = place
  return formatSelection({ open, id, view: view === 'logged' ? null : view, item })
}

export function requestPlace(id: string): string {
  return formatPlace({ open: 'request', id, view: 'logged', item: null })
}
