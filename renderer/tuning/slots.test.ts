import { expect, it } from 'vitest'
import { parseSlots } from './slots'

it('reads positions with either comma, sorted and once each', () => {
  expect(parseSlots(' 12, 5،5 ')).toEqual([5, 12])
  expect(parseSlots('')).toEqual([])
})

it('refuses what is no position', () => {
  for (const text of ['0', '201', '2.5', 'a', '5, x']) expect(parseSlots(text)).toBeNull()
})
