import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allow, exampleDocument } from './example'
import { Refused } from './failure'
import { type ConfigStore, openStore } from './store'

let folder: string
let now: number
let store: ConfigStore

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-store-'))
  now = Date.UTC(2026, 0, 5)
  store = reopen()
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

function reopen(): ConfigStore {
  return openStore(
    join(folder, 'config.db'),
    () => exampleDocument(),
    () => now,
  )
}

function refusal(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('it was not refused')
}

function newDraft(clickWeight = 2) {
  const base_version = store.live().version.version
  return store.createDraft('sara', { base_version, title: 'More clicks', document: exampleDocument(clickWeight) })
}

test('a new store has version 1 by the system, and opening it again adds nothing', () => {
  store.close()
  store = reopen()
  expect(store.versions(null, 10)).toEqual([
    {
      version: 1,
      published_at: '2026-01-05T00:00:00.000Z',
      published_by: 'system',
      title: 'Default',
      reason: '',
      from_draft: null,
      rolled_back_to: null,
    },
  ])
  expect(store.live().document).toEqual(exampleDocument())
  expect(store.audit(null, 10).map((entry) => entry.action)).toEqual(['config.created'])
})

test('a save moves the etag, and the etag before it is refused with the name of who moved it', () => {
  const draft = newDraft()
  const saved = store.saveDraft('omar', {
    id: draft.id,
    etag: draft.etag,
    patch: { document: exampleDocument(3) },
  })
  expect(saved.etag).not.toBe(draft.etag)
  const late = { id: draft.id, etag: draft.etag, patch: { document: exampleDocument(4) } }
  expect(refusal(() => store.saveDraft('sara', late))).toEqual({
    kind: 'draft_moved',
    etag: saved.etag,
    changedBy: 'omar',
  })
  expect(store.draft(draft.id)).toEqual(saved)
})

test('going back to earlier content does not bring back its etag', () => {
  const draft = newDraft(2)
  const there = store.saveDraft('sara', {
    id: draft.id,
    etag: draft.etag,
    patch: { document: exampleDocument(3) },
  })
  const back = store.saveDraft('sara', {
    id: draft.id,
    etag: there.etag,
    patch: { document: exampleDocument(2) },
  })
  expect(new Set([draft.etag, there.etag, back.etag]).size).toBe(3)
})

test('the same save again, with the etag before it, succeeds and adds no revision', () => {
  const draft = newDraft()
  const save = { id: draft.id, etag: draft.etag, patch: { document: exampleDocument(3) } }
  const saved = store.saveDraft('sara', save)
  expect(store.saveDraft('sara', save)).toEqual(saved)
  expect(store.audit(null, 10).filter((entry) => entry.action === 'draft.saved')).toHaveLength(1)
})

test('publishing makes the draft live once; afterwards it cannot be edited, deleted or published again', () => {
  const draft = newDraft()
  const wanted = { id: draft.id, etag: draft.etag, expected_live_version: 1, reason: 'season', allow }
  const live = store.publish('mona', wanted)
  expect(live.version).toMatchObject({ version: 2, published_by: 'mona', from_draft: draft.id, reason: 'season' })
  expect(store.live()).toEqual(live)
  const published = { kind: 'draft_published', id: draft.id }
  expect(refusal(() => store.publish('mona', { ...wanted, expected_live_version: 2 }))).toEqual(published)
  expect(refusal(() => store.deleteDraft('mona', draft.id, store.draft(draft.id).etag))).toEqual(published)
  const save = { id: draft.id, etag: store.draft(draft.id).etag, patch: { title: 'Other' } }
  expect(refusal(() => store.saveDraft('mona', save))).toEqual(published)
  expect(store.drafts('open', null, 10)).toEqual([])
  expect(store.drafts('published', null, 10)).toHaveLength(1)
})

test('publishing on a live version nobody looked at is refused, and so is a draft that stands on an older one', () => {
  const first = newDraft(2)
  const second = newDraft(3)
  store.publish('mona', { id: first.id, etag: first.etag, expected_live_version: 1, reason: 'one', allow })
  const wanted = { id: second.id, etag: second.etag, expected_live_version: 1, reason: 'two', allow }
  expect(refusal(() => store.publish('sara', wanted))).toEqual({ kind: 'live_moved', version: 2, changedBy: 'mona' })
  expect(refusal(() => store.publish('sara', { ...wanted, expected_live_version: 2 }))).toEqual({
    kind: 'draft_behind',
    baseVersion: 1,
    version: 2,
    changedBy: 'mona',
  })
  const { draft, conflicts } = store.rebaseDraft('sara', { id: second.id, etag: second.etag })
  expect(conflicts).toMatchObject([{ pointer: '/value_model/terms/click/weight', base: 1, mine: 3, theirs: 2 }])
  expect(draft.base_version).toBe(2)
  const live = store.publish('sara', { ...wanted, etag: draft.etag, expected_live_version: 2 })
  expect(live.version.version).toBe(3)
})

test('a document that may not go live leaves the draft open and the live version as it is', () => {
  const draft = newDraft()
  const refuse = () => {
    throw new Error('sign flip')
  }
  const wanted = { id: draft.id, etag: draft.etag, expected_live_version: 1, reason: 'season' }
  expect(() => store.publish('mona', { ...wanted, allow: refuse })).toThrow('sign flip')
  expect(store.draft(draft.id)).toEqual(draft)
  expect(store.live().version.version).toBe(1)
})

test('the trail says what a save changed', () => {
  const draft = newDraft(2)
  store.saveDraft('omar', { id: draft.id, etag: draft.etag, patch: { title: 'Fewer', document: exampleDocument(0.5) } })
  expect(store.audit(null, 1)).toMatchObject([
    {
      actor: 'omar',
      action: 'draft.saved',
      subject: `draft/${draft.id}`,
      detail: 'title: "More clicks" → "Fewer"\n/value_model/terms/click/weight: 2 → 0.5',
    },
  ])
})

test('a roll-back is a new version with the old document', () => {
  const draft = newDraft(7)
  store.publish('mona', { id: draft.id, etag: draft.etag, expected_live_version: 1, reason: 'season', allow })
  const live = store.rollback('mona', { to_version: 1, expected_live_version: 2, reason: 'fell' })
  expect(live.version).toMatchObject({ version: 3, rolled_back_to: 1, reason: 'fell' })
  expect(live.document).toEqual(exampleDocument())
  expect(store.version(2).document).toEqual(exampleDocument(7))
  const again = { to_version: 3, expected_live_version: 3, reason: 'again' }
  expect(refusal(() => store.rollback('mona', again))).toEqual({ kind: 'already_live', version: 3 })
  const unknown = { to_version: 9, expected_live_version: 3, reason: 'again' }
  expect(refusal(() => store.rollback('mona', unknown))).toEqual({ kind: 'no_version', version: 9 })
})

test('a key gets its answer once made, is refused for another request, and is free again after its day', () => {
  const claim = { user: 'sara', key: 'k1', route: 'POST /v1/drafts', body: { a: 1, b: [2] } }
  let made = 0
  const perform = () => {
    made += 1
    return { status: 201, headers: { etag: '"1"' }, body: { made } }
  }
  const answer = { status: 201, headers: { etag: '"1"' }, body: { made: 1 } }
  expect(store.once(claim, perform)).toEqual({ answer, again: false })
  expect(store.once({ ...claim, body: { b: [2], a: 1 } }, perform)).toEqual({ answer, again: true })
  expect(made).toBe(1)
  const reused = { kind: 'key_reused', key: 'k1' }
  expect(refusal(() => store.once({ ...claim, body: { a: 2 } }, perform))).toEqual(reused)
  expect(refusal(() => store.once({ ...claim, route: 'POST /v1/rank' }, perform))).toEqual(reused)
  expect(store.once({ ...claim, user: 'omar' }, perform).again).toBe(false)
  now += 86_400_001
  expect(store.once({ ...claim, body: { a: 2 } }, perform).again).toBe(false)
})

test('what is refused inside a key leaves neither change nor key', () => {
  const claim = { user: 'sara', key: 'k1', route: 'POST /v1/drafts', body: {} }
  const failing = () => {
    newDraft()
    throw new Error('the answer could not be made')
  }
  expect(() => store.once(claim, failing)).toThrow('the answer could not be made')
  expect(store.drafts('all', null, 10)).toEqual([])
  expect(store.recall(claim)).toBeNull()
  expect(store.verify()).toEqual({ holds: true })
})

test('pages continue where the last one ended', () => {
  const made = Array.from({ length: 5 }, () => newDraft().id)
  const page = store.drafts('open', null, 2)
  const rest = store.drafts('open', page.at(-1)?.seq ?? null, 10)
  expect([...page, ...rest].map(({ draft }) => draft.id)).toEqual(made.reverse())
  expect(store.audit(3, 10).map((entry) => entry.seq)).toEqual([2, 1])
})
