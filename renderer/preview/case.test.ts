import { describe, expect, it } from 'vitest'
import { documentWith } from '../../shared/config/testing/examples'
import { defaultRight, formatCase, type KnownDraft, parseCase, sendable } from './case'

const document = documentWith({})

function draft(id: string, updated: string, more: Partial<KnownDraft> = {}): KnownDraft {
  return {
    draft: {
      id,
      title: id,
      author: 'huda',
      base_version: 1,
      document,
      etag: '"1"',
      state: 'open',
      created_at: updated,
      updated_at: updated,
      updated_by: 'huda',
    },
    unsaved: false,
    ...more,
  }
}

describe('a preview in a link', () => {
  it('comes back whole', () => {
    const link =
      'user=u%2F1&surface=home&left=v2&right=d%3Aabc&count=50&seed=11&query=%D8%B9%D8%B7%D8%B1&item=i1&side=left'
    expect(formatCase(parseCase(link))).toBe(link)
  })
  it('takes what makes no sense for not chosen', () => {
    expect(parseCase('count=7&seed=-2&left=x&side=up&item=i')).toMatchObject({
      user: null,
      left: { kind: 'live' },
      right: undefined,
      count: 20,
      seed: 7,
      item: { id: 'i', side: 'right' },
    })
  })
  it('keeps "nothing beside it" and "a shopper without history" apart from "not chosen"', () => {
    expect(parseCase('user=&right=none')).toMatchObject({ user: '', right: null })
  })
})

describe('drafts', () => {
  it('stand beside live by themselves: the one touched last, never a published one', () => {
    const old = draft('old', '2026-01-01T00:00:00Z')
    const fresh = draft('fresh', '2026-01-03T00:00:00Z')
    const published = draft('done', '2026-01-09T00:00:00Z')
    const done = { ...published, draft: { ...published.draft, state: 'published' as const } }
    expect(defaultRight([old, fresh, done])).toEqual({ kind: 'draft', id: 'fresh' })
    expect(defaultRight([])).toBeNull()
  })
  it('are sent whole when the serving API does not have their last edit', () => {
    const choice = { kind: 'draft', id: 'a' } as const
    expect(sendable(choice, [draft('a', '2026-01-01T00:00:00Z', { unsaved: true })])).toEqual({
      kind: 'document',
      document,
    })
    expect(sendable(choice, [draft('a', '2026-01-01T00:00:00Z')])).toBe(choice)
  })
})
