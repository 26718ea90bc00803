import { describe, expect, it } from 'vitest'
import { defaultRamp } from '../../../shared/contract/serving'
import { firstRampForm, readShares, toRamp } from './ramp-form'

describe('the form of a ramp', () => {
  const form = firstRampForm(true, '2026-11-24T10:00')

  it('begins with the default ramp, or with everybody where there are no ramps', () => {
    expect(toRamp(form)).toEqual(defaultRamp)
    expect(toRamp(firstRampForm(false, ''))).toBeNull()
  })

  it('reads shares as people write them', () => {
    expect(readShares('1, 5,25;50 100')).toEqual([1, 5, 25, 50, 100])
    expect(readShares('1-5-25-50-100 %')).toEqual([1, 5, 25, 50, 100])
    expect(readShares('١، ٥، ٢٥، ١٠٠')).toEqual([1, 5, 25, 100])
    expect(readShares('0.5, 100')).toEqual([0.5, 100])
    expect(readShares('٠٫٥ ١٠٠٪')).toEqual([0.5, 100])
  })

  it('has a problem while shares do not rise to 100', () => {
    for (const shares of ['', '100', '5, 1, 100', '1, 50', '0, 100', 'ten, 100', '1, 101']) {
      expect(toRamp({ ...form, shares }), shares).toBeUndefined()
    }
    expect(toRamp({ ...form, holdMinutes: Number.NaN })).toBeUndefined()
  })
})
