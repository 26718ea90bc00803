import { describe, expect, it } from 'vitest'
import { changeOf, funnelOf } from './reach'

const day = (retrieved: number, dropped: Record<string, number>) => {
  return { day: '2026-10-01', retrieved, scored: retrieved, dropped, shown: 5, clicked: 2, bought: 1, requests: 100 }
}
const reach = (parts: { supply: number; eligibility: number; rules: number; model: number }) => {
  const whole = Math.exp(parts.supply + parts.eligibility + parts.rules + parts.model)
  return { id: 's', days: [], sampling_probability: 0.1, change: { before: 2, after: 2 * whole, parts } }
}

describe('reach', () => {
  it('is a funnel of all days', () => {
    expect(funnelOf([day(10, { cap: 1, hide: 2 }), day(20, { cap: 4 })])).toEqual({
      ...{ retrieved: 30, scored: 30, shown: 10, clicked: 4, bought: 2 },
      dropped: [
        ['cap', 5],
        ['hide', 2],
      ],
    })
  })
  it('names the part that did most in the direction of the whole', () => {
    expect(changeOf(reach({ supply: 0.1, eligibility: -0.5, rules: -0.1, model: 0 }))).toMatchObject({
      most: 'eligibility',
      share: Math.exp(-0.5) - 1,
    })
    expect(changeOf(reach({ supply: 0.4, eligibility: -0.1, rules: 0, model: 0.1 }))?.most).toBe('supply')
  })
  it('names nothing where nothing changed, or too little is known', () => {
    expect(changeOf(reach({ supply: 0.3, eligibility: 0, rules: -0.3, model: 0 }))?.most).toBeNull()
    expect(changeOf({ ...reach({ supply: 0, eligibility: 0, rules: 0, model: 0 }), change: null })).toBeNull()
  })
})
