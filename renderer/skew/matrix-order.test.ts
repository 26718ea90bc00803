import { expect, it } from 'vitest'
import type { SkewMatrix } from '../../shared/contract/bridge'
import { byLoudness, labelledColumns, loudSince } from './matrix-order'

type Row = SkewMatrix['rows'][number]
const row = (name: string, ...states: Row['cells'][number]['state'][]): Row => ({
  name,
  age: null,
  cells: states.map((state) => ({ state, pairs: 100, unmatched: 0, rate: 0 })),
})

it('puts what disagrees now before what did', () => {
  const rows = [row('calm', 'ok', 'ok'), row('was', 'firing', 'ok'), row('is', 'ok', 'firing')]
  expect(byLoudness(rows).map(({ name }) => name)).toEqual(['is', 'was', 'calm'])
})

it('says since when a feature disagrees, over a last cell that says nothing', () => {
  const buckets = ['a', 'b', 'c', 'd']
  expect(loudSince(row('x', 'ok', 'pending', 'firing', 'no_data'), buckets)).toBe('b')
  expect(loudSince(row('x', 'firing', 'ok', 'ok', 'ok'), buckets)).toBeNull()
  expect(loudSince(undefined, buckets)).toBeNull()
})

it('labels a few columns evenly', () => {
  expect(labelledColumns(28, 8)).toEqual([0, 4, 8, 12, 16, 20, 24])
  expect(labelledColumns(3, 8)).toEqual([0, 1, 2])
})
