import { expect, it } from 'vitest'
import { createText } from '../i18n'
import {
  becauseWords,
  eventName,
  events,
  fallbackWords,
  itemTitle,
  sourceName,
  sources,
  stageName,
  stages,
} from './words'

it('knows every source, stage and event in both languages, and shows others as they came', () => {
  for (const language of ['en', 'ar'] as const) {
    const t = createText(language)
    for (const name of sources) expect(sourceName(name, t)).not.toBe('')
    for (const name of stages) expect(stageName(name, t)).not.toBe('')
    for (const name of events) expect(eventName(name, t)).not.toBe('')
  }
  expect(sourceName('two_tower', createText('en'))).toBe('two_tower')
})

it('says what stood in, or what the page had to do without', () => {
  const t = createText('en')
  expect(fallbackWords('popular', t)).toBe('Stood in: popular.')
  expect(fallbackWords('timeout:neighbours', t)).toBe(
    'Without “close to the shopper’s taste”, which did not answer in time.',
  )
  expect(fallbackWords('failed:their:own', t)).toBe('Without “their:own”, which failed.')
})

it('names the rule behind a move, not its id', () => {
  const names = { term: (name: string) => name, rule: () => 'Oud week' }
  expect(becauseWords({ kind: 'rule', name: 'r1' }, 'up', names, createText('en'))).toBe('by rule “Oud week”')
})

it('says who is moved by others only', () => {
  const names = { term: (name: string) => name, rule: (id: string) => id }
  const cut = { kind: 'stage', name: 'below_cut' } as const
  expect(becauseWords(cut, 'entered', names, createText('en'))).toBe('into the room that others leave')
  expect(becauseWords(cut, 'left', names, createText('en'))).toBe('pushed by others')
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
