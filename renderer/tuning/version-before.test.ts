import { describe, expect, it } from 'vitest'
import type { ConfigVersion } from '../../shared/contract/serving'
import { versionBefore } from './version-before'

const version = (number: number, rolled_back_to: number | null = null): ConfigVersion => ({
  version: number,
  published_at: '2026-11-23T10:00:00.000Z',
  published_by: 'huda',
  title: '',
  reason: '',
  from_draft: null,
  rolled_back_to,
})
const versions = [1, 2, 3, 4].map((number) => version(number))

describe('the version to go back to', () => {
  it('is the one before, and none before the first', () => {
    expect(versionBefore(version(4), versions, [])?.version).toBe(3)
    expect(versionBefore(version(1), versions, [])).toBeUndefined()
  })

  it('is none that a ramp never brought to everybody', () => {
    const ramps = [
      { version: 3, state: 'rolled_back' },
      { version: 2, state: 'completed' },
    ] as const
    expect(versionBefore(version(4), versions, ramps)?.version).toBe(2)
  })

  it('is not what was just rolled back', () => {
    expect(versionBefore(version(5, 2), [...versions, version(5, 2)], [])?.version).toBe(1)
  })
})
