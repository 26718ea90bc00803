import { expect, test } from 'vitest'
import { checkEvent } from './check-event'

const NOW = Date.UTC(2026, 2, 1, 12)
const known = {
  item: (id: string) =>
    ({ dress: { store_id: 's1', currency: 'KWD' }, bare: { store_id: 's2', currency: '' } })[id] ?? null,
  surfaces: () => ['home', 'search'],
}
const event = { event_id: 'e', ts: '2026-03-01T12:00:00Z', request_id: 'r', item_id: 'dress', type: 'click' }
const paid = { type: 'purchase', value: { amount_minor: 1250, currency: 'KWD' } }
const at = (ms: number) => ({ ts: new Date(NOW + ms).toISOString() })

function faultsOf(sent: unknown): string[] {
  const result = checkEvent(sent, ['events', 3], known, NOW)
  return 'faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : []
}

test.each<[string, unknown]>([
  ['a click', event],
  ['a purchase in the currency of the item', { ...event, ...paid }],
  ['a purchase of an item without a currency', { ...event, ...paid, item_id: 'bare' }],
  ['five minutes ahead of the clock', { ...event, ...at(300_000) }],
  ['ninety days old', { ...event, ...at(-90 * 86_400_000) }],
  ['another time zone', { ...event, ts: '2026-03-01T15:00:00.5+03:00' }],
  ['no request, but a surface', { ...event, request_id: '', surface: 'search' }],
])('%s is right', (_, sent) => {
  expect(faultsOf(sent)).toEqual([])
})

test.each<[string, unknown, string[]]>([
  ['an unknown item', { ...event, item_id: 'ghost' }, ['item_id unknown_item']],
  ['an unknown type', { ...event, type: 'stare' }, ['type invalid_value']],
  ['an unknown surface', { ...event, surface: 'cellar' }, ['surface unknown_surface']],
  [
    'a foreign currency',
    { ...event, value: { amount_minor: 1, currency: 'SAR' } },
    ['value/currency foreign_currency'],
  ],
  [
    'no currency at all',
    { ...event, value: { amount_minor: 1, currency: 'ZZZ' } },
    ['value/currency unknown_currency'],
  ],
  [
    'a currency in small letters',
    { ...event, value: { amount_minor: 1, currency: 'kwd' } },
    ['value/currency unknown_currency'],
  ],
  ['a negative price', { ...event, value: { amount_minor: -1, currency: 'KWD' } }, ['value/amount_minor too_small']],
  ['half a fils', { ...event, value: { amount_minor: 0.5, currency: 'KWD' } }, ['value/amount_minor invalid_type']],
  ['a purchase of nothing', { ...event, type: 'purchase' }, ['value value_required']],
  ['the future', { ...event, ...at(300_001) }, ['ts event_in_future']],
  ['long ago', { ...event, ...at(-90 * 86_400_000 - 1) }, ['ts event_too_old']],
  ['a time that is none', { ...event, ts: 'yesterday' }, ['ts invalid_format']],
  [
    'a misspelt field',
    { ...event, itm: 1, value: { amount_minor: 1, currency: 'KWD', tax: 2 } },
    ['itm unknown_field', 'value/tax unknown_field'],
  ],
  ['a long id', { ...event, event_id: 'x'.repeat(101) }, ['event_id too_big']],
  ['several faults', { ...event, item_id: 'ghost', ...at(9e9) }, ['item_id unknown_item', 'ts event_in_future']],
])('%s is refused where it stands', (_, sent, faults) => {
  expect(faultsOf(sent)).toEqual(faults.map((fault) => `/events/3/${fault}`))
})

test('what is no event at all is refused', () => {
  for (const sent of [null, 7, 'click', []]) expect(faultsOf(sent)[0]).toMatch(/^\/events\/3 invalid_type$/)
  expect(faultsOf({}).length).toBeGreaterThan(3)
})
