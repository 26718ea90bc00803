import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallOutput } from '../../shared/contract/bridge'
import { fail, ok, type Result } from '../../shared/result'
import { createDraftSession, type DraftGateway, type SaveInput } from './draft-session'
import { setWeight } from './edits'
import { exampleDocument, exampleDraft } from './testing/example'

type Answer = Result<CallOutput<'tuning.saveDraft'>>

/** A serving API with one draft and an etag, as strict as the real one. */
function server() {
  let draft = exampleDraft
  const seen: SaveInput[] = []
  const state: { away: boolean; refuse: boolean; hold: Promise<void> | null } = {
    away: false,
    refuse: false,
    hold: null,
  }
  async function save(input: SaveInput): Promise<Answer> {
    seen.push(input)
    if (state.hold) await state.hold
    if (state.refuse) return fail('serving_error')
    if (state.away) return ok({ draft: { ...exampleDraft, document: input.document }, unsaved: true, savedAt: 't' })
    if (input.etag !== draft.etag) return fail('stale')
    draft = { ...draft, title: input.title, document: input.document, etag: `"${Number(draft.etag.slice(1, -1)) + 1}"` }
    return ok({ draft, unsaved: false, savedAt: 't' })
  }
  const gateway: DraftGateway = { save, theirs: async () => ok(draft) }
  return {
    gateway,
    seen,
    state,
    now: () => draft,
    otherSaves(weight: number) {
      draft = { ...draft, document: setWeight(draft.document, 'purchase', null, weight), etag: '"50"' }
    },
  }
}

function weightEdit(weight: number) {
  return { type: 'edit', field: 'click', document: setWeight(exampleDocument, 'click', null, weight) } as const
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a draft session', () => {
  it('sends a burst of edits as one save', async () => {
    const there = server()
    const session = createDraftSession({ draft: exampleDraft, unsaved: false, savedAt: null }, there.gateway)
    for (const weight of [2, 3, 4]) session.dispatch(weightEdit(weight))
    await vi.advanceTimersByTimeAsync(600)
    expect(there.seen).toHaveLength(1)
    expect(there.now().document.value_model.terms.click?.weight).toBe(4)
    expect(session.store.getState().sync.kind).toBe('saved')
  })

  it('saves what was typed while a save was in flight, with the new etag', async () => {
    const there = server()
    const session = createDraftSession({ draft: exampleDraft, unsaved: false, savedAt: null }, there.gateway)
    let release = () => {}
    there.state.hold = new Promise((resolve) => {
      release = resolve
    })
    session.dispatch(weightEdit(2))
    await vi.advanceTimersByTimeAsync(600)
    session.dispatch(weightEdit(3))
    there.state.hold = null
    release()
    await vi.advanceTimersByTimeAsync(1_200)
    expect(there.seen.map((save) => save.etag)).toEqual(['"1"', '"2"'])
    expect(there.now().document.value_model.terms.click?.weight).toBe(3)
  })

  it('keeps offering the edit while the serving API is away, and says that only this computer has it', async () => {
    const there = server()
    there.state.away = true
    const session = createDraftSession({ draft: exampleDraft, unsaved: false, savedAt: null }, there.gateway)
    session.dispatch(weightEdit(2))
    await vi.advanceTimersByTimeAsync(600)
    expect(session.store.getState().sync.kind).toBe('local')
    there.state.away = false
    await vi.advanceTimersByTimeAsync(6_000)
    expect(session.store.getState().sync.kind).toBe('saved')
    expect(there.now().document.value_model.terms.click?.weight).toBe(2)
  })

  it('keeps the edit and tries again after a failure', async () => {
    const there = server()
    there.state.refuse = true
    const session = createDraftSession({ draft: exampleDraft, unsaved: false, savedAt: null }, there.gateway)
    session.dispatch(weightEdit(2))
    await vi.advanceTimersByTimeAsync(600)
    expect(session.store.getState().sync).toEqual({ kind: 'failed', error: { code: 'serving_error' } })
    there.state.refuse = false
    await session.flush()
    expect(there.now().document.value_model.terms.click?.weight).toBe(2)
  })

  it('stops at a second editor: shows theirs, keeps mine, sends nothing until told', async () => {
    const there = server()
    const session = createDraftSession({ draft: exampleDraft, unsaved: false, savedAt: null }, there.gateway)
    there.otherSaves(55)
    session.dispatch(weightEdit(2))
    await vi.advanceTimersByTimeAsync(600)
    session.dispatch(weightEdit(3))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(there.seen).toHaveLength(1)
    const { sync, present } = session.store.getState()
    expect(sync.kind === 'conflict' && sync.theirs?.document.value_model.terms.purchase?.weight).toBe(55)
    expect(present.document.value_model.terms.click?.weight).toBe(3)

    const merged = setWeight(there.now().document, 'click', null, 3)
    session.dispatch({ type: 'merged', draft: there.now(), document: merged })
    await vi.advanceTimersByTimeAsync(600)
    expect(there.now().document).toEqual(merged)
  })

  it('offers a draft found on the disk after a crash', async () => {
    const there = server()
    const document = setWeight(exampleDocument, 'click', null, 6)
    createDraftSession({ draft: { ...exampleDraft, document }, unsaved: true, savedAt: 't' }, there.gateway)
    await vi.advanceTimersByTimeAsync(600)
    expect(there.now().document).toEqual(document)
  })
})
