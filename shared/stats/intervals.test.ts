import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homogeneity } from './homogeneity'
import { meanFigure, ratioMoments, ratioOfSums, wilson } from './intervals'
import { benjaminiHochberg } from './multiple-testing'
import { fixtureColumns, fixtureFolder, fixtureText, numberAt, valueAt } from './testing/fixtures'
import { seeded } from './testing/random'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

const folder = fixtureFolder('evaluation')
const read = (file: string): unknown => (folder ? JSON.parse(fixtureText(folder, file)) : {})

function expectClose(actual: number | null | undefined, wanted: number): void {
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted) + 1e-12)
}

describe.skipIf(!folder)('click rates by position of real traffic (statsmodels, scipy)', () => {
  const positions = read('position_obd_men.json')
  it.each(['random', 'bts'])('policy %s', (policy) => {
    const at = (...path: (string | number)[]) => numberAt(positions, 'policies', policy, ...path)
    const groups = [0, 1, 2].map((k) => ({ n: at('impressions', k), successes: at('clicks', k) }))
    groups.forEach(({ n, successes }, k) => {
      const figure = wilson(successes, n)
      if (figure.kind === 'missing') throw new Error('missing')
      expectClose(figure.estimate, at('ctr', k))
      expectClose(figure.low, at('wilson95', k, 0))
      expectClose(figure.high, at('wilson95', k, 1))
    })
    const test = homogeneity(groups)
    if (test.kind === 'missing') throw new Error(test.reason)
    expectClose(test.chi2, at('chi2_homogeneity', 'chi2'))
    expect(test.df).toBe(at('chi2_homogeneity', 'df'))
    expectClose(test.p, at('chi2_homogeneity', 'p'))
  })
})

describe.skipIf(!folder)('ratios of sums by the delta method over users (gbstats)', () => {
  const experiment = read('experiment_open.json')
  it.each(['control', 'treatment'])('clicks ÷ impressions of %s', (arm) => {
    const table = folder ? fixtureColumns(folder, 'experiment_open.csv') : new Map<string, string[]>()
    const column = (name: string) => table.get(name) ?? []
    const rows = column('arm').flatMap((name, row) => (name === arm ? [row] : []))
    const pairs = rows.map((row) => [Number(column('clicks')[row]), Number(column('impressions')[row])] as const)
    const figure = ratioOfSums(ratioMoments(pairs))
    if (figure.kind === 'missing') throw new Error(figure.reason)
    const stated = ['metrics', 'ctr', 'delta_method']
    expectClose(figure.estimate, numberAt(experiment, ...stated, `ctr_${arm}`))
    const error = ((figure.high ?? 0) - figure.estimate) / 1.959963984540054
    expectClose(error ** 2, numberAt(experiment, ...stated, `var_${arm}`))
  })

  it('adjusts p-values as statsmodels does', () => {
    const at = (name: string) => {
      const found = valueAt(experiment, 'multiple_testing', name)
      return Array.isArray(found) ? found : []
    }
    const raw = at('p_raw').map(Number)
    const result = benjaminiHochberg(raw, 0.05)
    expect(raw).toHaveLength(12)
    result.adjusted.forEach((p, index) => {
      expectClose(p, Number(at('fdr_bh')[index]))
    })
    expect(result.rejected).toEqual(at('reject_fdr_bh_0.05'))
  })
})

describe('Wilson', () => {
  it('holds at the ends, where the simple interval is empty', () => {
    expect(wilson(0, 10)).toMatchObject({ estimate: 0, low: 0 })
    expect(wilson(10, 10)).toMatchObject({ estimate: 1, high: 1 })
    const none = wilson(0, 100)
    expect(none.kind === 'value' && none.high).toBeCloseTo(0.03699, 5)
  })
  it('says why there is none', () => {
    expect(wilson(0, 0)).toEqual({ kind: 'missing', reason: 'no_data', n: 0, method: 'wilson' })
    expect(wilson(3, 2)).toMatchObject({ kind: 'missing', reason: 'degenerate' })
    expect(wilson(Number.NaN, 2)).toMatchObject({ kind: 'missing', reason: 'degenerate' })
  })
  it('contains the rate and stays within [0, 1]', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const figure = wilson(Math.min(a, b), Math.max(a, b, 1))
        if (figure.kind === 'missing' || figure.low === null || figure.high === null) throw new Error('missing')
        expect(
          0 <= figure.low && figure.low <= figure.estimate && figure.estimate <= figure.high && figure.high <= 1,
        ).toBe(true)
      }),
    )
  })
})

describe('ratios of sums', () => {
  it('are wider over users than over rows when a user’s rows are alike', () => {
    const random = seeded(3)
    const users = Array.from({ length: 400 }, () => {
      const rate = random.uniform()
      return [Array.from({ length: 20 }, () => random.uniform() < rate).filter(Boolean).length, 20] as const
    })
    const clustered = ratioOfSums(ratioMoments(users))
    const naive = wilson(
      users.reduce((sum, [clicks]) => sum + clicks, 0),
      8000,
    )
    if (clustered.kind === 'missing' || naive.kind === 'missing') throw new Error('missing')
    expect(((clustered.high ?? 0) - (clustered.low ?? 0)) / ((naive.high ?? 0) - (naive.low ?? 0))).toBeGreaterThan(2)
  })

  it('cover the truth 95 times of 100', () => {
    const random = seeded(4)
    const covered = Array.from({ length: 400 }, () => {
      const users = Array.from({ length: 200 }, () => {
        const shown = 1 + random.below(30)
        const rate = random.uniform() * 0.2
        return [Array.from({ length: shown }, () => random.uniform() < rate).filter(Boolean).length, shown] as const
      })
      const figure = ratioOfSums(ratioMoments(users))
      return figure.kind === 'value' && (figure.low ?? 1) <= 0.1 && 0.1 <= (figure.high ?? 0)
    })
    expect(covered.filter(Boolean).length / 400).toBeGreaterThan(0.92)
  })

  it('say why there is none', () => {
    const user = (y: number, x: number, times: number) => ratioMoments(new Array<[number, number]>(times).fill([y, x]))
    expect(ratioOfSums(ratioMoments([]))).toMatchObject({ kind: 'missing', reason: 'no_data', n: 0 })
    expect(ratioOfSums(user(0, 0, 50))).toMatchObject({ kind: 'missing', reason: 'no_data', n: 50 })
    expect(ratioOfSums(user(1, 10, 29))).toMatchObject({ kind: 'missing', reason: 'too_few' })
    expect(ratioOfSums(user(1, 10, 50))).toMatchObject({ kind: 'missing', reason: 'degenerate' })
  })

  it('do not depend on the unit of money', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 50 })), { minLength: 30 }), (pairs) => {
        const once = ratioOfSums(ratioMoments(pairs))
        const thousandfold = ratioOfSums(ratioMoments(pairs.map(([y, x]) => [1000 * y, x] as const)))
        expect(thousandfold.kind).toBe(once.kind)
        if (once.kind === 'missing' || thousandfold.kind === 'missing') return
        expectClose(thousandfold.low, 1000 * (once.low ?? 0))
      }),
    )
  })
})

describe('homogeneity', () => {
  it('says why there is none', () => {
    expect(homogeneity([{ n: 10, successes: 1 }])).toMatchObject({ kind: 'missing', reason: 'no_data' })
    expect(
      homogeneity([
        { n: 10, successes: 0 },
        { n: 10, successes: 0 },
      ]),
    ).toMatchObject({ reason: 'degenerate' })
    expect(
      homogeneity([
        { n: 10, successes: 10 },
        { n: 10, successes: 10 },
      ]),
    ).toMatchObject({ reason: 'degenerate' })
    expect(
      homogeneity([
        { n: 500, successes: 2 },
        { n: 500, successes: 1 },
      ]),
    ).toMatchObject({ reason: 'too_few', df: 1 })
  })
  it('leaves out positions nobody saw', () => {
    const groups = [
      { n: 100, successes: 20 },
      { n: 100, successes: 30 },
    ]
    expect(homogeneity([...groups, { n: 0, successes: 0 }])).toEqual(homogeneity(groups))
  })
})

describe('means and false discovery', () => {
  it('have no interval of a single value', () => {
    expect(meanFigure([], 'm')).toMatchObject({ reason: 'no_data' })
    expect(meanFigure([1], 'm')).toMatchObject({ reason: 'too_few' })
    expect(meanFigure([2, 2], 'm')).toMatchObject({ estimate: 2, low: 2, high: 2 })
  })

  it('reject exactly what is up to the cut, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (ps) => {
        const { cut, rejected, adjusted } = benjaminiHochberg(ps, 0.05)
        rejected.forEach((value, index) => {
          expect(value).toBe((ps[index] ?? 1) <= cut)
          expect(value).toBe((adjusted[index] ?? 1) <= 0.05)
        })
        expect(benjaminiHochberg([...ps].reverse(), 0.05).cut).toBe(cut)
      }),
    )
  })
})
