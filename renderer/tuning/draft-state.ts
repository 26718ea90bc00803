import type { ConfigDocument } from '../../shared/config/document'
import type { Draft } from '../../shared/contract/serving'
import type { OpsError } from '../../shared/result'

/** What undo steps over: everything a person can type. */
export interface Snapshot {
  readonly title: string
  readonly document: ConfigDocument
}

/** Where the latest edit is. Only `saved` means that the serving API has it. */
export type Sync =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'edited' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'local'; readonly at: string | null }
  | { readonly kind: 'failed'; readonly error: OpsError }
  | { readonly kind: 'conflict'; readonly error: OpsError; readonly theirs: Draft | null }

/**
 * A draft while it is being edited. Nothing in here is ever thrown away by an answer from outside: an answer moves
 * `acknowledged`, the person's own edits stay in `present` until the person changes them.
 */
export interface DraftState {
  readonly id: string
  readonly author: string
  readonly baseVersion: number
  readonly present: Snapshot
  readonly past: readonly Snapshot[]
  readonly future: readonly Snapshot[]
  /** The field of an unfinished gesture: a slider's hundred steps are one undo step. */
  readonly gesture: string | null
  /** Grows with every edit; equal to `savedRevision` when nothing waits to be saved. */
  readonly revision: number
  readonly savedRevision: number
  readonly etag: string
  /** When the serving API last changed what this app knows of: an older answer is no news. */
  readonly knownAt: string
  /** The document as the serving API last confirmed it to this app: the ground of a merge. Null after a crash. */
  readonly acknowledged: ConfigDocument | null
  readonly sync: Sync
}

export type DraftEvent =
  | { readonly type: 'edit'; readonly field: string; readonly document: ConfigDocument }
  | { readonly type: 'rename'; readonly title: string }
  | { readonly type: 'settle' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'saving' }
  | {
      readonly type: 'saved'
      readonly revision: number
      readonly draft: Draft
      readonly unsaved: boolean
      readonly at: string | null
    }
  | { readonly type: 'failed'; readonly error: OpsError }
  | { readonly type: 'stale'; readonly error: OpsError; readonly theirs: Draft | null }
  /** Read again while nothing of ours waited: somebody else's edit is simply shown. */
  | { readonly type: 'refreshed'; readonly draft: Draft }
  /** A step on the way to live that this person took: the content is the same, its tag is another. */
  | { readonly type: 'stepped'; readonly draft: Draft }
  /** After a conflict: theirs, and what the person made of both. */
  | { readonly type: 'merged'; readonly draft: Draft; readonly document: ConfigDocument }
  /** The serving API has put the draft on the version that is live now. */
  | { readonly type: 'rebased'; readonly draft: Draft; readonly document: ConfigDocument }

const longestHistory = 200

export function openDraft(draft: Draft, unsaved: boolean, savedAt: string | null): DraftState {
  return {
    id: draft.id,
    author: draft.author,
    baseVersion: draft.base_version,
    present: { title: draft.title, document: draft.document },
    past: [],
    future: [],
    gesture: null,
    revision: unsaved ? 1 : 0,
    savedRevision: 0,
    etag: draft.etag,
    knownAt: draft.updated_at,
    acknowledged: unsaved ? null : draft.document,
    sync: unsaved ? { kind: 'local', at: savedAt } : { kind: 'saved', at: savedAt ?? draft.updated_at },
  }
}

export function isDirty(state: DraftState): boolean {
  return state.revision !== state.savedRevision
}

/** In a conflict nothing is sent until the person has seen both sides. */
export function mayPublish(state: DraftState): boolean {
  return state.sync.kind === 'saved' && !isDirty(state)
}

export function reduceDraft(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'edit':
      return change(state, { ...state.present, document: event.document }, event.field)
    case 'rename':
      return change(state, { ...state.present, title: event.title }, 'title')
    case 'settle':
      return state.gesture === null ? state : { ...state, gesture: null }
    case 'undo':
      return undo(state)
    case 'redo':
      return redo(state)
    case 'saving':
      return { ...state, sync: { kind: 'saving' } }
    case 'saved':
      return saved(state, event)
    case 'failed':
      return { ...state, sync: { kind: 'failed', error: event.error } }
    case 'stale':
      return { ...state, sync: { kind: 'conflict', error: event.error, theirs: event.theirs } }
    case 'refreshed':
      return refreshed(state, event.draft)
    case 'stepped':
      return sameContent(state, event.draft)
    case 'merged':
      // Saved even when it is what they have: until then the edit that was refused waits on this disk.
      return onOtherGround(state, event.draft, event.document, false)
    case 'rebased': {
      const same = JSON.stringify(event.document) === JSON.stringify(event.draft.document)
      return onOtherGround(state, event.draft, event.document, same && state.present.title === event.draft.title)
    }
  }
}

function change(state: DraftState, present: Snapshot, field: string): DraftState {
  if (present.document === state.present.document && present.title === state.present.title) return state
  const goesOn = state.gesture === field
  return {
    ...state,
    present,
    past: goesOn ? state.past : [...state.past, state.present].slice(-longestHistory),
    future: [],
    gesture: field,
    ...touched(state),
  }
}

/** A new revision. A conflict stays one: it is the person who ends it, not the next keystroke. */
function touched(state: DraftState): Pick<DraftState, 'revision' | 'sync'> {
  return { revision: state.revision + 1, sync: state.sync.kind === 'conflict' ? state.sync : { kind: 'edited' } }
}

function undo(state: DraftState): DraftState {
  const previous = state.past.at(-1)
  if (!previous) return state
  return {
    ...state,
    present: previous,
    past: state.past.slice(0, -1),
    future: [state.present, ...state.future],
    gesture: null,
    ...touched(state),
  }
}

function redo(state: DraftState): DraftState {
  const next = state.future[0]
  if (!next) return state
  return {
    ...state,
    present: next,
    past: [...state.past, state.present],
    future: state.future.slice(1),
    gesture: null,
    ...touched(state),
  }
}

function saved(state: DraftState, event: Extract<DraftEvent, { type: 'saved' }>): DraftState {
  if (state.sync.kind === 'conflict') return state
  const current = event.revision === state.revision
  if (event.unsaved) return { ...state, sync: current ? { kind: 'local', at: event.at } : { kind: 'edited' } }
  return {
    ...state,
    etag: event.draft.etag,
    knownAt: event.draft.updated_at,
    acknowledged: event.draft.document,
    savedRevision: event.revision,
    sync: current ? { kind: 'saved', at: event.at } : { kind: 'edited' },
  }
}

function refreshed(state: DraftState, draft: Draft): DraftState {
  const news = draft.etag !== state.etag && Date.parse(draft.updated_at) >= Date.parse(state.knownAt)
  if (!news || !mayPublish(state)) return state
  const same = JSON.stringify(draft.document) === JSON.stringify(state.acknowledged)
  // Approved or rejected by somebody else: nothing of what undo steps over has moved.
  if (same && draft.title === state.present.title && draft.base_version === state.baseVersion) {
    return sameContent(state, draft)
  }
  return openDraft(draft, false, draft.updated_at)
}

function sameContent(state: DraftState, draft: Draft): DraftState {
  return { ...state, etag: draft.etag, knownAt: draft.updated_at, acknowledged: draft.document }
}

/**
 * The draft now stands on other ground (the live version moved, or another editor saved) and `document` is the merge. Undo
 * would step back over the other side's changes without showing it, so history starts anew.
 */
function onOtherGround(state: DraftState, draft: Draft, document: ConfigDocument, saved: boolean): DraftState {
  return {
    ...state,
    baseVersion: draft.base_version,
    present: { ...state.present, document },
    past: [],
    future: [],
    gesture: null,
    etag: draft.etag,
    knownAt: draft.updated_at,
    acknowledged: draft.document,
    revision: state.revision + 1,
    savedRevision: saved ? state.revision + 1 : state.savedRevision,
    sync: saved ? { kind: 'saved', at: draft.updated_at } : { kind: 'edited' },
  }
}
