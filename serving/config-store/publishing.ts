import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { Ramp } from '../../shared/contract/rollout'
import type { Draft, LiveConfig, PublishRequest, PublishResult, RollbackRequest } from '../../shared/contract/serving'
import { begin } from '../../shared/publishing/course'
import { mayGoLive } from '../../shared/publishing/review'
import { record } from './audit'
import type { By } from './by'
import { type Connection, transaction } from './database'
import { changeDraft, findDraft, openDraft } from './drafts'
import { touched } from './editing'
import { Refused } from './failure'
import { hashOf } from './hash'
import { activeKill, closeKill, requireNoKill } from './kill-rows'
import { addNote } from './notes'
import { abortCurrent } from './rolling'
import { addRollout, currentRollout } from './rollout-rows'
import { notAllowed, requireAllowed, standingOf } from './standing'
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

/** The draft becomes the next version, if both the draft and the live version are still what the person looked at. */
export function publish(connection: Connection, by: By, wanted: Publication): PublishResult {
  return transaction(connection, () => {
    const draft = openDraft(connection, wanted.id, wanted.etag)
    requireAllowed(connection, 'publish', draft, by.actor)
    return goLive(connection, by, draft, wanted)
  })
}

/** A scheduled draft whose time has come becomes the next version, in the name of whoever scheduled it. */
export function publishScheduled(
  connection: Connection,
  at: string,
  id: string,
  allow: Publication['allow'],
): PublishResult {
  return transaction(connection, () => {
    const draft = findDraft(connection, id)
    const standing = standingOf(connection, draft)
    if (!draft.schedule || !mayGoLive(standing)) throw notAllowed(connection, 'publish', draft, 'needs_approval')
    const { by: actor, reason, ramp, auto_rollback, at: due } = draft.schedule
    const wanted = { expected_live_version: draft.base_version, reason, ramp, auto_rollback, allow }
    return goLive(connection, { actor, at }, draft, wanted, `scheduled for ${due}`)
  })
}

function goLive(
  connection: Connection,
  by: By,
  draft: Draft,
  wanted: Omit<Publication, 'id' | 'etag'>,
  said = '',
): PublishResult {
  requireNoKill(connection)
  const running = currentRollout(connection)
  if (running) throw new Refused({ kind: 'rollout_running', id: running.id, version: running.version })
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
  const published = { ...draft, state: 'published' as const, ...touched(by) }
  changeDraft(connection, draft.id, draft.etag, published, { schedule: null })
  addNote(connection, by, draft.id, 'published', [wanted.reason, said].filter((part) => part !== '').join('\n'))
  const made = {
    title: draft.title,
    reason: wanted.reason,
    from_draft: draft.id,
    rolled_back_to: null,
    document: draft.document,
  }
  if (!wanted.ramp) {
    return release(connection, by, 'config.published', live.version.version, made, said)
  }
  return startRollout(connection, by, live.version.version, made, {
    ramp: wanted.ramp,
    auto_rollback: wanted.auto_rollback ?? true,
    said,
  })
}

/** The version is there, and goes to the first share of shoppers; the live one stays what it is until the rollout completes. */
function startRollout(
  connection: Connection,
  by: By,
  baseline: number,
  made: Release,
  { ramp, auto_rollback, said }: { ramp: Ramp; auto_rollback: boolean; said: string },
): PublishResult {
  const added = addVersion(connection, { ...made, published_at: by.at, published_by: by.actor })
  const { version } = added.version
  const course = begin(ramp, auto_rollback, Date.parse(by.at))
  const rollout = addRollout(
    connection,
    {
      id: `r${version}`,
      version,
      baseline,
      draft_id: made.from_draft,
      title: made.title,
      started_at: by.at,
      started_by: by.actor,
    },
    course,
    { at: by.at, by: by.actor, cause: 'started', metric: null, note: made.reason },
  )
  const steps = ramp.steps.map(({ percent, hold_seconds }) => `${percent} % ${hold_seconds} s`).join(', ')
  noteVersion(connection, by, 'rollout.started', added, [made.title, made.reason, said, steps])
  return { ...added, rollout }
}

/** An older document goes live again as a new version: history is never rewritten. Ends a rollout and a kill switch. */
export function rollback(connection: Connection, by: By, wanted: z.output<typeof RollbackRequest>): LiveConfig {
  return transaction(connection, () => {
    const live = expectLive(connection, wanted.expected_live_version)
    if (live.version.version === wanted.to_version) {
      throw new Refused({ kind: 'already_live', version: wanted.to_version })
    }
    const target = findVersion(connection, wanted.to_version)
    abortCurrent(connection, by, 'rollback')
    const kill = activeKill(connection)
    if (kill) closeKill(connection, kill.id, by.at, by.actor)
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

export function release(
  connection: Connection,
  by: By,
  action: string,
  replaces: number | null,
  made: Release,
  said = '',
): LiveConfig {
  const added = addVersion(connection, { ...made, published_at: by.at, published_by: by.actor })
  makeLive(connection, added.version.version, replaces)
  noteVersion(connection, by, action, added, [made.title, made.reason, said])
  return added
}

function noteVersion(connection: Connection, by: By, action: string, added: LiveConfig, lines: string[]): void {
  record(connection, {
    ts: by.at,
    actor: by.actor,
    action,
    subject: `version/${added.version.version}`,
    detail: lines.filter((line) => line !== '').join('\n'),
    document_hash: hashOf(added.document),
  })
}
