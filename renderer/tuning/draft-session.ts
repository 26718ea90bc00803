import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ConfigDocument } from '../../shared/config/document'
import type { CallOutput } from '../../shared/contract/bridge'
import type { Draft } from '../../shared/contract/serving'
import type { OpsError, Result } from '../../shared/result'
import { type DraftEvent, type DraftState, isDirty, openDraft, reduceDraft } from './draft-state'

type LocalDraft = CallOutput<'tuning.saveDraft'>

export interface SaveInput {
  readonly id: string
  readonly etag: string
  readonly title: string
  readonly document: ConfigDocument
}

/** What a session needs of the outside. */
export interface DraftGateway {
  save(input: SaveInput): Promise<Result<LocalDraft>>
  theirs(id: string): Promise<Result<Draft>>
}

/**
 * A draft being edited: state, and the one place that saves it. It outlives the page, so that an edit made just before
 * leaving is saved like any other. One save is in flight at a time; the next takes everything that came meanwhile.
 */
export interface DraftSession {
  readonly store: StoreApi<DraftState>
  dispatch(event: DraftEvent): void
  /** Saves what waits, now; resolves when the answer is in. */
  flush(): Promise<void>
  close(): void
}

const debounceMs = 500
const retryMs = [5_000, 15_000, 60_000]

export function createDraftSession(local: LocalDraft, gateway: DraftGateway): DraftSession {
  const store = createStore<DraftState>(() => openDraft(local.draft, local.unsaved, local.savedAt))
  let timer: ReturnType<typeof setTimeout> | null = null
  let inFlight: Promise<void> | null = null
  let failures = 0
  let closed = false

  function apply(event: DraftEvent): void {
    store.setState(reduceDraft(store.getState(), event), true)
  }

  function later(delay: number): void {
    if (timer !== null) clearTimeout(timer)
    timer = closed ? null : setTimeout(() => void flush(), delay)
  }

  async function save(): Promise<void> {
    const { id, etag, present, revision } = store.getState()
    apply({ type: 'saving' })
    const result = await gateway.save({ id, etag, title: present.title, document: present.document })
    if (result.ok) {
      failures = result.value.unsaved ? failures + 1 : 0
      const { draft, unsaved, savedAt } = result.value
      apply({ type: 'saved', revision, draft, unsaved, at: savedAt })
    } else if (result.error.code === 'stale') {
      await meet(id, result.error)
    } else {
      failures += 1
      apply({ type: 'failed', error: result.error })
    }
  }

  async function meet(id: string, error: OpsError): Promise<void> {
    const theirs = await gateway.theirs(id)
    apply({ type: 'stale', error, theirs: theirs.ok ? theirs.value : null })
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (inFlight) {
      await inFlight
      return waits() ? flush() : undefined
    }
    if (!waits()) return
    inFlight = save().finally(() => {
      inFlight = null
    })
    const sent = store.getState().revision
    await inFlight
    if (!waits()) return
    // What was typed during the save goes next; what only the disk has is offered again, ever more seldom.
    const typed = store.getState().revision !== sent
    later(typed ? debounceMs : (retryMs[Math.min(failures, retryMs.length) - 1] ?? debounceMs))
  }

  function waits(): boolean {
    const state = store.getState()
    return isDirty(state) && state.sync.kind !== 'conflict'
  }

  function dispatch(event: DraftEvent): void {
    const before = store.getState().revision
    apply(event)
    if (store.getState().revision !== before && waits() && !inFlight) later(debounceMs)
  }

  function close(): void {
    closed = true
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  if (waits()) later(debounceMs)
  return { store, dispatch, flush, close }
}
