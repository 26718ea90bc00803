import { describe, expect, it } from 'vitest'
import { type DraftEvent, type DraftState, isDirty, mayPublish, openDraft, reduceDraft } from './draft-state'
import { setWeight } from './edits'
import { exampleDocument, exampleDraft } from './testing/example'

function weightIs(weight: number) {
  return setWeight(exampleDocument, 'click', null, weight)
}
function edit(weight: number, field = 'click'): DraftEvent {
  return { type: 'edit', field, document: weightIs(weight) }
}
function played(...events: DraftEvent[]): DraftState {
  return events.reduce(reduceDraft, openDraft(exampleDraft, false, null))
}
function clickWeight(state: DraftState): number | undefined {
  return state.present.document.value_model.terms.click?.weight
}
const acknowledged = { ...exampleDraft, etag: '"2"', document: weightIs(2) }

describe('undo and redo', () => {
  it('step over gestures, not over every pixel of a slider', () => {
    const dragged = played(edit(2), edit(3), edit(4), { type: 'settle' }, edit(5))
    expect(dragged.past).toHaveLength(2)
    const once = reduceDraft(dragged, { type: 'undo' })
    expect(clickWeight(once)).toBe(4)
    const twice = reduceDraft(once, { type: 'undo' })
    expect(clickWeight(twice)).toBe(1)
    expect(clickWeight(reduceDraft(reduceDraft(twice, { type: 'redo' }), { type: 'redo' }))).toBe(5)
  })
  it('bring back the title too', () => {
    expect(played({ type: 'rename', title: 'Other' }, { type: 'undo' }).present.title).toBe('More for new stores')
  })
  it('are new revisions, so that they are saved', () => {
    expect(isDirty(played(edit(2), { type: 'undo' }))).toBe(true)
  })
  it('end at the ends', () => {
    const state = played()
    expect(reduceDraft(state, { type: 'undo' })).toBe(state)
    expect(reduceDraft(state, { type: 'redo' })).toBe(state)
  })
  it('forget the future after a new edit', () => {
    expect(played(edit(2), { type: 'undo' }, edit(7)).future).toEqual([])
  })
})

describe('saving', () => {
  it('is done only when the answer is for the latest revision', () => {
    const late = played(edit(2), edit(3), { type: 'saved', revision: 1, draft: acknowledged, unsaved: false, at: 't' })
    expect(isDirty(late)).toBe(true)
    expect(late.sync.kind).toBe('edited')
    expect(late.etag).toBe('"2"')
    expect(clickWeight(late)).toBe(3)
  })
  it('says so when only this computer has it, and does not allow publishing', () => {
    const local = played(edit(2), { type: 'saved', revision: 1, draft: exampleDraft, unsaved: true, at: 't' })
    expect(local.sync).toEqual({ kind: 'local', at: 't' })
    expect(isDirty(local)).toBe(true)
    expect(mayPublish(local)).toBe(false)
  })
  it('allows publishing once everything is acknowledged', () => {
    const saved = played(edit(2), { type: 'saved', revision: 1, draft: acknowledged, unsaved: false, at: 't' })
    expect(mayPublish(saved)).toBe(true)
    expect(mayPublish(reduceDraft(saved, edit(3)))).toBe(false)
  })
  it('opens a draft that only the disk has as not yet saved', () => {
    const state = openDraft(exampleDraft, true, 't')
    expect(isDirty(state)).toBe(true)
    expect(state.acknowledged).toBeNull()
  })
})

describe('a second editor', () => {
  const theirs = { ...exampleDraft, etag: '"9"', document: weightIs(8), updated_by: 'omar' }
  const met = played(edit(2), { type: 'stale', error: { code: 'stale' }, theirs })
  it('takes nothing away from mine', () => {
    expect(clickWeight(met)).toBe(2)
    expect(met.sync).toMatchObject({ kind: 'conflict', theirs: { updated_by: 'omar' } })
  })
  it('stays met while I go on typing', () => {
    expect(reduceDraft(met, edit(3)).sync.kind).toBe('conflict')
  })
  it('ends with a merge on their etag that still has to be saved', () => {
    const merged = reduceDraft(met, { type: 'merged', draft: theirs, document: weightIs(5) })
    expect(merged.etag).toBe('"9"')
    expect(isDirty(merged)).toBe(true)
    expect(merged.past).toEqual([])
    expect(clickWeight(merged)).toBe(5)
  })
  it('saves a merge that is what they have: this disk still holds what was refused', () => {
    const merged = reduceDraft(met, { type: 'merged', draft: theirs, document: theirs.document })
    expect(isDirty(merged)).toBe(true)
    expect(mayPublish(merged)).toBe(false)
  })
})

describe('a rebase', () => {
  const onLive = { ...exampleDraft, base_version: 9, etag: '"9"', document: weightIs(5) }
  it('is saved already, unless something was typed meanwhile', () => {
    const rebased = played({ type: 'rebased', draft: onLive, document: onLive.document })
    expect(mayPublish(rebased)).toBe(true)
    expect(rebased.baseVersion).toBe(9)
    expect(isDirty(played({ type: 'rebased', draft: onLive, document: weightIs(6) }))).toBe(true)
  })
})

describe('reading a draft again', () => {
  const later = { ...exampleDraft, etag: '"5"', document: weightIs(5), updated_at: '2026-11-23T11:00:00.000Z' }
  it("shows somebody else's edit when nothing of ours waits", () => {
    expect(clickWeight(played({ type: 'refreshed', draft: later }))).toBe(5)
  })
  it('takes nothing away from an edit that waits, and steps back for no old answer', () => {
    expect(clickWeight(played(edit(2), { type: 'refreshed', draft: later }))).toBe(2)
    const older = { ...later, updated_at: '2026-11-23T09:00:00.000Z' }
    expect(clickWeight(played({ type: 'refreshed', draft: older }))).toBe(1)
  })
})
