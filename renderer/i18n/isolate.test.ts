import { expect, it } from 'vitest'
import { isolate } from './isolate'

it('isolates only what runs the other way', () => {
  expect(isolate('More for new stores', 'ltr')).toBe('More for new stores')
  expect(isolate('More for new stores', 'rtl')).toBe('\u2068More for new stores\u2069')
  expect(isolate('عطور الموسم', 'ltr')).toBe('\u2068عطور الموسم\u2069')
  expect(isolate('عطور الموسم', 'rtl')).toBe('عطور الموسم')
})
