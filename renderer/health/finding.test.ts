import { describe, expect, it } from 'vitest'
import type { Traffic } from '../../shared/contract/bridge'
import { findingOf, type TrafficTotals } from './finding'

const missing = { kind: 'missing', reason: 'no_data', n: 0, method: '' } as const
function totals(model: string, surface: string, clicks: number, impressions = 10_000): TrafficTotals {
  return {
    model,
    surface,
    requests: impressions,
    impressions,
    clicks,
    carts: 0,
    purchases: 0,
    gmvMinor: 0,
    ctr: missing,
    cartRate: missing,
    purchaseRate: missing,
    emptyRate: missing,
    errorRate: missing,
    fallbackRate: missing,
    calibration: missing,
  }
}
const evidence = { question: '', sql: '', parameters: {}, rowsRead: 0, rows: 0, elapsedMs: 0, computedAt: '' }
const traffic = (...rows: TrafficTotals[]): Traffic => ({
  bucket: 'day',
  series: [],
  totals: rows,
  annotations: [],
  evidence: [evidence],
})

describe('the finding', () => {
  it('does not make a difference of chance: 69 against 46 clicks among two comparisons', () => {
    const finding = findingOf(
      traffic(
        totals('bts', 'men', 69),
        totals('random', 'men', 46),
        totals('bts', 'women', 46),
        totals('random', 'women', 46),
      ),
      true,
    )
    expect(finding).toMatchObject({ kind: 'same', best: 'bts', other: 'random', surface: 'men', n: 40_000 })
  })

  it('names the better model where the difference is clear', () => {
    const finding = findingOf(traffic(totals('a', 'home', 100), totals('b', 'home', 300)), true)
    expect(finding).toMatchObject({ kind: 'better', best: 'b', other: 'a', surface: 'home' })
    expect(finding.kind === 'better' && finding.change.change).toBeCloseTo(2)
  })

  it('compares nothing across surfaces, and gives no rate to a click log', () => {
    expect(findingOf(traffic(totals('a', 'home', 100), totals('b', 'search', 300)), true).kind).toBe('ctr')
    expect(findingOf(traffic(totals('a', 'store', 165_474, 0)), false)).toEqual({ kind: 'clicks', clicks: 165_474 })
    expect(findingOf(traffic(), true)).toEqual({ kind: 'nothing' })
  })
})
