import type { QueryClient } from '@tanstack/react-query'
import type { ConfigDocument } from '../../../shared/config/document'
import type { LocalDraft } from '../../../shared/contract/bridge'
import type { Edit } from '../../../shared/contract/serving'
import { applyEdits } from '../../../shared/explain/edits'
import { OpsFailure } from '../../../shared/result'
import { call } from '../../bridge'
import { sessionOf } from '../../tuning/sessions'

/** Rules that a remedy makes have neither owner nor reason: whoever applies it is the one. */
export function signed(edits: readonly Edit[], owner: string, reason: string): Edit[] {
  return edits.map(({ pointer, value }) => {
    const isRule = typeof value === 'object' && value !== null && !Array.isArray(value)
    return {
      pointer,
      value: isRule ? { ...value, owner: value.owner || owner, reason: value.reason || reason } : value,
    }
  })
}

/**
 * Changes a draft as its editor does: saved to this disk first, undone there in one step, and in conflict with others' edits like any
 * edit of one's own. Throws where the changes do not fit the draft, or when they could not be saved.
 */
export async function putInDraft(
  local: LocalDraft,
  edits: readonly Edit[],
  client: QueryClient,
): Promise<LocalDraft['draft']> {
  const session = sessionOf(local, client)
  edit(session, applyTo(session.store.getState().present.document, edits))
  await session.flush()
  const { sync } = session.store.getState()
  if (sync.kind === 'failed' || sync.kind === 'conflict') throw new OpsFailure(sync.error)
  return local.draft
}

/** A new draft on the live version that holds the given document. */
export async function putInNewDraft(
  title: string,
  document: ConfigDocument,
  client: QueryClient,
): Promise<LocalDraft['draft']> {
  const live = await call('tuning.live', {})
  const local = await call('tuning.createDraft', { title, baseVersion: live.version.version })
  await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
  const session = sessionOf(local, client)
  edit(session, document)
  await session.flush()
  return local.draft
}

function edit(session: ReturnType<typeof sessionOf>, document: ConfigDocument): void {
  session.dispatch({ type: 'edit', field: 'why-not', document })
  session.dispatch({ type: 'settle' })
}

function applyTo(document: ConfigDocument, edits: readonly Edit[]): ConfigDocument {
  try {
    return applyEdits(document, edits)
  } catch (error) {
    throw new OpsFailure({ code: 'invalid_input', detail: error instanceof Error ? error.message : String(error) })
  }
}
