import type { RequestDetail } from '../../../shared/contract/serving'
import type { PreviewCase } from '../case'
import type { Found } from './found'

type Change = Partial<PreviewCase>

/**
 * What is previewed once something was found. An item is looked up in the feed that is shown, a store's own page is shown where there
 * is one; both for a shopper without history where nobody was chosen. null: a request, of which more has to be read.
 */
export function changeFor(
  { kind, id }: Pick<Found, 'kind' | 'id'>,
  shown: PreviewCase,
  surfaces: readonly string[],
): Change | null {
  const somebody: Change = shown.user === null && shown.persona === null ? { user: '' } : {}
  switch (kind) {
    case 'shopper':
      return { user: id, persona: null, item: null }
    case 'item':
      return { ...somebody, item: { id, side: shown.item?.side ?? 'right' } }
    case 'store':
      return { ...somebody, store: id, item: null, ...(surfaces.includes('store') ? { surface: 'store' } : {}) }
    case 'request':
      return null
  }
}

/** The shopper of a logged request at its moment, for what it was asked. */
export function changeForRequest(
  { user_id, ts, seed, context, positions }: RequestDetail,
  counts: readonly number[],
): Change {
  return {
    user: user_id,
    persona: null,
    surface: context.surface,
    query: context.query,
    store: context.store_id,
    product: context.item_id,
    asOf: ts,
    ...(Number.isSafeInteger(seed) && seed >= 0 ? { seed } : {}),
    ...(counts.includes(positions) ? { count: positions } : {}),
    item: null,
  }
}
