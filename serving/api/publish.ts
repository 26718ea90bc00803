import type { ConfigDocument } from '../../shared/config/document'
import { LiveConfig, PublishRequest, PublishResult, RollbackRequest } from '../../shared/contract/serving'
import { announceDraft, announceKill, announceLive, announceRollout } from './announce'
import { namedAt, once, problems, send } from './answers'
import { callerOf } from './caller'
import type { App, Context } from './context'
import { DraftPath, draftActionUrl } from './drafts'
import { findingsOf } from './findings'
import { etagHeld, IdempotencyKey, IdempotentWrite } from './preconditions'
import { ProblemError } from './problem'

const tags = ['publishing']

/** The two ways the live configuration changes: a draft is published, or an older version comes back as a new one. */
export function publishRoutes(app: App, context: Context): void {
  const { store } = context

  app.post(
    draftActionUrl('publish'),
    {
      config: { access: 'ops' },
      schema: {
        tags,
        params: DraftPath,
        headers: IdempotentWrite,
        body: PublishRequest,
        response: { 200: PublishResult, ...problems },
      },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const { id } = request.params
      const etag = etagHeld(request)
      const done = once(context, request, () => {
        const allow = (document: ConfigDocument) => refuseErrors(context, document)
        return answer(store.publish(user, { id, etag, allow, ...request.body }))
      })
      if (!done.again) {
        const made = PublishResult.parse(done.answer.body)
        if (made.rollout) announceRollout(context, made.rollout)
        else announceLive(context, made)
        announceDraft(context, store.draft(id), user)
      }
      return send(reply, done)
    },
  )

  app.post(
    '/v1/config::rollback',
    {
      config: { access: 'ops' },
      schema: { tags, headers: IdempotencyKey, body: RollbackRequest, response: { 200: LiveConfig, ...problems } },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const under = { rollout: store.rollouts.current(), kill: store.kills.active() }
      const done = once(context, request, () =>
        namedAt('/to_version', () => answer(store.rollback(user, request.body))),
      )
      if (!done.again) {
        announceLive(context, LiveConfig.parse(done.answer.body))
        if (under.rollout) announceRollout(context, store.rollouts.find(under.rollout.id))
        if (under.kill) announceKill(context, store.kills.find(under.kill.id))
      }
      return send(reply, done)
    },
  )
}

function answer(live: LiveConfig | PublishResult) {
  return { status: 200, headers: { etag: live.etag }, body: live }
}

/** An error in the document stops it, whoever publishes; warnings are for people to weigh. */
export function refuseErrors(context: Context, document: ConfigDocument): void {
  const errors = findingsOf(context, document).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new ProblemError('invalid_config', `${errors.length} errors stop this publish`, {
    errors: errors.map(({ pointer, code, values, fix }) => ({
      pointer,
      code,
      message: [code, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join(' '),
      ...(fix ? { fix: JSON.stringify(fix) } : {}),
    })),
  })
}
