import { expect, it } from 'vitest'
import { createMarket, incidentOf } from './market'
import { completeOptions, DAY } from './options'

it('while demand shifts, more of those who come in that country come for the category', () => {
  const market = createMarket(completeOptions({ shoppers: 12_000, days: 28, until: Date.UTC(2026, 9, 20) }))
  const wave = incidentOf(market, 'demand_shift')
  if (wave?.fault.kind !== 'demand_shift') throw new Error('There is no wave.')
  const { country, category } = wave.fault
  const share = (from: number, until: number) => {
    const there = market.arrivals.between(from, until).filter(({ shopper }) => shopper.country === country)
    return there.filter(({ intent }) => intent === category).length / there.length
  }
  const during = share(wave.start, wave.end)
  expect(during).toBeGreaterThan(2 * share(wave.start - 3 * DAY, wave.start))
  expect(during).toBeGreaterThan(2 * share(wave.end, wave.end + DAY))
})
