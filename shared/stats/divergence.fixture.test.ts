import { describe, expect, it } from 'vitest'
import { countBins, quantile, quantileEdges } from './bins'
import { chiSquareOfTwo, jensenShannonBits, ksFromBins, ksFromSamples, psi, wassersteinFromSamples } from './divergence'
import { fixtureColumns, fixtureFolder, fixtureText, numberAt } from './testing/fixtures'
import { deepchecksCramersV, deepchecksEmd, deepchecksPsi } from './testing/other-tools/deepchecks'
import {
  evidentlyChiSquare,
  evidentlyHellinger,
  evidentlyJensenShannon,
  evidentlyKl,
  evidentlyKs,
  evidentlyPsi,
  evidentlyWasserstein,
} from './testing/other-tools/evidently'
import { nannymlHellinger, nannymlJensenShannon, nannymlKs } from './testing/other-tools/nannyml'
import { phoenixPsi } from './testing/other-tools/phoenix'
import { wassersteinFromBins } from './wasserstein'

const folder = fixtureFolder('drift')
const expected: unknown = folder ? JSON.parse(fixtureText(folder, 'expected.json')) : {}
const columns = folder
  ? { reference: fixtureColumns(folder, 'reference.csv'), current: fixtureColumns(folder, 'current.csv') }
  : { reference: new Map<string, string[]>(), current: new Map<string, string[]>() }

const numeric = ['num_normal', 'num_stable', 'num_heavy', 'num_nulls']
const withConstant = [...numeric, 'num_const']
const categorical = ['cat_device', 'cat_country']

const value = (...path: (string | number)[]) => numberAt(expected, ...path)

function texts(side: 'reference' | 'current', name: string, rows = 20_000): string[] {
  return (columns[side].get(name) ?? []).slice(0, rows)
}
function numbers(side: 'reference' | 'current', name: string, rows = 20_000): number[] {
  return texts(side, name, rows).flatMap((text) => (text === '' ? [] : [Number(text)]))
}
function counts(name: string): { reference: number[]; current: number[] } {
  const keys = [...new Set([...texts('reference', name), ...texts('current', name)])]
  const count = (side: 'reference' | 'current') => {
    const tally = new Map<string, number>()
    for (const text of texts(side, name)) tally.set(text, (tally.get(text) ?? 0) + 1)
    return keys.map((key) => tally.get(key) ?? 0)
  }
  return { reference: count('reference'), current: count('current') }
}
function deciles(name: string): { edges: number[]; reference: number[]; current: number[] } {
  const edges = quantileEdges(numbers('reference', name), 10)
  const reference = countBins(numbers('reference', name), edges).counts
  return { edges, reference, current: countBins(numbers('current', name), edges).counts }
}
/** The fixture states ten significant digits. */
function expectNumber(actual: number | null | undefined, wanted: number): void {
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted) + 1e-12)
}

describe.skipIf(!folder)('our distances, recomputed by other tools', () => {
  it.each(numeric)('PSI over deciles of %s', (name) => {
    const bins = deciles(name)
    expectNumber(
      psi(bins.reference, bins.current)?.psi,
      value('columns', name, 'not_from_evidently_quantile10_psi', 'psi'),
    )
    bins.edges.forEach((edge, index) => {
      expectNumber(edge, value('columns', name, 'not_from_evidently_quantile10_psi', 'inner_edges', index))
    })
    bins.current.forEach((count, index) => {
      expect(count).toBe(value('columns', name, 'not_from_evidently_quantile10_psi', 'cur_counts', index))
    })
  })

  it.each(withConstant)('exact KS D and Wasserstein distance of %s (scipy)', (name) => {
    const [reference, current] = [numbers('reference', name), numbers('current', name)]
    const d = ksFromSamples(reference, current)
    expectNumber(d, value('columns', name, 'scipy_direct', 'ks_statistic'))
    expectNumber(wassersteinFromSamples(reference, current), value('columns', name, 'scipy_direct', 'wasserstein_raw'))
    const bins = deciles(name)
    expect(ksFromBins(bins.reference, bins.current)).toBeLessThanOrEqual((d ?? 0) + 1e-12)
  })

  it.each(categorical)('Jensen-Shannon divergence in bits and chi-square of %s (scipy, TFDV)', (name) => {
    const { reference, current } = counts(name)
    const bits = jensenShannonBits(reference, current)
    expectNumber(bits, value('columns', name, 'scipy_direct', 'js_divergence_base2_tfdv_formula'))
    expectNumber(Math.sqrt(bits ?? 0), value('columns', name, 'scipy_direct', 'js_distance_base2'))
    const test = chiSquareOfTwo(reference, current)
    expectNumber(test?.chi2, value('columns', name, 'scipy_direct', 'chi2_contingency_stat'))
    expect(test?.df).toBe(value('columns', name, 'scipy_direct', 'dof'))
    expectNumber(test?.p, value('columns', name, 'scipy_direct', 'chi2_contingency_p'))
    // Not a p-value of zero: it is stated down to 1e-125.
    expect((test?.p ?? 0) / value('columns', name, 'scipy_direct', 'chi2_contingency_p')).toBeCloseTo(1, 8)
  })

  it.each(['num_normal', 'num_stable', 'num_nulls'])(
    'Wasserstein ÷ IQR of %s from 120 bins is near the exact one',
    (name) => {
      const [reference, current] = [numbers('reference', name), numbers('current', name)]
      const ascending = [...reference].sort((a, b) => a - b)
      const edges = quantileEdges(reference, 120)
      const [low = 0, high = 0] = [ascending[0], ascending.at(-1)]
      const inside = current.filter((x) => x >= low && x <= high)
      const binned = wassersteinFromBins({
        edges,
        low,
        high,
        reference: countBins(reference, edges).counts,
        current: countBins(inside, edges).counts,
        below: current.filter((x) => x < low).length,
        above: current.filter((x) => x > high).length,
      })
      const range = quantile(ascending, 0.75) - quantile(ascending, 0.25)
      const exact = (wassersteinFromSamples(reference, current) ?? 0) / range
      expect(binned?.scale).toBe('linear')
      expect(Math.abs((binned?.distance ?? 0) - exact)).toBeLessThan(0.02 * exact + 0.001)
    },
  )
})

describe.skipIf(!folder)('other tools, by their own definitions', () => {
  for (const [section, rows] of [
    ['columns', 20_000],
    ['small_sample_first_1000_rows', 1000],
  ] as const) {
    it.each(withConstant)(`Evidently on %s, ${rows} rows`, (name) => {
      const [reference, current] = [numbers('reference', name, rows), numbers('current', name, rows)]
      const score = (method: string) => value(section, name, 'methods', method, 'score')
      expectNumber(evidentlyPsi(reference, current), score('psi'))
      expectNumber(evidentlyJensenShannon(reference, current), score('jensenshannon'))
      expectNumber(evidentlyHellinger(reference, current), score('hellinger'))
      expectNumber(evidentlyKl(reference, current), score('kl_div'))
      expectNumber(evidentlyWasserstein(reference, current), score('wasserstein'))
      expectNumber(evidentlyKs(reference, current), score('ks'))
    })

    it.each(categorical)(`Evidently on %s, ${rows} rows`, (name) => {
      const [reference, current] = [texts('reference', name, rows), texts('current', name, rows)]
      const score = (method: string) => value(section, name, 'methods', method, 'score')
      expectNumber(evidentlyPsi(reference, current), score('psi'))
      expectNumber(evidentlyJensenShannon(reference, current), score('jensenshannon'))
      expectNumber(evidentlyHellinger(reference, current), score('hellinger'))
      expectNumber(evidentlyKl(reference, current), score('kl_div'))
      expectNumber(evidentlyChiSquare(reference, current), score('chisquare'))
    })
  }

  it.each(numeric)('NannyML on %s', (name) => {
    const [reference, current] = [numbers('reference', name), numbers('current', name)]
    const score = (method: string) => value('nannyml', 'columns', name, method, 'value')
    expectNumber(nannymlJensenShannon(reference, current), score('jensen_shannon'))
    expectNumber(nannymlHellinger(reference, current), score('hellinger'))
    expectNumber(nannymlKs(reference, current), score('kolmogorov_smirnov'))
  })

  it.each(categorical)('NannyML on %s: ours under another name', (name) => {
    const { reference, current } = counts(name)
    expectNumber(
      Math.sqrt(jensenShannonBits(reference, current) ?? 0),
      value('nannyml', 'columns', name, 'jensen_shannon', 'value'),
    )
    expectNumber(chiSquareOfTwo(reference, current)?.chi2, value('nannyml', 'columns', name, 'chi2', 'value'))
    expectNumber(chiSquareOfTwo(reference, current)?.p, value('nannyml', 'columns', name, 'chi2', 'p_value'))
  })

  it.each(withConstant)('Phoenix on %s', (name) => {
    const [reference, current] = [numbers('reference', name), numbers('current', name)]
    const { edges } = deciles(name)
    expectNumber(
      phoenixPsi(reference, current, edges, null),
      value('phoenix_formula', 'psi', name, 'psi_nulls_dropped'),
    )
    if (name !== 'num_nulls') return
    const missing = [1023, 3016] as const
    expectNumber(
      phoenixPsi(reference, current, edges, missing),
      value('phoenix_formula', 'psi', name, 'psi_with_missing_bin'),
    )
  })

  it.each(categorical)('Phoenix on %s', (name) => {
    const { reference, current } = counts(name)
    expectNumber(psi(reference, current, 1)?.psi, value('phoenix_formula', 'psi', name, 'psi_nulls_dropped'))
  })

  it.each(withConstant)('Deepchecks on %s', (name) => {
    const [reference, current] = [numbers('reference', name), numbers('current', name)]
    expectNumber(ksFromSamples(reference, current), value('deepchecks_formula', 'columns', name, 'ks'))
    expectNumber(deepchecksEmd(reference, current), value('deepchecks_formula', 'columns', name, 'emd'))
  })

  it.each(categorical)('Deepchecks on %s', (name) => {
    const { reference, current } = counts(name)
    expectNumber(deepchecksPsi(reference, current), value('deepchecks_formula', 'columns', name, 'psi_floor_0.01'))
    const chi2 = chiSquareOfTwo(reference, current)?.chi2 ?? 0
    const v = deepchecksCramersV(chi2, 40_000, reference.length)
    expectNumber(v, value('deepchecks_formula', 'columns', name, 'cramers_v_all_categories'))
  })
})
