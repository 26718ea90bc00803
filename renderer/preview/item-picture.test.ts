import { describe, expect, it } from 'vitest'
import { tint } from './item-picture'

describe('a stand-in picture', () => {
  it('takes the colour the catalogue names', () => {
    expect(tint({ item_id: 'A1', category: 'trousers', attributes: { colour: 'Blue' } }).from).toContain('hsl(214 58%')
  })
  it('is the same each time, and differs between items of a category', () => {
    const one = { item_id: 'A1', category: 'trousers', attributes: {} }
    expect(tint(one)).toEqual(tint({ ...one }))
    expect(tint(one)).not.toEqual(tint({ ...one, item_id: 'A2' }))
  })
})
