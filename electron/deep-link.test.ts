import { expect, it } from 'vitest'
import { parseDeepLink } from './deep-link'

it.each([
  ['mizan://drift', 'drift'],
  ['mizan://drift/', 'drift'],
  ['mizan://preview?select=user-1', 'preview?select=user-1'],
  ['mizan://drift?select=price_sar%20x', 'drift?select=price_sar%20x'],
  ['mizan://preview/shopper/user-1', 'preview?select=find%3Dshopper%253Auser-1'],
  ['mizan://preview/shopper/~0aF-_', 'preview?select=find%3Dshopper%253A%257E0aF-_'],
  ['mizan://preview/item/%D8%B9', 'preview?select=find%3Ditem%253A%25D8%25B9'],
  ['mizan://preview/store/a:b', 'preview?select=find%3Dstore%253Aa%253Ab'],
  ['mizan://preview/request/r-1', 'preview?select=find%3Drequest%253Ar-1'],
  ['mizan://preview/request/r-1:replay', 'preview?select=find%3Drequest%253Ar-1%253Areplay'],
  ['mizan://preview/draft/d1', null],
  ['mizan://preview/item/', null],
  ['mizan://preview/item/a/b', null],
  ['mizan://preview/item/a%2Fb', null],
  ['mizan://preview/item/a?x=1', null],
  ['mizan://preview/item/%ff', null],
  ['mizan://drift/item/a', null],
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
