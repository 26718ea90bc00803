import { describe, expect, it } from 'vitest'
import { formatPlace, type Place, parsePlace, requestPlace } from './place'

describe('a place in a link', () => {
  it('comes back whole', () => {
    const places: Place[] = [
      { open: 'request', id: 'r/1 & 2', view: 'steps', item: 'i=1' },
      { open: 'request', id: 'r', view: 'logged', item: null },
      { open: 'shopper', id: '~3f9a21c07be4d518abc_-' },
      { open: 'item', id: 'منتج' },
      { open: 'store', id: 's' },
      { open: 'batch' },
    ]
    for (const place of places) expect(parsePlace(formatPlace(place))).toEqual(place)
    expect(parsePlace(requestPlace('r'))).toMatchObject({ open: 'request', id: 'r', view: 'logged' })
  })
  it('is none for a feed, for nothing, and for what makes no sense', () => {
    for (const text of [undefined, '', 'user=u&surface=home', 'open=request', 'open=cellar&id=1']) {
      expect(parsePlace(text)).toBeNull()
    }
    expect(parsePlace('open=request&id=r&view=sideways')).toMatchObject({ view: 'logged' })
  })
})
