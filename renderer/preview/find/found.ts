import type { CallOutput } from '../../../shared/contract/bridge'
import type { ItemCard } from '../../../shared/contract/serving'
import type { Format, Language } from '../../i18n'
import { shopperName } from '../../requests/shopper'
import { itemTitle, storeName } from '../words'
import type { Kind } from './kinds'

export interface Found {
  readonly kind: Kind
  readonly id: string
  readonly title: string
  /** What tells it from others like it. */
  readonly note: string
  readonly card?: ItemCard
}

export function keyOf({ kind, id }: Pick<Found, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}

export const readers = {
  shopper: ({ users }: CallOutput<'preview.users'>, { format }: Words): Found[] =>
    users.map(({ user_id, country, segment, last_seen }) => ({
      ...{ kind: 'shopper', id: user_id, title: shopperName(user_id) },
      note: parts(country, segment, format.dateTime(last_seen)),
    })),
  item: ({ items }: CallOutput<'find.items'>, { format }: Words): Found[] =>
    items.map((card) => ({
      ...{ kind: 'item', id: card.item_id, title: itemTitle(card, card.item_id, format.language), card },
      note: parts(
        otherThan(card.item_id, itemTitle(card, card.item_id, format.language)),
        storeName(card, format.language),
      ),
    })),
  store: ({ stores }: CallOutput<'find.stores'>, { format, items }: Words): Found[] =>
    stores.map((store) => ({
      ...{ kind: 'store', id: store.store_id, title: storeTitle(store, format.language) },
      note: parts(otherThan(store.store_id, storeTitle(store, format.language)), items(store.items)),
    })),
  request: ({ requests }: CallOutput<'find.requests'>, { format }: Words): Found[] =>
    requests.map(({ request_id, surface, query, user_id, ts }) => ({
      ...{ kind: 'request', id: request_id, title: request_id },
      note: parts(format.dateTime(ts), surface, query, shopperName(user_id)),
    })),
} as const

export interface Words {
  readonly format: Format
  /** "12 items" */
  items(count: number): string
}

function parts(...all: string[]): string {
  return all.filter((part) => part !== '').join(' · ')
}

function otherThan(id: string, title: string): string {
  return id === title ? '' : id
}

export function storeTitle(store: { store_id: string; name_en: string; name_ar: string }, language: Language): string {
  const [first, second] = language === 'ar' ? [store.name_ar, store.name_en] : [store.name_en, store.name_ar]
  return first || second || store.store_id
}
