import { describe, expect, it } from 'vitest'
import { seeded } from '../stats/testing/random'
import { Dispersion } from './dispersion'

const learned = (times: number, width: (hour: number) => number, least = 0) => {
  const random = seeded(3)
  const dispersion = new Dispersion(least)
  for (let hour = 0; hour < times; hour += 1) dispersion.see((width(hour) * random.normal()) ** 2)
  return dispersion.value
}

describe('Dispersion', () => {
  it('is unknown for three days, then the mean square of what it has seen', () => {
    expect(learned(71, () => 1)).toBeNull()
    expect(learned(2000, () => 2)).toBeGreaterThan(3)
    expect(learned(2000, () => 2)).toBeLessThan(5)
  })

  it('is never under its least', () => {
    expect(learned(2000, () => 0.1, 1)).toBe(1)
    expect(learned(2000, () => 0.1)).toBeLessThan(0.02)
  })

  it('does not take an incident of a day for the measure of quiet: thirty times as wide, it learns less than twice', () => {
    const quiet = learned(1000, () => 1) ?? 0
    const after = learned(1024, (hour) => (hour >= 1000 ? 30 : 1)) ?? 0
    expect(after / quiet).toBeLessThan(2)
  })

  it('forgets what was so weeks ago', () => {
    expect(learned(3000, (hour) => (hour < 500 ? 5 : 1))).toBeLessThan(1.5)
  })

  it('of what is too rare to tell is that of independent events, once three days have passed', () => {
    const rare = (least: number, hours: number) => {
      const dispersion = new Dispersion(least)
      for (let hour = 0; hour < hours; hour += 1) dispersion.pass()
      return dispersion.value
    }
    expect(rare(1, 71)).toBeNull()
    expect(rare(1, 72)).toBe(1)
    expect(rare(0, 72)).toBeNull()
  })
})
