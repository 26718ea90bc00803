import { expect, it } from 'vitest'
import { parseDeepLink } from './deep-link'

it.each([
  ['mizan://drift', 'drift'],
  ['mizan://drift/', 'drift'],
  ['mizan://preview?select=user-1', 'preview?select=user-1'],
  ['mizan://drift?select=price_sar%20x', 'drift?select=price_sar%20x'],
  ['mizan://tune:publish', null],
  ['mizan://publish', null],
  ['mizan://drift/../../x', null],
  ["mizan://drift?x=('a')", null],
  ['mizan://user@drift', null],
  ['mizan://drift#x', null],
  ['https://drift', null],
  ['drift', null],
])('%s → %s', (link, page) => {
  expect(parseDeepLink(link)).toBe(page)
})
