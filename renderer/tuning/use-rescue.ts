import { useQueryClient } from '@tanstack/react-query'
import { merge } from '../../shared/config/merge'
import { call } from '../bridge'
import { useText } from '../i18n'
import { toastError } from '../ui/Toast'
import type { DraftSession } from './draft-session'
import type { Platform } from './platform'
import { endSession } from './sessions'
import { useTuneView } from './use-tuning'

/**
 * The draft is gone (deleted, or published without the last edits): what was edited goes on in a new draft on what is live now. The
 * old session ends only when the new draft has it all.
 */
export function useRescue(session: DraftSession, platform: Platform): () => Promise<void> {
  const t = useText()
  const client = useQueryClient()
  const [, change] = useTuneView()
  return async () => {
    const { id, present, baseVersion } = session.store.getState()
    const { version } = platform.live.version
    try {
      const base = await call('tuning.version', { version: baseVersion })
      const { document } = merge(base.document, present.document, platform.live.document)
      const { draft } = await call('tuning.createDraft', { title: present.title, baseVersion: version })
      await call('tuning.saveDraft', { id: draft.id, etag: draft.etag, title: present.title, document })
      endSession(id)
      await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
      change({ draft: draft.id, rule: null })
    } catch (thrown) {
      toastError(thrown, t)
    }
  }
}
