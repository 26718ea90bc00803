import { describe, expect, it } from 'vitest'
import { firstState, parseHash, parseKept, toHash, toKept } from './view-state'

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

  it('says nothing of people', () => {
    const state = { ...firstState('en-GB'), selection: { drift: 'price', preview: 'user=u1' } }
    expect(toKept(state)).toEqual({ ...state, selection: { drift: 'price' } })
  })

  it('begins in the language of the system', () => {
    expect(firstState('ar-KW').language).toBe('ar')
    expect(firstState('de-DE').language).toBe('en')
  })
})

describe('links', () => {
  it('carry a page and what its drawer shows', () => {
    expect(parseHash(toHash('drift', 'price sar|home'))).toEqual({
      page: 'drift',
      selected: 'price sar|home',
      over: null,
    })
    expect(parseHash('#/health')).toEqual({ page: 'health', selected: undefined, over: null })
  })

  it('carry what lies over the page', () => {
    const day = { from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' }
    const signal = { kind: 'outcome', event: 'click' } as const
    const over = { kind: 'causes', question: { signal, now: day, before: day, filters: { store: 'a&b=c' } } } as const
    expect(parseHash(toHash('health', undefined, over))).toEqual({ page: 'health', selected: undefined, over })
    expect(parseHash('#/health?over=%7B%7D')?.over).toBeNull()
  })

  it('that name no page lead nowhere', () => {
    expect(parseHash('#/admin')).toBeNull()
    expect(parseHash('')).toBeNull()
    expect(parseHash('#/drift?select=%E0%A4%A')).toEqual({ page: 'drift', selected: undefined, over: null })
  })
})
