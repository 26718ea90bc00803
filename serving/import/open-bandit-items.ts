import { join } from 'node:path'
import { OpsFailure } from '../../shared/result'
import type { ItemRow } from '../logging/rows'
import { exactly, readCsv } from './csv-file'
import { readInteger, readNumber } from './parse'

export const campaigns = ['men', 'women'] as const
export type Campaign = (typeof campaigns)[number]

/** item_feature_0 is a number, the other three are hashed categories. */
export type BanditItem = { number: number; categories: string[] }

const CATEGORIES = ['item_feature_1', 'item_feature_2', 'item_feature_3'] as const

export async function readItems(path: string): Promise<BanditItem[]> {
  const items: BanditItem[] = []
  const header = exactly(path, ['', 'item_id', 'item_feature_0', ...CATEGORIES])
  for await (const { line, fields } of readCsv(path, ',', header)) {
    const [, id = '', number = '', ...categories] = fields
    const value = readNumber(number)
    // The rows of the log name items by their place here, so a bad line spoils the file.
    if (fields.length !== 6 || readInteger(id) !== items.length || value === null) {
      throw new OpsFailure({ code: 'invalid_input', detail: `${path}:${line} is not the item number ${items.length}.` })
    }
    items.push({ number: value, categories })
  }
  return items
}

/**
 * The same items as another policy's files describe them, in the words of `known`: the files hash the categories anew for each
 * policy, so that nothing would compare. Null when the two do not correspond one to one.
 */
export function inWordsOf(known: readonly BanditItem[], items: readonly BanditItem[]): BanditItem[] | null {
  if (known.length !== items.length) return null
  for (const [k] of CATEGORIES.entries()) {
    const there = new Map<string, string>()
    const back = new Map<string, string>()
    for (const [i, item] of items.entries()) {
      const [word = '', knownWord = ''] = [item.categories[k], known[i]?.categories[k]]
      if ((there.get(word) ?? knownWord) !== knownWord || (back.get(knownWord) ?? word) !== word) return null
      there.set(word, knownWord)
      back.set(knownWord, word)
    }
  }
  return items.map((item, i) => ({ number: item.number, categories: known[i]?.categories ?? [] }))
}

export function categoriesOf(item: BanditItem): Record<string, string> {
  return Object.fromEntries(CATEGORIES.map((name, k) => [name, item.categories[k] ?? '']))
}

export function itemId(campaign: Campaign, item: number): string {
  return `${campaign}-${item}`
}

/** The data name nothing: titles come from the campaign and the number, categories from the first hash. */
export function catalogue(campaign: Campaign, items: readonly BanditItem[]): ItemRow[] {
  const words = { men: { en: "Men's item", ar: 'منتج رجالي' }, women: { en: "Women's item", ar: 'منتج نسائي' } }[
    campaign
  ]
  return items.map((item, i) => ({
    item_id: itemId(campaign, i),
    title_en: `${words.en} ${i}`,
    title_ar: `${words.ar} ${i}`,
    category: (item.categories[0] ?? '').slice(0, 8),
    stock: -1,
    attributes: { campaign, item_feature_0: String(item.number), ...categoriesOf(item) },
  }))
}

export function contextFile(directory: string, policy: string, campaign: Campaign): string {
  return join(directory, policy, campaign, 'item_context.csv')
}
