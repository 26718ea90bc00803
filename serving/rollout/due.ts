import type { ConfigDocument } from '../../shared/config/document'
import { SCHEDULE_GRACE_MS } from '../../shared/contract/rollout'
import type { Draft, PublishResult } from '../../shared/contract/serving'
import type { ConfigStore } from '../config-store/store'

/** What became of a scheduled draft whose time came. */
export type Due = { draft: Draft; published: PublishResult | null }

/**
 * Publishes the drafts whose time has come; see Schedule for the rule. `whyNot` gives a refusal its words, and throws on what is
 * none: a database that cannot write now is tried again.
 */
export function publishDue(
  store: ConfigStore,
  now: number,
  allow: (document: ConfigDocument) => void,
  whyNot: (error: unknown) => string,
): Due[] {
  return store.reviews.due(now).map((draft): Due => {
    const late = now - Date.parse(draft.schedule?.at ?? '')
    if (late > SCHEDULE_GRACE_MS) {
      const why = `The server was not running at that time, and came back ${Math.round(late / 60_000)} minutes later`
      return { draft: store.reviews.giveUp(draft.id, 'missed', why), published: null }
    }
    try {
      const published = store.reviews.publishScheduled(draft.id, allow)
      return { draft: store.draft(draft.id), published }
    } catch (error) {
      return { draft: store.reviews.giveUp(draft.id, 'refused', whyNot(error)), published: null }
    }
  })
}
