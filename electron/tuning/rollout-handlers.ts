import {
  AuditExport,
  Draft,
  type DraftAction,
  Kill,
  KillPage,
  LiveConfig,
  PublishResult,
  paths,
  Review,
  Rollout,
  RolloutPage,
} from '../../shared/contract/serving'
import type { HandlerContext, Handlers } from '../handler'
import { chainHolds } from './audit-chain'
import { type DraftsFolder, kept } from './drafts-folder'
import { changeLive, findPublished } from './publishing'
import type { inTurn } from './queue'

interface Drafts {
  readonly folder: () => DraftsFolder
  readonly turn: ReturnType<typeof inTurn>
  /** Refuses a draft with edits that the serving API has not received: they must not be left out. */
  readonly requireSaved: (id: string) => Promise<void>
}

/** Review, publish, ramp and kill switch: thin, since the server enforces roles, states and guardrails. */
export function createRolloutHandlers({ folder, turn, requireSaved }: Drafts) {
  /** One step of a draft's way, from the state of it that the person looked at. */
  const step = (action: DraftAction, id: string, etag: string, body: unknown, { serving, signal }: HandlerContext) =>
    turn(id, async () => {
      await requireSaved(id)
      const path = paths.draftAction(id, action)
      const draft = await (await serving()).request({
        method: 'POST',
        path,
        body,
        ifMatch: etag,
        schema: Draft,
        signal,
      })
      await kept(folder().write({ id, draft, edit: null }))
      return draft
    })

  return {
    'tuning.publish': ({ id, etag, expectedLiveVersion, reason, ramp, autoRollback, idempotencyKey }, context) =>
      turn(id, async () => {
        await requireSaved(id)
        const made = await changeLive(
          {
            path: paths.draftAction(id, 'publish'),
            body: {
              expected_live_version: expectedLiveVersion,
              reason,
              ...(ramp && { ramp, auto_rollback: autoRollback ?? true }),
            },
            ifMatch: etag,
            idempotencyKey,
            schema: PublishResult,
            find: (api, live, signal) => findPublished(id, expectedLiveVersion, api, live, signal),
          },
          context,
        )
        await kept(folder().remove(id))
        return made
      }),
    'tuning.rollback': ({ toVersion, expectedLiveVersion, reason, idempotencyKey }, context) =>
      changeLive(
        {
          path: paths.rollback,
          body: { to_version: toVersion, expected_live_version: expectedLiveVersion, reason },
          idempotencyKey,
          schema: LiveConfig,
          async find(_, live) {
            const { version, rolled_back_to, reason: why } = live.version
            return rolled_back_to === toVersion && version > expectedLiveVersion && why === reason ? live : null
          },
        },
        context,
      ),

    async 'tuning.review'({ id }, { serving, signal }) {
      return (await serving()).request({ path: paths.review(id), schema: Review, signal })
    },
    'tuning.submit': ({ id, etag, note }, context) => step('submit', id, etag, { note }, context),
    'tuning.approve': ({ id, etag, note }, context) => step('approve', id, etag, { note }, context),
    'tuning.reject': ({ id, etag, note }, context) => step('reject', id, etag, { note }, context),
    async 'tuning.comment'({ id, note }, { serving, signal }) {
      const path = paths.draftAction(id, 'comment')
      return (await serving()).request({ method: 'POST', path, body: { note }, schema: Review, signal })
    },
    'tuning.schedule': ({ id, etag, at, reason, ramp, autoRollback }, context) =>
      step('schedule', id, etag, { at, reason, ...(ramp && { ramp, auto_rollback: autoRollback ?? true }) }, context),
    'tuning.unschedule': ({ id, etag, note }, context) => step('unschedule', id, etag, { note }, context),

    async 'tuning.rollouts'({ limit }, { serving, signal }) {
      const api = await serving()
      const page = await api.request({ path: paths.rollouts, query: { limit }, schema: RolloutPage, signal })
      return { rollouts: page.rollouts }
    },
    async 'tuning.rollout'({ id }, { serving, signal }) {
      return (await serving()).request({ path: paths.rollout(id), schema: Rollout, signal })
    },
    async 'tuning.moveRollout'({ id, etag, action, note }, { serving, signal }) {
      const path = paths.rolloutAction(id, action)
      const api = await serving()
      return api.request({ method: 'POST', path, body: { note }, ifMatch: etag, schema: Rollout, signal })
    },

    async 'tuning.kills'({ limit }, { serving, signal }) {
      const api = await serving()
      const page = await api.request({ path: paths.kills, query: { limit }, schema: KillPage, signal })
      return { kills: page.kills }
    },
    'tuning.kill': ({ idempotencyKey, ...body }, context) =>
      changeLive(
        {
          path: paths.kill,
          body,
          idempotencyKey,
          schema: Kill,
          async find(api, live, signal) {
            const page = await api.request({ path: paths.kills, query: { limit: 1 }, schema: KillPage, signal })
            const kill = page.kills.find(({ version }) => version === live.version.version)
            return kill?.scope === body.scope && kill.reason === body.reason ? kill : null
          },
        },
        context,
      ),
    async 'tuning.endKill'({ id, note }, { serving, signal }) {
      const api = await serving()
      return api.request({ method: 'POST', path: paths.endKill(id), body: { note }, schema: Kill, signal })
    },

    async 'tuning.exportAudit'(_, { serving, signal }) {
      const trail = await (await serving()).request({ path: paths.auditExport, schema: AuditExport, signal })
      // From the first entry on, so that one that is missing at the start shows too.
      const whole = trail.entries.length === 0 || trail.entries[0]?.seq === 1
      return { ...trail, chain_holds: trail.chain_holds && whole && chainHolds(trail.entries.toReversed()) }
    },
  } satisfies Partial<Handlers>
}
