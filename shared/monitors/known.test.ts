import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownOutcomes, OUTCOME_LAG, settledOutcomes, windowSums } from './known'
import { delayHours } from './log-series'

fc.configureGlobal({ seed: 7 })

const BUCKETS = 11
const hours = fc.array(fc.nat(50), { minLength: 40, maxLength: 40 })
const buckets = fc.array(hours, { minLength: BUCKETS, maxLength: BUCKETS })
const filled = (values: readonly number[]) => Float64Array.from(values)

describe('what was known at an hour', () => {
  it('sums the hours before it', () => {
    expect([...windowSums(filled([1, 2, 3, 4]), 2)]).toEqual([0, 1, 3, 5, 7])
    expect([...windowSums(filled([1, 2, 3, 4]), 2, 2)]).toEqual([0, 0, 1, 3, 5])
  })

  it('counts an outcome only once its delay bucket has wholly elapsed since the last impression of its hour', () => {
    fc.assert(
      fc.property(buckets, fc.integer({ min: 1, max: 24 }), (counts, window) => {
        const known = knownOutcomes(counts.map(filled), window)
        for (let at = 0; at <= 40; at += 1) {
          let expected = 0
          for (let hour = Math.max(0, at - OUTCOME_LAG - window + 1); hour <= at - OUTCOME_LAG; hour += 1) {
            counts.forEach((bucket, index) => {
              if (hour + 1 + delayHours(index, BUCKETS) <= at) expected += bucket[hour] ?? 0
            })
          }
          expect(known[at]).toBe(expected)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('does not change by what happens later', () => {
    fc.assert(
      fc.property(buckets, fc.integer({ min: 0, max: 39 }), (counts, at) => {
        const later = counts.map((bucket) => filled(bucket.map((count, hour) => (hour >= at ? count + 7 : count))))
        const before = knownOutcomes(counts.map(filled), 6)
        expect([...knownOutcomes(later, 6).subarray(0, at + 1)]).toEqual([...before.subarray(0, at + 1)])
      }),
      { numRuns: 30 },
    )
  })

  it('knows as much a week later, or more', () => {
    fc.assert(
      fc.property(buckets, (counts) => {
        const settled = settledOutcomes(counts.map(filled), 6)
        knownOutcomes(counts.map(filled), 6).forEach((count, at) => {
          expect(settled[at]).toBeGreaterThanOrEqual(count)
        })
      }),
      { numRuns: 20 },
    )
  })
})
