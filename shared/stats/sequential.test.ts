import { expect, test } from 'vitest'
import { ratioMoments, ratioVariance } from './intervals'
import { sampleRatio } from './sample-ratio'
import { type ArmEstimate, absoluteChange, relativeChange, sequentialWidth } from './sequential'
import { fixtureColumns, fixtureFolder, fixtureText, numberAt } from './testing/fixtures'
import { seeded } from './testing/random'

const ALPHA = 0.05

function armOf(values: readonly number[]): ArmEstimate {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { value: mean, variance: squares / (n - 1) / n, n }
}

/** gbstats divides a proportion's variance by n, not by n − 1. */
function proportionOf(values: readonly number[]): ArmEstimate {
  const arm = armOf(values)
  return { ...arm, variance: (arm.value * (1 - arm.value)) / arm.n }
}

const folder = fixtureFolder('evaluation')
test.skipIf(folder === null)('the intervals are those of gbstats, for means, proportions and ratios', () => {
  if (folder === null) return
  const columns = fixtureColumns(folder, 'experiment_open.csv')
  const expected: unknown = JSON.parse(fixtureText(folder, 'experiment_open.json'))
  const arms = columns.get('arm') ?? []
  const of = (name: string, arm: string) => (columns.get(name) ?? []).map(Number).filter((_, row) => arms[row] === arm)
  const ratio = (arm: string): ArmEstimate => {
    const x = of('impressions', arm)
    const moments = ratioMoments(of('clicks', arm).map((clicks, row) => [clicks, x[row] ?? 0] as const))
    return { value: moments.y / moments.x, variance: ratioVariance(moments), n: moments.clusters }
  }
  const cases: [string, (arm: string) => ArmEstimate][] = [
    ['gmv_per_user', (arm) => armOf(of('gmv', arm))],
    ['conversion_rate', (arm) => proportionOf(of('converted', arm))],
    ['ctr', ratio],
  ]
  for (const [metric, arm] of cases) {
    const [fresh, old] = [arm('treatment'), arm('control')]
    const found = { absolute: absoluteChange(fresh, old, ALPHA), relative: relativeChange(fresh, old, ALPHA) }
    for (const [kind, change] of Object.entries(found)) {
      const at = (...path: (string | number)[]) =>
        numberAt(expected, 'metrics', metric, 'gbstats', kind, 'sequential_5000', ...path)
      expect(change?.estimate).toBeCloseTo(at('expected'), 12)
      expect(Math.abs((change?.low ?? 0) / at('ci', 0) - 1)).toBeLessThan(1e-9)
      expect(Math.abs((change?.high ?? 0) / at('ci', 1) - 1)).toBeLessThan(1e-9)
    }
  }
  const { p } = sampleRatio(of('gmv', 'treatment').length, of('gmv', 'control').length, 0.5)
  expect(p).toBeCloseTo(numberAt(expected, 'srm', 'p_value'), 12)
})

/** Looks at two arms of shoppers after every so many of them; whether it ever called a change that is not there. */
function alarms(seed: number, { share, draw, looks }: { share: number; draw: (u: number) => number; looks: number }) {
  const random = seeded(seed)
  const none = () => ({ n: 0, sum: 0, squares: 0 })
  const sums: [ReturnType<typeof none>, ReturnType<typeof none>] = [none(), none()]
  let [sequential, fixed, split] = [false, false, false]
  for (let shoppers = 1; shoppers <= 10_000; shoppers++) {
    const arm = sums[random.uniform() < share ? 0 : 1]
    const value = draw(random.uniform())
    arm.n += 1
    arm.sum += value
    arm.squares += value * value
    if (shoppers % looks !== 0 || Math.min(sums[0].n, sums[1].n) < 30) continue
    const [fresh, old] = sums.map(({ n, sum, squares }): ArmEstimate => {
      const mean = sum / n
      return { value: mean, variance: (squares / n - mean * mean) / (n - 1), n }
    })
    if (!fresh || !old) continue
    const { estimate, low, high } = absoluteChange(fresh, old, ALPHA)
    sequential ||= low > 0 || high < 0
    fixed ||= Math.abs(estimate) > 1.96 * Math.sqrt(fresh.variance + old.variance)
    split ||= sampleRatio(fresh.n, old.n, share).mismatch
  }
  return { sequential, fixed, split }
}

test('looked at a hundred times, it calls a change that is not there in under 5 % of rollouts; an interval for one look does in many', () => {
  const kinds = [
    { share: 0.5, draw: (u: number) => (u < 0.05 ? 1 : 0), looks: 100 },
    { share: 0.05, draw: (u: number) => (u < 0.2 ? 1 : 0), looks: 100 },
    { share: 0.25, draw: (u: number) => -Math.log(1 - u), looks: 100 },
  ]
  for (const kind of kinds) {
    const runs = Array.from({ length: 300 }, (_, seed) => alarms(seed + 1, kind))
    const share = (what: 'sequential' | 'fixed' | 'split') => runs.filter((run) => run[what]).length / runs.length
    expect(share('sequential')).toBeLessThan(0.05)
    expect(share('fixed')).toBeGreaterThan(0.15)
    expect(share('split')).toBeLessThan(0.005)
  }
})

test('a change that is there is found', () => {
  const random = seeded(3)
  const draw = (rate: number) => Array.from({ length: 4000 }, () => (random.uniform() < rate ? 1 : 0))
  const change = relativeChange(armOf(draw(0.1)), armOf(draw(0.2)), ALPHA)
  expect(change?.high).toBeLessThan(-0.01)
})

test('a split that loses one shopper in five of an arm is found, an honest one is not', () => {
  expect(sampleRatio(800, 1000, 0.5).mismatch).toBe(true)
  expect(sampleRatio(490, 510, 0.5).mismatch).toBe(false)
  expect(sampleRatio(7, 693, 0.01)).toEqual({ p: null, mismatch: false })
})

test('the interval narrows as shoppers come, and is always wider than for one look', () => {
  const widths = [100, 1000, 10_000, 100_000].map((n) => sequentialWidth(n, ALPHA) / Math.sqrt(n))
  expect(widths).toEqual([...widths].sort((a, b) => b - a))
  for (const n of [100, 5000, 1e7]) expect(sequentialWidth(n, ALPHA)).toBeGreaterThan(1.96)
})
