import { canonicalJson } from '../../shared/canonical-json'
import type { LocalDraft } from '../../shared/contract/bridge'
import { Draft, paths } from '../../shared/contract/serving'
import { type ErrorCode, OpsFailure } from '../../shared/result'
import type { HandlerContext } from '../handler'
import { type DraftsFolder, type Edit, type KeptDraft, localDraft } from './drafts-folder'

/** The serving API did not answer: the edit waits on disk and is offered again. Everything else is for the person to see. */
const away: ReadonlySet<ErrorCode> = new Set([
  'serving_unreachable',
  'serving_timeout',
  'unknown_outcome',
  'platform_starting',
  'platform_failed',
])

export function isAway(error: unknown): boolean {
  return error instanceof OpsFailure && away.has(error.error.code)
}

export type SaveInput = Pick<Edit, 'title' | 'document' | 'etag'> & { id: string }

/** Disk first, then the serving API: an edit is on this disk before anything else can fail. */
export async function saveDraft(
  folder: DraftsFolder,
  { id, title, document, etag }: SaveInput,
  now: string,
  context: HandlerContext,
): Promise<LocalDraft> {
  const before = await folder.read(id)
  const edit: Edit = { title, document, etag, savedAt: now }
  const kept = { id, draft: before?.draft ?? null, edit }
  const diskFailure = await folder.write(kept).then(
    () => null,
    (error: unknown) => error,
  )
  let draft: Draft
  try {
    draft = await send(id, edit, context)
  } catch (failure) {
    if (diskFailure) throw diskFailure // the edit is nowhere but on screen: that is the worse news
    const local = localDraft(kept)
    if (local && isAway(failure)) return local
    throw failure
  }
  // The serving API has it; should the disk fail now, the edit that stays there equals what the API has and is dropped later.
  await folder.write({ id, draft, edit: null }).catch(() => undefined)
  return { draft, unsaved: false, savedAt: now }
}

async function send(id: string, { title, document, etag }: Edit, { serving, signal }: HandlerContext): Promise<Draft> {
  const api = await serving()
  return api.request({
    method: 'PATCH',
    path: paths.draft(id),
    body: { title, document },
    ifMatch: etag,
    schema: Draft,
    signal,
  })
}

/**
 * What the serving API has and what this disk has, put together; the disk is brought up to date. What was saved or removed while
 * the serving API was being read is newer than its answer, and stays.
 */
export async function reconcile(folder: DraftsFolder, read: () => Promise<readonly Draft[]>): Promise<LocalDraft[]> {
  const before = new Map((await folder.all()).map((one) => [one.id, one]))
  const drafts = await read()
  const isNewer = (id: string, there: KeptDraft | null) =>
    JSON.stringify(there) !== JSON.stringify(before.get(id) ?? null)
  const there = await Promise.all(drafts.map((draft) => meet(folder, draft, (kept) => isNewer(draft.id, kept))))
  const gone = [...before.values()].filter((one) => !drafts.some((draft) => draft.id === one.id))
  // Published or deleted by somebody else: without an edit there is nothing to keep, with one it is offered again.
  const left = await Promise.all(
    gone.map(({ id }) => folder.update(id, (kept) => (kept?.edit || isNewer(id, kept) ? kept : null))),
  )
  return [...there, ...left.filter((one) => one !== null).map(localDraft)].filter((one) => one !== null)
}

async function meet(
  folder: DraftsFolder,
  draft: Draft,
  isNewer: (kept: KeptDraft | null) => boolean,
): Promise<LocalDraft | null> {
  const next = await folder.update(draft.id, (kept) => {
    if (isNewer(kept)) return kept
    const edit = kept?.edit && !hasSame(draft, kept.edit) ? kept.edit : null
    return { id: draft.id, draft, edit }
  })
  return next && localDraft({ ...next, draft: next.draft ?? draft })
}

/** The answer to a save was lost, but the save was not. */
function hasSame(draft: Draft, edit: Edit): boolean {
  return draft.title === edit.title && canonicalJson(draft.document) === canonicalJson(edit.document)
}
