import type { ItemCard } from '../../shared/contract/serving'
import type { Move } from '../../shared/ranking/types'
import type { Language, MessageKey, Text } from '../i18n'
import type { Because } from './finding'

/** The title in the reader's language, in the other one, or the id: whatever there is. */
export function itemTitle(item: ItemCard | undefined, id: string, language: Language): string {
  if (!item) return id
  const [first, second] = language === 'ar' ? [item.title_ar, item.title_en] : [item.title_en, item.title_ar]
  return first || second || id
}

export function storeName(item: ItemCard, language: Language): string {
  const [first, second] = language === 'ar' ? [item.store_ar, item.store_en] : [item.store_en, item.store_ar]
  return first || second || item.store_id
}

/** A word that this app knows, else the word as the serving API wrote it. */
function known<const Name extends string>(names: readonly Name[], prefix: string, name: string, t: Text): string {
  const found = names.find((one) => one === name)
  // Each name in the lists below has its text; a test asks for all of them.
  return found === undefined ? name : t(`${prefix}.${found}` as MessageKey)
}

export const sources = [
  'popular',
  'popular_in_country',
  'covisitation',
  'neighbours',
  'lexical',
  'store_catalogue',
  'content',
  'new',
  'new_items',
  'rules',
  'none',
  'empty',
] as const
export const stages = [
  'eligibility',
  'hide',
  'diversity',
  'cap',
  'floor',
  'cold_start',
  'slot',
  'soft_pin',
  'pin',
  'exploration',
  'below_cut',
] as const
export const events = ['click', 'cart', 'purchase', 'favourite', 'hide', 'return'] as const

export const sourceName = (name: string, t: Text) => known(sources, 'preview.source', name, t)

/** What stood in, or which source the page had to do without. */
export function fallbackWords(fallback: string, t: Text): string {
  const [trouble, ...rest] = fallback.split(':')
  const source = sourceName(rest.join(':'), t)
  if (trouble === 'timeout') return t('preview.without.timeout', { source })
  if (trouble === 'failed') return t('preview.without.failed', { source })
  return t('preview.fallback', { source: sourceName(fallback, t) })
}

export const stageName = (name: string, t: Text) =>
  known(stages, 'preview.stage', name === 'explore' ? 'exploration' : name, t)
export const eventName = (name: string, t: Text) => known(events, 'preview.event', name, t)

/** Why an item moved: `names` gives rules and terms the names people know them by. */
export function becauseWords(because: Because, kind: Move['kind'], names: Names, t: Text): string {
  if (because.kind === 'stage' && because.name === 'below_cut') {
    return t(kind === 'entered' || kind === 'up' ? 'preview.because.room' : 'preview.because.pushed')
  }
  switch (because.kind) {
    case 'term':
      return t('preview.because.term', { name: names.term(because.name) })
    case 'rule':
      return t('preview.because.rule', { name: names.rule(because.name) })
    case 'stage':
      return t('preview.because.stage', { name: stageName(because.name, t) })
    case 'other':
      return because.name
  }
}

export interface Names {
  term(name: string): string
  rule(id: string): string
}
