import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Metric, Reading, Rule, Slice } from '../contract/monitors'
import { groupAlarms } from './group-alarms'
import type { AlarmSpan } from './replay'

fc.configureGlobal({ seed: 7 })

interface Told {
  metric: Metric
  began: number
  subject?: string
  slice?: Slice
  p?: number
  resolved?: number | null
  rule?: Rule
}

function alarm({
  metric,
  began,
  subject = '',
  slice = { surface: 'home' },
  p = 1e-9,
  resolved = null,
  rule = { kind: 'history' },
}: Told): AlarmSpan {
  const id = [metric, subject, JSON.stringify(slice), rule.kind].join('/')
  const monitor = {
    id,
    name: '',
    metric,
    subject,
    slice,
    windows: [1],
    rule,
    severity: 'warning' as const,
    owner: '',
    createdFrom: '',
  }
  return { monitor, began, fired: began + 1, resolved, worst: { p, change: null, value: null } as Reading }
}
const roots = (told: Told[]) =>
  groupAlarms(told.map(alarm)).map(({ alarms: [first, ...rest] }) => [
    first.monitor.metric,
    first.monitor.subject,
    rest.length,
  ])

describe('groupAlarms', () => {
  it('puts what follows from a broken feature under it, though clicks were seen to fall first', () => {
    expect(
      roots([
        { metric: 'ctr', began: 10, p: 1e-30 },
        { metric: 'prediction', subject: 'p_click', began: 11 },
        { metric: 'drift', subject: 'price', began: 12 },
        { metric: 'gmv', began: 30 },
      ]),
    ).toEqual([['drift', 'price', 3]])
  })

  it('keeps a second fault of the same kind apart when it begins later', () => {
    expect(
      roots([
        { metric: 'drift', subject: 'price', began: 10 },
        { metric: 'drift', subject: 'rating', began: 20 },
      ]),
    ).toEqual([
      ['drift', 'price', 0],
      ['drift', 'rating', 0],
    ])
  })

  it('keeps traffic apart that has nothing in common, unless it is the very same signal', () => {
    const search = { surface: 'search' }
    expect(
      roots([
        { metric: 'ctr', began: 10 },
        { metric: 'empty_rate', began: 10, slice: search },
      ]),
    ).toHaveLength(2)
    expect(
      roots([
        { metric: 'ctr', began: 10 },
        { metric: 'ctr', began: 40, slice: search },
      ]),
    ).toHaveLength(1)
    expect(
      roots([
        { metric: 'ctr', began: 10 },
        { metric: 'ctr', began: 10, slice: { surface: 'home', country: 'KW' } },
      ]),
    ).toHaveLength(1)
  })

  it('takes up an incident whose signal comes again within half a day, and begins another after that', () => {
    const again = (began: number) =>
      roots([
        { metric: 'ctr', began: 10, resolved: 20 },
        { metric: 'ctr', began },
      ])
    expect(again(32)).toHaveLength(1)
    expect(again(33)).toHaveLength(2)
    expect(
      roots([
        { metric: 'ctr', began: 10, resolved: 20 },
        { metric: 'volume', began: 21 },
      ]),
    ).toHaveLength(2)
  })

  it('takes a fall of purchases alone for its own cause, and one that comes with clicks for their consequence', () => {
    expect(
      roots([
        { metric: 'ctr', began: 10, p: 1e-5 },
        { metric: 'purchase_rate', began: 10, p: 1e-20 },
      ])[0]?.[0],
    ).toBe('purchase_rate')
    expect(
      roots([
        { metric: 'ctr', began: 14, p: 1e-20 },
        { metric: 'purchase_rate', began: 10, p: 1e-9 },
      ])[0]?.[0],
    ).toBe('ctr')
  })

  it('names a newcomer that does worse than its elders before what that does to the surface', () => {
    const peers = {
      metric: 'gmv' as const,
      began: 12,
      slice: { surface: 'home', model: 'new' },
      rule: { kind: 'peers' as const },
    }
    expect(
      groupAlarms([alarm({ metric: 'gmv', began: 10, p: 1e-30 }), alarm(peers)])[0]?.alarms[0].monitor.slice.model,
    ).toBe('new')
  })

  it('says the same in whatever order the alarms come, and loses none', () => {
    const told = fc.record({
      metric: fc.constantFrom<Metric>('ctr', 'drift', 'empty_rate', 'skew'),
      subject: fc.constantFrom('', 'price', 'rating'),
      began: fc.integer({ min: 0, max: 60 }),
      slice: fc.constantFrom<Slice>({}, { surface: 'home' }, { surface: 'search' }, { surface: 'home', country: 'KW' }),
    })
    const unique = fc.uniqueArray(told, {
      selector: (one) => JSON.stringify([one.metric, one.subject, one.slice]),
      maxLength: 12,
    })
    fc.assert(
      fc.property(unique, (all) => {
        const groups = groupAlarms(all.map(alarm))
        expect(groupAlarms([...all].reverse().map(alarm))).toEqual(groups)
        expect(groups.flatMap(({ alarms }) => alarms)).toHaveLength(all.length)
      }),
    )
  })
})
