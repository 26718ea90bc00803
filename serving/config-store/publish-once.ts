import { allow } from './example'
import type { Answer } from './idempotency'
import type { ConfigStore } from './store'

export function claimOn(id: string, key = 'publish-1') {
  return { user: 'mona', key, route: `POST /v1/drafts/${id}:publish`, body: {} }
}

/** The publish that the crash test interrupts and repeats. */
export function publishOnce(
  store: ConfigStore,
  { id, etag }: { id: string; etag: string },
  key?: string,
): { answer: Answer; again: boolean } {
  return store.once(claimOn(id, key), () => {
    const live = store.publish('mona', { id, etag, expected_live_version: 1, reason: 'season', allow })
    return { status: 200, headers: { etag: live.etag }, body: live.version }
  })
}
