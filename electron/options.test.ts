import { expect, it } from 'vitest'
import { parseOptions } from './options'

it('opens the sample when nothing is said', () => {
  expect(parseOptions(['electron', '.', '--no-sandbox'])).toEqual({
    profile: 'sample',
    data: null,
    smoke: false,
    deepLink: null,
  })
})

it('reads both spellings, a link, and a folder', () => {
  const words = ['electron', '.', '--profile=eshop', '--data', '/srv/log', '--smoke', 'mizan://drift']
  expect(parseOptions(words)).toEqual({ profile: 'eshop', data: '/srv/log', smoke: true, deepLink: 'mizan://drift' })
})

it('says which profiles there are', () => {
  expect(() => parseOptions(['--profile', 'shop'])).toThrow('--profile is one of sample, open-bandit, eshop, empty')
})
