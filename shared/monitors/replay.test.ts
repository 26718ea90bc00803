import { describe, expect, it } from 'vitest'
import { defaultMonitors } from './defaults'
import { createEvaluator } from './evaluate'
import { nothingSeen, replay } from './replay'
import { attributeWith } from './testing/found'
import { FROM, madeLog, type Truth, type Where } from './testing/market'

// Marketplaces with one fault each, planted at an hour and in a slice: found, in time, where, by which signal; and quiet ones.

const DAY = 24
const START = 15 * DAY + 10
const seeds = [11, 12, 13]

type Fault = (truth: Truth, where: Where) => void
const from =
  (fault: Fault): Fault =>
  (truth, where) => {
    if (where.hour >= START) fault(truth, where)
  }

function incidents(seed: number, fault: Fault, hours = 26) {
  const series = madeLog({
    seed,
    hours: START + hours,
    fault: from(fault),
    surfaces: ['home', 'search'],
    requests: 800,
  })
  return attributeWith(series, { from: FROM + START - DAY, until: FROM + START + hours + 1 })
}

const cases: { name: string; fault: Fault; within: number; metric: string[]; slice: Record<string, string> }[] = [
  {
    name: 'a feature beyond its range in one country',
    fault: (truth, { surface, country }) => {
      if (surface !== 'home' || country !== 'KW') return
      truth.beyond = 1
      truth.bias = 0.5
    },
    within: 2,
    metric: ['drift'],
    slice: { surface: 'home', country: 'KW' },
  },
  {
    name: 'a head that says twice as much',
    fault: (truth) => {
      truth.bias = 2
    },
    within: 2,
    metric: ['prediction'],
    slice: {},
  },
  {
    name: 'a head that says a third more',
    fault: (truth) => {
      truth.bias = 1.33
    },
    within: 24,
    metric: ['calibration'],
    slice: {},
  },
  {
    name: 'four times the empty answers on one device',
    fault: (truth, { device }) => {
      if (device === 'ios') truth.empty *= 4
    },
    within: 6,
    metric: ['empty_rate'],
    slice: { device: 'ios' },
  },
  {
    name: 'a third fewer clicks on one surface',
    fault: (truth, { surface }) => {
      if (surface === 'search') truth.click *= 0.67
    },
    within: 24,
    metric: ['ctr'],
    slice: { surface: 'search' },
  },
  {
    name: 'half the clicks in one country',
    fault: (truth, { country }) => {
      if (country === 'AE') truth.click *= 0.5
    },
    within: 24,
    metric: ['ctr'],
    slice: { country: 'AE' },
  },
  {
    name: 'half the purchases on one device',
    fault: (truth, { device }) => {
      if (device === 'android') truth.purchase *= 0.5
    },
    within: 24,
    metric: ['purchase_rate', 'gmv'],
    slice: { device: 'android' },
  },
  {
    name: 'a surface that nobody asks any more',
    fault: (truth, { surface }) => {
      if (surface === 'search') truth.requests = 0
    },
    within: 2,
    metric: ['volume'],
    slice: { surface: 'search' },
  },
]

describe('planted faults', () => {
  it.each(cases)('finds $name, says where and by which signal', ({ fault, within, metric, slice }) => {
    const found = seeds.map((seed) => {
      const [first] = incidents(seed, fault)
      const hours = first ? Date.parse(first.openedAt) / 3_600_000 - FROM - START : Number.POSITIVE_INFINITY
      return { inTime: hours <= within, metric: first?.cause.metric, slice: first?.slice }
    })
    expect(found.filter(({ inTime }) => inTime)).toHaveLength(seeds.length)
    for (const each of found) expect(metric).toContain(each.metric)
    expect(found.map((each) => each.slice)).toEqual(seeds.map(() => slice))
  })

  it('makes one incident of one fault, though it shows on many monitors', () => {
    const all = incidents(
      11,
      (truth, { country }) => {
        if (country === 'AE') truth.click *= 0.5
      },
      3 * DAY,
    )
    expect(all).toHaveLength(1)
    expect(all[0]?.alarms.length).toBeGreaterThan(3)
    expect(all[0]?.timeline.map(({ at }) => at)).toEqual([...(all[0]?.timeline.map(({ at }) => at) ?? [])].sort())
  })

  it('holds a newcomer against its elders: a canary that sells less is found before it has a past', () => {
    const release = 15 * DAY
    const series = madeLog({
      seed: 5,
      hours: 18 * DAY,
      requests: 4000,
      models: ({ hour }) => (hour < release ? { 'heads-1': 1 } : { 'heads-1': 0.7, 'heads-2': 0.3 }),
      fault: (truth, { model }) => {
        if (model === 'heads-2') truth.purchase *= 0.7
      },
    })
    const [first] = attributeWith(series, { from: FROM + release, until: FROM + 18 * DAY + 1 })
    expect(first?.slice).toMatchObject({ model: 'heads-2' })
    expect(first?.alarms[0]?.monitor.rule.kind).toBe('peers')
  })
})

describe('quiet marketplaces', () => {
  it('raise at most one false alarm in four weeks each, weekends included', () => {
    const alarms = [21, 22, 23].map((seed) => {
      const series = madeLog({ seed, hours: 28 * DAY, requests: 500 })
      const monitors = defaultMonitors(series)
      return replay(createEvaluator(series), monitors, { from: FROM + 1, until: FROM + 28 * DAY + 1 }).alarms.length
    })
    expect(alarms.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3)
  })
})

describe('replay', () => {
  it('goes on where it was left: in pieces, or with hours looked at twice, it ends where it would at once', () => {
    const series = madeLog({
      seed: 9,
      hours: 16 * DAY,
      fault: from((truth) => {
        truth.click *= 0.3
      }),
    })
    const monitors = defaultMonitors(series).filter(({ metric }) => metric === 'ctr')
    const [begin, middle, end] = [FROM + START - DAY, FROM + START + 5, FROM + 16 * DAY + 1]
    const once = replay(createEvaluator(series), monitors, { from: begin, until: end })
    const half = replay(createEvaluator(series), monitors, { from: begin, until: middle, start: nothingSeen })
    const rest = replay(createEvaluator(series), monitors, { from: middle - 6, until: end, start: half })
    expect(rest).toEqual(once)
    expect(once.alarms.length).toBeGreaterThan(0)
  })
})
