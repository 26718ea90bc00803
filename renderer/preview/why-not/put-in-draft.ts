import type { QueryClient } from '@tanstack/react-query'
import type { ConfigDocument } from '../../../shared/config/document'
import type { LocalDraft } from '../../../shared/contract/bridge'
import type { Edit } from '../../../shared/contract/serving'
import { applyEdits } from '../../../shared/explain/edits'
import { OpsFailure } from '../../../shared/result'
import { call } from '../../bridge'
import { openDrafts } from '../../open-drafts'

/** Rules that a remedy makes belong to nobody yet: whoever applies it names them and says why. */
export function signed(edits: readonly Edit[], by: { owner: string; name: string; reason: string }): Edit[] {
  return edits.map(({ pointer, value }) => {
    const isNew = typeof value === 'object' && value !== null && !Array.isArray(value) && value.owner === ''
    return { pointer, value: isNew ? { ...value, ...by } : value }
  })
}

/**
 * Changes a draft: where it is open in this window, there, as its editor does; else it is saved as it is kept, on this disk first. In
 * conflict with others it is refused like any edit. Throws where the changes do not fit the draft.
 */
export async function putInDraft({ draft }: LocalDraft, edits: readonly Edit[], client: QueryClient) {
  const open = openDrafts.get(draft.id)
  const document = applyTo(open?.document() ?? draft.document, edits)
  if (open) {
    await open.edit('why-not', document)
    return draft
  }
  const { id, etag, title } = draft
  const saved = await call('tuning.saveDraft', { id, etag, title, document })
  await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
  return saved.draft
}

/** A new draft on the live version that holds the given document. */
export async function putInNewDraft(title: string, document: ConfigDocument, client: QueryClient) {
  const live = await call('tuning.live', {})
  const { draft } = await call('tuning.createDraft', { title, baseVersion: live.version.version })
  const saved = await call('tuning.saveDraft', { id: draft.id, etag: draft.etag, title, document })
  await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
  return saved.draft
}

function applyTo(document: ConfigDocument, edits: readonly Edit[]): ConfigDocument {
  try {
    return applyEdits(document, edits)
  } catch (error) {
    throw new OpsFailure({ code: 'invalid_input', detail: error instanceof Error ? error.message : String(error) })
  }
}
