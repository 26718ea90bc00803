import { expect, it } from 'vitest'
import { parseDestination } from './navigation'

it('reads a place in the app, with what it is about', () => {
  expect(parseDestination('drift?surface=home&model=v2&select=price')).toEqual({
    page: 'drift',
    surface: 'home',
    model: 'v2',
    selected: 'price',
  })
  expect(parseDestination('settings')).toEqual({ page: 'connections' })
})

it('leads nowhere for anything else', () => {
  expect(parseDestination('publish?confirm=yes')).toBeNull()
  expect(parseDestination('')).toBeNull()
})
