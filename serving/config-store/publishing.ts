import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { LiveConfig, PublishRequest, RollbackRequest } from '../../shared/contract/serving'
import { record } from './audit'
import { type Connection, transaction } from './database'
import { changeDraft, openDraft } from './drafts'
import { type By, touched } from './editing'
import { Refused } from './failure'
import { hashOf } from './hash'
import { addVersion, findLive, findVersion, makeLive } from './versions'

/** Version 1 of a new store. In a used store it does nothing. */
export function publishFirst(connection: Connection, by: By, document: () => ConfigDocument): void {
  transaction(connection, () => {
    if (findLive(connection)) return
    release(connection, by, 'config.created', null, {
      title: 'Default',
      reason: '',
      from_draft: null,
      rolled_back_to: null,
      document: document(),
    })
  })
}

/** `allow` sees the document before it goes live and throws to stop it. */
export type Publication = { id: string; etag: string; allow: (document: ConfigDocument) => void } & z.output<
  typeof PublishRequest
>

/** The draft becomes the next version and goes live, if both the draft and the live version are still what the person looked at. */
export function publish(connection: Connection, by: By, wanted: Publication): LiveConfig {
  return transaction(connection, () => {
    const draft = openDraft(connection, wanted.id, wanted.etag)
    const live = expectLive(connection, wanted.expected_live_version)
    if (draft.base_version !== live.version.version) {
      throw new Refused({
        kind: 'draft_behind',
        baseVersion: draft.base_version,
        version: live.version.version,
        changedBy: live.version.published_by,
      })
    }
    wanted.allow(draft.document)
    changeDraft(connection, draft.id, draft.etag, { ...draft, state: 'published', ...touched(by) })
    return release(connection, by, 'config.published', wanted.expected_live_version, {
      title: draft.title,
      reason: wanted.reason,
      from_draft: draft.id,
      rolled_back_to: null,
      document: draft.document,
    })
  })
}

/** An older document goes live again as a new version: history is never rewritten. */
export function rollback(connection: Connection, by: By, wanted: z.output<typeof RollbackRequest>): LiveConfig {
  return transaction(connection, () => {
    const live = expectLive(connection, wanted.expected_live_version)
    if (live.version.version === wanted.to_version) {
      throw new Refused({ kind: 'already_live', version: wanted.to_version })
    }
    const target = findVersion(connection, wanted.to_version)
    return release(connection, by, 'config.rolled_back', wanted.expected_live_version, {
      title: target.version.title,
      reason: wanted.reason,
      from_draft: null,
      rolled_back_to: wanted.to_version,
      document: target.document,
    })
  })
}

function expectLive(connection: Connection, expected: number): LiveConfig {
  const live = findLive(connection)
  if (live?.version.version === expected) return live
  throw new Refused({
    kind: 'live_moved',
    version: live?.version.version ?? 0,
    changedBy: live?.version.published_by ?? '',
  })
}

type Release = Pick<LiveConfig['version'], 'title' | 'reason' | 'from_draft' | 'rolled_back_to'> & {
  document: ConfigDocument
}

function release(connection: Connection, by: By, action: string, replaces: number | null, made: Release): LiveConfig {
  const added = addVersion(connection, { ...made, published_at: by.at, published_by: by.actor })
  makeLive(connection, added.version.version, replaces)
  record(connection, {
    ts: by.at,
    actor: by.actor,
    action,
    subject: `version/${added.version.version}`,
    detail: [made.title, made.reason].filter((line) => line !== '').join('\n'),
    document_hash: hashOf(made.document),
  })
  return added
}
