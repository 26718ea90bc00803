import { describe, expect, it } from 'vitest'
import type { ConfigChoice } from '../../shared/contract/serving'
import { formatChoice, parseChoice } from './choice'

describe('a configuration in a link', () => {
  it('comes back as it went in', () => {
    const choices: (ConfigChoice | null)[] = [
      { kind: 'live' },
      { kind: 'version', version: 12 },
      { kind: 'draft', id: 'a:b' },
      null,
    ]
    for (const choice of choices) expect(parseChoice(formatChoice(choice))).toEqual(choice)
  })
  it('is nothing when the text names none', () => {
    for (const text of ['', 'v', 'v1x', 'd:', 'draft']) expect(parseChoice(text)).toBeUndefined()
  })
})
