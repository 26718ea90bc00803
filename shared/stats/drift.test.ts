import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specialBin } from '../contract/log'
import { decileGroups, quantileEdges, sumBy } from './bins'
import { chiSquareOfTwo, jensenShannonBits, ksFromBins, psi, psiOfRowsAndUnits } from './divergence'
import { driftThresholds, judgeDrift, measureDrift, significanceCut, splitPsi } from './drift'
import { judgedBins, judgedCounts, profileFault } from './drift-bins'
import { evidentlyPsi } from './testing/other-tools/evidently'
import { seeded } from './testing/random'
import { categoriesOf, judgeAlone, profileOf, rowsOf } from './testing/windows'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

const random = seeded(20240607)
const normal = (n: number, shift = 0) => Array.from({ length: n }, () => random.normal() + shift)
const reference = normal(20_000)
const profile = profileOf(reference)

describe('one huge value', () => {
  it('does not move our PSI by 1 %, where it takes a tool with equal-width bins from drift to none', () => {
    const current = normal(20_000, 1)
    const [before, after] = [judgeAlone(profile, current), judgeAlone(profile, [...current, 1e6])]
    expect(before.cell.psi).toBeGreaterThan(0.9)
    expect(Math.abs((after.cell.psi ?? 0) / (before.cell.psi ?? 1) - 1)).toBeLessThan(0.01)
    expect(evidentlyPsi(reference, current)).toBeGreaterThan(0.9)
    expect(evidentlyPsi(reference, [...current, 1e6])).toBeLessThan(0.1)
  })

  it('in the reference hides nothing either', () => {
    const current = normal(20_000, 1)
    const [before, after] = [judgeAlone(profile, current), judgeAlone(profileOf([...reference, 1e6]), current)]
    // Nothing is above the range any more, so that small part of PSI is gone; the shift itself is not.
    const shape = (judged: typeof before) => splitPsi(judged.bins, judged.measure.contributions ?? []).shape
    expect(Math.abs(shape(after) / shape(before) - 1)).toBeLessThan(0.01)
    expect(after.cell.verdict).toBe('red')
  })
})

describe('what is not in the reference', () => {
  it('sees a missing rate go from 5 % to 15 %, and says whose it is', () => {
    const withMissing = (rate: number) => normal(20_000).map((value) => (random.uniform() < rate ? null : value))
    const judged = judgeAlone(profileOf(withMissing(0.05)), withMissing(0.15))
    expect(judged.cell.verdict).toBe('amber')
    const split = splitPsi(judged.bins, judged.measure.contributions ?? [])
    expect(split.missing / (judged.cell.psi ?? 1)).toBeGreaterThan(0.85)
    expect(split.shape + split.missing + split.unseen + split.range).toBeCloseTo(judged.cell.psi ?? 0, 12)
  })

  it('counts values that are not finite as missing', () => {
    const rows = rowsOf(profile, [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, 0])
    expect(rows.get(specialBin.missing)).toBe(4)
  })

  it('sees a new category at 3 % and values outside the range, each in its own part', () => {
    const countries = Array.from({ length: 20_000 }, (_, i) => ['SA', 'AE', 'KW'][i % 3] ?? '')
    const judged = judgeAlone(
      categoriesOf(countries),
      countries.map((country, i) => (i % 33 === 0 ? 'BR' : country)),
    )
    expect(splitPsi(judged.bins, judged.measure.contributions ?? []).unseen).toBeGreaterThan(0.1)
    expect(judged.cell.verdict).toBe('amber')
    const far = judgeAlone(profile, [...normal(5000), ...new Array<number>(300).fill(99)])
    expect(splitPsi(far.bins, far.measure.contributions ?? []).range).toBeGreaterThan(0.3)
    expect(far.cell.verdict).toBe('red')
  })

  it('takes categories beyond the stored ones for known to the reference', () => {
    const stored = { ...categoriesOf(['a', 'a', 'a', 'b', 'b', 'b']), n: 1000, units: 1000 }
    const bins = judgedBins(stored, new Map(), 1000)
    expect(bins.find((bin) => bin.kind === 'unseen')?.reference).toBe(1000)
  })
})

describe('a feature that cannot be judged fails alone', () => {
  const verdict = (measure: ReturnType<typeof measureDrift>) => judgeDrift(measure, 0.01).verdict

  it('says no_data without rows on either side, and too_few under 50 units', () => {
    expect(judgeAlone(profile, []).cell).toEqual({
      verdict: 'no_data',
      psi: null,
      limit: null,
      p: null,
      n: 0,
      units: 0,
    })
    expect(verdict(measureDrift({ bins: [], referenceUnits: 0, currentUnits: 0 }))).toBe('no_data')
    expect(judgeAlone(profile, normal(driftThresholds.minimumUnits - 1)).cell.verdict).toBe('too_few')
    expect(judgeAlone(profileOf(normal(49)), normal(5000)).cell.verdict).toBe('too_few')
  })

  it('judges a constant feature: the same is calm, another value is red', () => {
    const constant = profileOf(new Array<number>(1000).fill(7))
    expect(judgeAlone(constant, new Array<number>(500).fill(7)).cell).toMatchObject({
      verdict: 'ok',
      psi: 0,
      p: 1,
      limit: null,
    })
    expect(judgeAlone(constant, new Array<number>(500).fill(8)).cell.verdict).toBe('red')
  })

  it('judges a feature that was always missing', () => {
    const empty = profileOf(new Array<null>(1000).fill(null))
    expect(profileFault(empty)).toBeNull()
    expect(judgeAlone(empty, new Array<null>(500).fill(null)).cell.verdict).toBe('ok')
    expect(judgeAlone(empty, normal(500)).cell.verdict).toBe('red')
  })

  it('leaves the others of the family as they are', () => {
    const found = judgeAlone(profile, normal(5000, 1)).measure
    const none = judgeAlone(profile, []).measure
    expect(significanceCut([found, none])).toBe(driftThresholds.alpha)
    expect(significanceCut([])).toBe(driftThresholds.alpha)
  })

  it.each([
    ['too few counts', { ...profile, counts: [1, 2] }],
    ['edges that do not ascend', { ...profile, edges: [1, 1], counts: [1, 1, 1] }],
    ['an edge that is no number', { ...profile, edges: [Number.NaN], counts: [1, 1] }],
    ['a range upside down', { ...profile, low: 2, high: 1 }],
    ['no rows', { ...profile, edges: [], counts: [0], missing: 0 }],
    ['more counts than rows', { ...profile, n: 10 }],
    ['fewer categories than counts', { ...categoriesOf(['a', 'b']), categories: ['a'] }],
  ])('names the fault of a stored reference: %s', (_, broken) => {
    expect(profileFault(broken)).toEqual(expect.any(String))
  })
  it('finds none in a sound one', () => {
    expect([profileFault(profile), profileFault(categoriesOf(['a', null]))]).toEqual([null, null])
  })
})

describe('the bins', () => {
  it('are exact deciles of 120 equal bins', () => {
    expect(sumBy(profile.counts, decileGroups(profile.counts))).toEqual(new Array(10).fill(2000))
    const bins = judgedBins(profile, new Map(), 0)
    expect(bins.map((bin) => bin.kind)).toEqual([...new Array(10).fill('bin'), 'missing', 'below', 'above'])
  })

  it('give values that repeat a bin of their own and no bin under 2 %', () => {
    expect(decileGroups([950, 50])).toEqual([0, 1])
    expect(decileGroups([4999, 1, 5000])).toEqual([0, 0, 1])
    expect(decileGroups([9999, 1])).toEqual([0, 0])
    expect(decileGroups([0, 0])).toEqual([0, 0])
  })

  it('are labelled by the values they hold', () => {
    const labels = judgedBins(profileOf([1, 2, 2, 2, 3]), new Map(), 0).map((bin) => bin.label)
    expect(labels).toEqual(['1', '1 … 2', '2 … 3', '', '', ''])
  })

  it('have unique edges, none of nothing', () => {
    expect(quantileEdges([], 10)).toEqual([])
    expect(quantileEdges([7, 7, 7], 10)).toEqual([7])
  })
})

const counts = fc.array(fc.nat({ max: 5000 }), { minLength: 2, maxLength: 30 })
const twoWindows = counts.chain((left) =>
  fc.tuple(fc.constant(left), fc.array(fc.nat({ max: 5000 }), { minLength: left.length, maxLength: left.length })),
)
const double = (window: readonly number[]) => window.map((count) => 2 * count)

describe('properties', () => {
  it('the order of rows never matters', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double(), { nil: null })), fc.integer(), (values, seed) => {
        const shuffle = seeded(seed)
        const shuffled = values.map((value) => ({ value, at: shuffle.uniform() })).sort((a, b) => a.at - b.at)
        expect(
          rowsOf(
            profile,
            shuffled.map(({ value }) => value),
          ),
        ).toSatisfy((rows: Map<number, number>) => {
          return [...rowsOf(profile, values)].every(([bin, n]) => rows.get(bin) === n)
        })
      }),
    )
  })

  it('counts many windows as it bins one', () => {
    const categories = categoriesOf(['a', 'a', 'b', 'c', null, 'a', 'b'])
    const value = fc.oneof(fc.double({ noNaN: true }), fc.constant(null), fc.constantFrom(...reference.slice(0, 9)))
    const word = fc.constantFrom('a', 'b', 'c', 'd', null)
    fc.assert(
      fc.property(fc.array(value), fc.array(word), (numbers, words) => {
        for (const [of, values] of [
          [profile, numbers],
          [categories, words],
        ] as const) {
          const rows = rowsOf(of, values)
          const pairs = judgedBins(of, rows, values.length)
          const arrays = { bins: [...rows.keys()], counts: [...rows.values()] }
          expect(judgedCounts(of)(arrays, values.length)).toEqual({
            reference: pairs.map((pair) => pair.reference),
            current: pairs.map((pair) => pair.current),
          })
        }
      }),
    )
  })

  it('measures rows and units in one walk as one after the other', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 500 }), (a, b, units) => {
        const scaled = (of: number[]) => of.map((count) => (count * units) / of.reduce((sum, each) => sum + each, 0))
        const found = psiOfRowsAndUnits({ counts: a, units }, { counts: b, units })
        const ofRows = psi(a, b)
        const ofUnits = psi(scaled(a), scaled(b))
        if (found === null || ofRows === null || ofUnits === null) return found === null && ofRows === null
        return (
          Math.abs(found.ofRows - ofRows.psi) < 1e-9 &&
          Math.abs(found.ofUnits - ofUnits.psi) < 1e-9 &&
          found.bins === ofRows.bins
        )
      }),
    )
  })

  it('a day is the sum of its hours', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.double({ noNaN: true })), { maxLength: 24 }), (hours) => {
        const day = rowsOf(profile, hours.flat())
        const summed = new Map<number, number>()
        for (const hour of hours) {
          for (const [bin, n] of rowsOf(profile, hour)) summed.set(bin, (summed.get(bin) ?? 0) + n)
        }
        const units = hours.flat().length
        expect(judgedBins(profile, summed, units)).toEqual(judgedBins(profile, day, units))
      }),
    )
  })

  it('doubling both windows changes no distance', () => {
    fc.assert(
      fc.property(twoWindows, ([left, right]) => {
        const both = (distance: (a: number[], b: number[]) => number | null | undefined) =>
          [distance(left, right), distance(double(left), double(right))] as const
        // The pseudo-count is half a row, so PSI is unchanged in the limit only: without it, exactly.
        const shares: [number[], number[]] = [left.map((n) => n + 1), right.map((n) => n + 1)]
        const plain = psi(...shares, 0)?.psi ?? 0
        expect(psi(double(shares[0]), double(shares[1]), 0)?.psi).toBeCloseTo(plain, 9)
        for (const [once, twice] of [both(jensenShannonBits), both(ksFromBins)]) {
          expect(once === null).toBe(twice === null)
          expect(once ?? 0).toBeCloseTo(twice ?? 0, 12)
        }
      }),
    )
  })

  it('PSI and JS are symmetric, JS within [0, 1] bits, PSI never negative, each 0 between equal windows', () => {
    fc.assert(
      fc.property(twoWindows, ([left, right]) => {
        const there = jensenShannonBits(left, right)
        const back = jensenShannonBits(right, left)
        expect(there === null).toBe(back === null)
        expect(there ?? 0).toBeCloseTo(back ?? 0, 12)
        expect(there ?? 0).toBeGreaterThanOrEqual(0)
        expect(there ?? 0).toBeLessThanOrEqual(1)
        expect(psi(left, right)?.psi ?? 0).toBeCloseTo(psi(right, left)?.psi ?? 0, 9)
        for (const contribution of psi(left, right)?.contributions ?? []) expect(contribution).toBeGreaterThanOrEqual(0)
        expect(psi(left, left)?.psi ?? 0).toBe(0)
        expect(jensenShannonBits(left, left) ?? 0).toBeCloseTo(0, 12)
      }),
    )
  })

  it('nothing is ever NaN', () => {
    fc.assert(
      fc.property(twoWindows, fc.nat(9000), fc.nat(9000), ([left, right], m, n) => {
        const bins = left.map((count, i) => ({
          label: '',
          kind: 'bin' as const,
          reference: count,
          current: right[i] ?? 0,
        }))
        const cell = judgeDrift(measureDrift({ bins, referenceUnits: m, currentUnits: n }), 0.001)
        for (const value of [cell.psi, cell.p, cell.limit, cell.n, cell.units]) expect(value).not.toBeNaN()
        expect(chiSquareOfTwo(left, right)?.p ?? 0).not.toBeNaN()
      }),
    )
  })
})
