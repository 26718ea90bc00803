import { describe, expect, it } from 'vitest'
import { indexItems } from '../models/items'
import { surfacesOfItems } from './surfaces'

const index = indexItems(['a', 'b', 'c', 'fresh'])
const on = (surfaces: Record<string, string[]>) =>
  surfacesOfItems(
    Object.entries(surfaces).map(([item_id, names]) => ({ item_id, surfaces: names })),
    index,
  )
const placesOn = (belongs: ReturnType<typeof on>, surface: string) =>
  index.ids.filter((_, place) => belongs(surface, place))

describe('surfacesOfItems', () => {
  it('keeps campaigns apart that share no item, and lets what is new onto all', () => {
    const campaigns = on({ a: ['men'], b: ['women'], c: ['women'], gone: ['men'] })
    expect(placesOn(campaigns, 'men')).toEqual(['a', 'fresh'])
    expect(placesOn(campaigns, 'women')).toEqual(['b', 'c', 'fresh'])
  })

  it('gives every item to surfaces of one catalogue, seen there or not', () => {
    const shared = on({ a: ['home', 'search'], b: ['home'], c: ['search'] })
    expect(placesOn(shared, 'home')).toEqual(['a', 'b', 'c', 'fresh'])
    expect(placesOn(on({ a: ['home'] }), 'home')).toEqual(['a', 'b', 'c', 'fresh'])
    expect(placesOn(on({}), 'home')).toEqual(['a', 'b', 'c', 'fresh'])
  })
})
