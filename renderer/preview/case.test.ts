import { describe, expect, it } from 'vitest'
import { documentWith } from '../../shared/config/testing/examples'
import { askedFor, defaultRight, formatCase, type KnownDraft, parseCase, sendable } from './case'

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
    const persona = '%7B%22clicks%22%3A%5B%22i1%22%5D%2C%22country%22%3A%22KW%22%2C%22segment%22%3A%22%22%7D'
    const link = `user=u%2F1&persona=${persona}&surface=home&query=%D8%B9%D8%B7%D8%B1&store=s1&product=i2&asof=2026-10-01T00%3A00%3A00Z&left=v2&right=d%3Aabc&count=50&seed=11&item=i1&side=left`
    expect(formatCase(parseCase(link))).toBe(link)
  })
  it('may ask for something to be found', () => {
    expect(parseCase('find=request:r:1').find).toEqual({ kind: 'request', id: 'r:1' })
    expect(formatCase(parseCase('find=item%3Ai1'))).toBe('find=item%3Ai1')
    for (const find of ['shopper:', 'draft:d', 'x']) expect(parseCase(`find=${find}`).find).toBeNull()
  })
  it('takes what makes no sense for not chosen', () => {
    expect(parseCase('count=7&seed=-2&left=x&side=up&item=i&asof=soon&persona=%7B')).toMatchObject({
      ...{ user: null, persona: null, left: { kind: 'live' }, right: undefined },
      ...{ count: 20, seed: 7, asOf: null, item: { id: 'i', side: 'right' } },
    })
  })
  it('keeps "nothing beside it" and "a shopper without history" apart from "not chosen"', () => {
    expect(parseCase('user=&right=none')).toMatchObject({ user: '', right: null })
  })
})

describe('what is asked for', () => {
  it('is about the query, store or item that the surface is for, and no other', () => {
    const shown = parseCase('user=u1&query=oud&store=s1&product=i1')
    expect(askedFor(shown, 'home', 'ar').context).toEqual({ locale: 'ar' })
    expect(askedFor(shown, 'search', 'en').context).toEqual({ locale: 'en', query: 'oud' })
    expect(askedFor(shown, 'store', 'en').context).toEqual({ locale: 'en', store_id: 's1' })
    expect(askedFor(shown, 'product', 'en').context).toEqual({ locale: 'en', item_id: 'i1' })
  })
  it('is for the persona in the place of the shopper', () => {
    const persona = { clicks: ['i1'], country: 'KW', segment: '' }
    const asked = askedFor({ ...parseCase('user=u1'), persona }, 'home', 'en')
    expect(asked).toMatchObject({ user: {}, persona })
    expect(askedFor(parseCase('user=u1'), 'home', 'en')).toMatchObject({ user: { user_id: 'u1' }, persona: null })
  })
})

describe('drafts', () => {
  const unknown = () => undefined
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
    expect(sendable(choice, [draft('a', '2026-01-01T00:00:00Z', { unsaved: true })], unknown)).toEqual({
      kind: 'document',
      document,
    })
    expect(sendable(choice, [draft('a', '2026-01-01T00:00:00Z')], unknown)).toBe(choice)
  })
  it('and versions with an inline change are sent as documents, once theirs is known', () => {
    const edits = [{ pointer: '/value_model/terms/click/weight', value: 3 }]
    const choice = { kind: 'inline', base: { kind: 'version', version: 2 }, edits } as const
    expect(sendable(choice, [], unknown)).toBeUndefined()
    const sent = sendable(choice, [], () => document)
    expect(sent?.kind === 'document' && sent.document.value_model.terms.click?.weight).toBe(3)
  })
})
