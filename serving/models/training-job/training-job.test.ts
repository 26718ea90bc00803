import { expect, it } from 'vitest'
import { seeded } from '../../../shared/stats/testing/random'
import { clusteredAuc } from './auc'
import { BUCKETS, bucketOf } from './positions'
import { sharesFor } from './reading'
import { RowBinary } from './row-binary'
import { shuffled } from './shuffle'
import { rankedBy } from './slates'

it('plans rows so that what is rare is kept and the whole stays within what may be read', () => {
  expect(sharesFor({ rare: 10, clicked: 20, impressions: 100 }, 1000)).toEqual({ rare: 1, click: 1, none: 1 })
  const tiers = { rare: 2000, clicked: 90_000, impressions: 2_000_000 }
  const { rare, click, none } = sharesFor(tiers, 150_000)
  expect(rare).toBe(1)
  expect(click).toBeCloseTo(73_000 / 90_000, 9)
  expect(2000 * rare + 90_000 * click + 1_908_000 * none).toBeCloseTo(150_000, 3)
})

it('reads RowBinary, and says when it ends too early', () => {
  const bytes = Buffer.concat([
    Buffer.from([200, 1]),
    Buffer.from('é'.repeat(100)),
    Buffer.from([7, 0x34, 0x12, 2]),
    Buffer.from(Float32Array.of(0.5, Number.NaN).buffer),
  ])
  const reader = new RowBinary(bytes)
  const into = new Float32Array(4)
  expect([reader.string(), reader.uint8(), reader.uint16(), reader.float32s(into, 1)]).toEqual([
    'é'.repeat(100),
    7,
    0x1234,
    2,
  ])
  expect([...into]).toEqual([0, 0.5, Number.NaN, 0])
  expect(reader.atEnd).toBe(true)
  expect(() => reader.uint8()).toThrow(RangeError)
  expect(() => new RowBinary(bytes.subarray(0, 100)).string()).toThrow(RangeError)
})

it('counts for the AUC every pair of a hit and a miss once, ties half', () => {
  const random = seeded(3)
  const rows = Array.from({ length: 400 }, (_, at) => {
    const score = Math.round(random.uniform() * 20) / 20
    return { score, hit: random.uniform() < score, cluster: `${at % 50}` }
  })
  const hits = rows.filter(({ hit }) => hit)
  const misses = rows.filter(({ hit }) => !hit)
  let won = 0
  for (const { score } of hits)
    for (const miss of misses) won += score > miss.score ? 1 : score === miss.score ? 0.5 : 0
  const figure = clusteredAuc(rows)
  if (figure.kind !== 'value') throw new Error(figure.reason)
  expect(figure.estimate).toBeCloseTo(won / (hits.length * misses.length), 12)
  expect(figure.n).toBe(50)
})

it('gives the AUC an interval that holds the truth as often as it says, where rows of a shopper go together', () => {
  let held = 0
  for (let round = 0; round < 300; round++) {
    const random = seeded(round)
    const rows = Array.from({ length: 60 }, (_, cluster) => {
      // Two normals one deviation apart: 0.76025 (of two shoppers at random).
      const own = random.normal()
      const hit = random.uniform() < 0.5
      return Array.from({ length: 5 }, () => ({ score: own + (hit ? 1 : 0), hit, cluster: `${cluster}` }))
    }).flat()
    const figure = clusteredAuc(rows)
    if (figure.kind === 'value' && (figure.low ?? 1) <= 0.76025 && (figure.high ?? 0) >= 0.76025) held += 1
  }
  expect(held / 300).toBeGreaterThan(0.9)
  expect(held / 300).toBeLessThan(0.99)
})

it('shuffles into every order, the same for the same name', () => {
  expect([...shuffled(50, 1, 'a')].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at))
  expect(shuffled(50, 1, 'a')).toEqual(shuffled(50, 1, 'a'))
  expect(shuffled(50, 1, 'a')).not.toEqual(shuffled(50, 1, 'b'))
  expect(shuffled(50, 1, 'a')).not.toEqual(shuffled(50, 2, 'a'))
  const firsts = new Set(Array.from({ length: 200 }, (_, seed) => shuffled(5, seed, 'x').join('')))
  expect(firsts.size).toBeGreaterThan(80)
})

it('has a bucket for every position, later ones never earlier', () => {
  const buckets = Array.from({ length: 400 }, (_, at) => bucketOf(at + 1))
  expect(buckets.slice(0, 4)).toEqual([0, 1, 2, 3])
  expect(Math.max(...buckets)).toBe(BUCKETS - 1)
  expect(buckets).toEqual(buckets.toSorted((a, b) => a - b))
})

it('orders a slate by score, those without one last, and equal ones as they were read', () => {
  const scores = Float32Array.of(9, 0.2, Number.NaN, 0.5, 0.2, 9)
  const grades = Float32Array.of(9, 1, 2, 0, 3, 9)
  expect(rankedBy(scores, grades, { from: 1, until: 5 })).toEqual({ served: [0, 1, 3, 2], relevant: [1, 3, 2] })
})
