import { expect, it } from 'vitest'
import { createText } from '../i18n'
import { becauseWords, eventName, events, itemTitle, sourceName, sources, stageName, stages } from './words'

it('knows every source, stage and event in both languages, and shows others as they came', () => {
  for (const language of ['en', 'ar'] as const) {
    const t = createText(language)
    for (const name of sources) expect(sourceName(name, t)).not.toBe('')
    for (const name of stages) expect(stageName(name, t)).not.toBe('')
    for (const name of events) expect(eventName(name, t)).not.toBe('')
  }
  expect(sourceName('two_tower', createText('en'))).toBe('two_tower')
})

it('names the rule behind a move, not its id', () => {
  const names = { term: (name: string) => name, rule: () => 'Oud week' }
  expect(becauseWords({ kind: 'rule', name: 'r1' }, names, createText('en'))).toBe('by rule “Oud week”')
})

it('falls back to the other language and then to the id', () => {
  const item = {
    item_id: 'i1',
    title_en: 'Dates',
    title_ar: '',
    store_id: '',
    store_en: '',
    store_ar: '',
    category: '',
    brand: '',
    price_minor: 0,
    currency: '',
    stock: 1,
    attributes: {},
  }
  expect(itemTitle(item, 'i1', 'ar')).toBe('Dates')
  expect(itemTitle({ ...item, title_en: '' }, 'i1', 'en')).toBe('i1')
})
