import type { QueryClient } from '@tanstack/react-query'
import type { LocalDraft } from '../../shared/contract/bridge'
import { fail, OpsFailure, ok, type Result } from '../../shared/result'
import { call, toOpsError } from '../bridge'
import { type OpenDraft, openDrafts } from '../open-drafts'
import { reads } from '../query-client'
import { createDraftSession, type DraftGateway, type DraftSession } from './draft-session'

/** Drafts that are open in this window. They stay open when the page is left, so that undo and the last save survive. */
const sessions = new Map<string, DraftSession>()

export function sessionOf(local: LocalDraft, client: QueryClient): DraftSession {
  const known = sessions.get(local.draft.id)
  if (known) return known
  if (sessions.size === 0) window.addEventListener('beforeunload', flushAll)
  const session = createDraftSession(local, gatewayTo(client))
  sessions.set(local.draft.id, session)
  openDrafts.set(local.draft.id, openDraftOf(session))
  return session
}

function openDraftOf({ store, dispatch, flush }: DraftSession): OpenDraft {
  return {
    document: () => store.getState().present.document,
    async edit(field, document) {
      dispatch({ type: 'edit', field, document })
      dispatch({ type: 'settle' })
      await flush()
      const { sync } = store.getState()
      if (sync.kind === 'failed' || sync.kind === 'conflict') throw new OpsFailure(sync.error)
    },
  }
}

/** Published or deleted: what was still to be saved has nowhere to go. */
export function endSession(id: string): void {
  sessions.get(id)?.close()
  sessions.delete(id)
  openDrafts.delete(id)
}

/** The window closes or loads anew: what waits is handed to the main process, which writes it to disk before anything else. */
function flushAll(): void {
  for (const session of sessions.values()) void session.flush()
}

function gatewayTo(client: QueryClient): DraftGateway {
  return {
    async save(input) {
      const result = await settle(call('tuning.saveDraft', input))
      if (result.ok) remember(client, result.value)
      return result
    },
    theirs: (id) => settle(call('tuning.theirs', { id })),
  }
}

async function settle<T>(answer: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await answer)
  } catch (thrown) {
    const { code, ...more } = toOpsError(thrown)
    return fail(code, more)
  }
}

/** The list of drafts knows of a save at once, so that a preview ranks with it. */
function remember(client: QueryClient, saved: LocalDraft): void {
  client.setQueryData(reads('tuning.drafts', {}).queryKey, (before) => {
    if (!before) return before
    return { drafts: before.drafts.map((one) => (one.draft.id === saved.draft.id ? saved : one)) }
  })
}
