import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  AuditPage,
  Draft,
  DraftPage,
  LiveConfig,
  paths,
  RebaseResult,
  Validation,
  VersionPage,
} from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { type Clock, systemClock } from '../../shared/time'
import type { HandlerContext, Handlers } from '../handler'
import { chainHolds } from './audit-chain'
import { type DraftsFolder, kept, localDraft } from './drafts-folder'
import { inTurn } from './queue'
import { createRolloutHandlers } from './rollout-handlers'
import { isAway, reconcile, saveDraft } from './saving'

export interface TuningOptions {
  /** The drafts of the active connection on this disk. */
  readonly folder: () => DraftsFolder
  readonly clock?: Clock
}

const MOST_PAGES = 20

export function createTuningHandlers({ folder, clock = systemClock }: TuningOptions) {
  const turn = inTurn()

  /** What the disk has that the serving API does not must not be left out of what is done to a draft. */
  async function requireSaved(id: string) {
    if ((await folder().read(id))?.edit) {
      throw new OpsFailure({
        code: 'stale',
        detail: 'The draft has changes that the serving API has not received yet.',
      })
    }
  }

  return {
    async 'tuning.live'(_, { serving, signal }) {
      return (await serving()).request({ path: paths.live, schema: LiveConfig, signal })
    },
    async 'tuning.versions'({ limit }, { serving, signal }) {
      const api = await serving()
      const page = await api.request({ path: paths.versions, query: { limit }, schema: VersionPage, signal })
      return { versions: page.versions }
    },
    async 'tuning.version'({ version }, { serving, signal }) {
      return (await serving()).request({ path: paths.version(version), schema: LiveConfig, signal })
    },

    async 'tuning.drafts'(_, context) {
      const drafts = folder()
      try {
        return { drafts: await reconcile(drafts, () => readDrafts(context)) }
      } catch (failure) {
        const waiting = (await drafts.all()).filter((kept) => kept.edit).map(localDraft)
        const offered = waiting.filter((draft) => draft !== null)
        if (isAway(failure) && offered.length > 0) return { drafts: offered }
        throw failure
      }
    },
    async 'tuning.createDraft'({ title, baseVersion }, { serving, signal }) {
      const drafts = folder()
      const api = await serving()
      const request = {
        method: 'POST',
        path: paths.drafts,
        body: { title, base_version: baseVersion },
        idempotencyKey: randomUUID(),
        schema: Draft,
        signal,
      } as const
      const draft = await api.request(request).catch((failure: unknown) => {
        // A draft changes nothing for shoppers, so a lost answer may be asked for again: the key makes one draft of both.
        if (failure instanceof OpsFailure && failure.error.code === 'unknown_outcome') return api.request(request)
        throw failure
      })
      await kept(drafts.write({ id: draft.id, draft, edit: null }))
      return { draft, unsaved: false, savedAt: null }
    },
    'tuning.saveDraft': (input, context) =>
      turn(input.id, () => saveDraft(folder(), input, new Date(clock()).toISOString(), context)),
    async 'tuning.theirs'({ id }, { serving, signal }) {
      return (await serving()).request({ path: paths.draft(id), schema: Draft, signal })
    },
    'tuning.deleteDraft': ({ id, etag }, { serving, signal }) =>
      turn(id, async () => {
        const api = await serving()
        try {
          await api.request({ method: 'DELETE', path: paths.draft(id), ifMatch: etag, schema: z.unknown(), signal })
        } catch (failure) {
          // Somebody was quicker: what is left is our copy.
          if (!(failure instanceof OpsFailure && failure.error.code === 'not_found')) throw failure
        }
        await folder().remove(id)
        return {}
      }),
    async 'tuning.validate'({ id }, { serving, signal }) {
      const api = await serving()
      const path = paths.draftAction(id, 'validate')
      return api.request({ method: 'POST', path, body: {}, safe: true, schema: Validation, signal })
    },
    'tuning.rebase': ({ id, etag }, { serving, signal }) =>
      turn(id, async () => {
        await requireSaved(id)
        const api = await serving()
        const path = paths.draftAction(id, 'rebase')
        const result = await api.request({
          method: 'POST',
          path,
          body: {},
          ifMatch: etag,
          schema: RebaseResult,
          signal,
        })
        await kept(folder().write({ id, draft: result.draft, edit: null }))
        return result
      }),

    ...createRolloutHandlers({ folder, turn, requireSaved }),

    async 'tuning.audit'({ limit }, { serving, signal }) {
      const api = await serving()
      const page = await api.request({ path: paths.audit, query: { limit }, schema: AuditPage, signal })
      return { entries: page.entries, chainHolds: page.chain_holds && chainHolds(page.entries), broken: page.broken }
    },
  } satisfies Partial<Handlers>
}

/** All open drafts, page by page. */
async function readDrafts({ serving, signal }: HandlerContext): Promise<Draft[]> {
  const api = await serving()
  const drafts: Draft[] = []
  let cursor: string | null = null
  for (let n = 0; n < MOST_PAGES; n++) {
    const query: Record<string, string | number> = { limit: 200, ...(cursor === null ? {} : { cursor }) }
    const page: DraftPage = await api.request({ path: paths.drafts, query, schema: DraftPage, signal })
    drafts.push(...page.drafts)
    cursor = page.next_cursor
    if (cursor === null) break
  }
  return drafts
}
