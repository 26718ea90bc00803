import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Figure } from '../../figure'
import { fixtureColumns, fixtureFolder, fixtureText, numberAt, valueAt } from '../testing/fixtures'
import * as estimate from './estimators'
import type { ModelRewards, Rounds } from './rounds'
import { supportOf } from './support'

// What the Open Bandit Pipeline gives on the Open Bandit data, campaign men: three policies, two models of the reward.
const folder = fixtureFolder('evaluation')
const data = join(import.meta.dirname, '../../../../shared/data/obd')
const there = folder !== null && existsSync(data)

const scenarios = ['random → bts', 'bts → uniform', 'random → greedy']

describe.runIf(there)('off-policy estimators on the Open Bandit data', () => {
  const expected: unknown = JSON.parse(fixtureText(folder ?? '', 'ope_obd_men.json'))
  const policies: unknown = JSON.parse(fixtureText(folder ?? '', 'ope_obd_men_policies.json'))

  const tableOf = (json: unknown) => z.array(z.array(z.number())).parse(json)

  function load(scenario: unknown) {
    const logged = String(valueAt(scenario, 'logged_policy'))
    const columns = fixtureColumns(join(data, logged, 'men'), 'men.csv')
    const numbers = (name: string) => Float64Array.from(columns.get(name) ?? [], Number)
    const [item, position, reward, propensity] = ['item_id', 'position', 'click', 'propensity_score'].map(numbers)
    if (!item || !position || !reward || !propensity) throw new Error('a column is missing')
    const chances = tableOf(valueAt(policies, 'policies', String(valueAt(scenario, 'evaluation_policy'))))
    const counted = tableOf(valueAt(expected, 'tabular_q', logged, 'q'))
    const of = (table: number[][]) => (action: number, row: number) =>
      table[action]?.[(position[row] ?? 0) - 1] ?? Number.NaN
    const chance = of(chances)
    const rounds: Rounds = { reward, logged: propensity, evaluated: item.map(chance) }
    const actions = numberAt(policies, 'n_actions')
    const modelOf = (q: (action: number, row: number) => number): ModelRewards => ({
      chosen: item.map(q),
      policy: item.map((_, row) => {
        let [sum, weights] = [0, 0]
        for (let action = 0; action < actions; action++) {
          sum += chance(action, row) * q(action, row)
          weights += chance(action, row)
        }
        return sum / weights
      }),
    })
    const file = readFileSync(join(folder ?? '', `ope_obd_men_${logged}_qhat_lr.f64le`))
    const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength)
    return {
      rounds,
      lr: modelOf((action, row) => bytes.getFloat64((row * actions + action) * 8, true)),
      tabular: modelOf(of(counted)),
    }
  }

  const near = (found: number, value: number) => expect(Math.abs(found - value)).toBeLessThan(1e-9 * Math.abs(value))

  function check(found: Figure, of: unknown, limits: unknown = valueAt(of, 'round_rewards', 'normal_ci95')) {
    if (found.kind === 'missing') throw new Error(`${found.method}: ${found.reason}`)
    near(found.estimate, numberAt(of, 'value'))
    if (limits === null) return
    near(found.low ?? Number.NaN, numberAt(limits, 0))
    near(found.high ?? Number.NaN, numberAt(limits, 1))
  }

  it.each(scenarios)('%s', (name) => {
    const scenario = valueAt(expected, 'scenarios', scenarios.indexOf(name))
    const of = (estimator: string) => valueAt(scenario, 'estimates', estimator)
    const { rounds, lr, tabular } = load(scenario)

    const support = supportOf(rounds)
    near(support.effective, numberAt(scenario, 'weights', 'ess'))
    near(support.largestWeight, numberAt(scenario, 'weights', 'max'))
    near(support.meanWeight, numberAt(scenario, 'weights', 'mean'))
    expect(support.unused).toBeCloseTo(numberAt(scenario, 'weights', 'share_zero'), 12)

    check(estimate.ipw(rounds), of('IPW'))
    check(estimate.clippedIpw(rounds, 5), of('IPW_clip5'))
    check(estimate.snips(rounds), of('SNIPS'), valueAt(of('SNIPS'), 'delta_method', 'ci95'))
    for (const [kind, model] of [['lr', lr] as const, ['tabular', tabular] as const]) {
      const direct = estimate.directMethod(rounds, model)
      check(direct, of(`DM_${kind}`), null)
      expect(direct).toMatchObject({ low: null, high: null })
      check(estimate.doublyRobust(rounds, model), of(`DR_${kind}`))
      check(estimate.switchDoublyRobust(rounds, model, 1), of(`SwitchDR_tau1_${kind}`))
      check(estimate.switchDoublyRobust(rounds, model, 5), of(`SwitchDR_tau5_${kind}`))
      check(estimate.shrunkDoublyRobust(rounds, model, 1), of(`DRos_lambda1_${kind}`))
      check(estimate.shrunkDoublyRobust(rounds, model, 10), of(`DRos_lambda10_${kind}`))
      // The other tool holds the mean weight still, which is no interval of a ratio: the values are compared, and the limits by size.
      const normalised = estimate.selfNormalisedDoublyRobust(rounds, model)
      check(normalised, of(`SNDR_${kind}`), null)
      const width = normalised.kind === 'value' ? (normalised.high ?? 0) - (normalised.low ?? 0) : 0
      const theirs = 2 * 1.96 * numberAt(of(`SNDR_${kind}`), 'round_rewards', 'se')
      expect(width / theirs).toBeGreaterThan(0.9)
      expect(width / theirs).toBeLessThan(1.1)
    }
    const replayed = estimate.replay(rounds)
    if (name.endsWith('greedy')) check(replayed, of('ReplayMethod'), null)
    else expect(replayed).toMatchObject({ kind: 'missing', reason: 'not_identifiable' })
  })
})
