import { describe, expect, it } from 'vitest'
import { firstState, parseHash, parseKept, toHash } from './view-state'

describe('what was kept', () => {
  const kept = {
    version: 1,
    state: { ...firstState('en-GB'), page: 'drift', theme: 'dark', range: { kind: 'last', hours: 168 } },
  }

  it('comes back as it was', () => {
    expect(parseKept(JSON.stringify(kept), 'en-GB')).toEqual(kept.state)
  })

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another version', JSON.stringify({ ...kept, version: 0 })],
    ['a page that does not exist', JSON.stringify({ ...kept, state: { ...kept.state, page: 'admin' } })],
    [
      'a range that means nothing',
      JSON.stringify({ ...kept, state: { ...kept.state, range: { kind: 'last', hours: 5 } } }),
    ],
  ])('is dropped when it is %s', (_, text) => {
    expect(parseKept(text, 'en-GB')).toEqual(firstState('en-GB'))
  })

  it('begins in the language of the system', () => {
    expect(firstState('ar-KW').language).toBe('ar')
    expect(firstState('de-DE').language).toBe('en')
  })
})

describe('links', () => {
  it('carry a page and what its drawer shows', () => {
    expect(parseHash(toHash('drift', 'price sar|home'))).toEqual({ page: 'drift', selected: 'price sar|home' })
    expect(parseHash('#/health')).toEqual({ page: 'health', selected: undefined })
  })

  it('that name no page lead nowhere', () => {
    expect(parseHash('#/admin')).toBeNull()
    expect(parseHash('')).toBeNull()
    expect(parseHash('#/drift?select=%E0%A4%A')).toEqual({ page: 'drift', selected: undefined })
  })
})
