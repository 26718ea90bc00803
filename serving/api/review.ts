import type { z } from 'zod'
import {
  Draft,
  type DraftAction,
  NoteRequest,
  Review,
  type ReviewAction,
  SaidRequest,
  ScheduleRequest,
} from '../../shared/contract/serving'
import { leastRole, whyNot } from '../../shared/publishing/review'
import { announceDraft } from './announce'
import { problems } from './answers'
import { type Caller, callerOf } from './caller'
import type { App, Context } from './context'
import { DraftPath, draftActionUrl } from './drafts'
import { etagHeld, IfMatch } from './preconditions'
import { ProblemError } from './problem'

const tags = ['review']

/** From a draft to something that may go live: what is said of it, what is decided, and when. */
export function reviewRoutes(app: App, context: Context): void {
  const { store } = context

  app.get(
    '/v1/drafts/:id/review',
    { config: { access: 'viewer' }, schema: { tags, params: DraftPath, response: { 200: Review, ...problems } } },
    async (request) => reviewOf(context, request.params.id, callerOf(request)),
  )

  app.post(
    draftActionUrl('comment'),
    {
      config: { access: 'merchandiser' },
      schema: { tags, params: DraftPath, body: SaidRequest, response: { 200: Review, ...problems } },
    },
    async (request) => {
      const caller = callerOf(request)
      const { id } = request.params
      store.reviews.comment(caller.user, id, request.body.note)
      announceDraft(context, store.draft(id), caller.user)
      return reviewOf(context, id, caller)
    },
  )

  stepRoute(app, context, 'submit', NoteRequest)
  stepRoute(app, context, 'approve', NoteRequest)
  stepRoute(app, context, 'reject', SaidRequest)
  stepRoute(app, context, 'unschedule', NoteRequest)

  app.post(
    draftActionUrl('schedule'),
    {
      config: { access: leastRole.schedule },
      schema: {
        tags,
        params: DraftPath,
        headers: IfMatch,
        body: ScheduleRequest,
        response: { 200: Draft, ...problems },
      },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const { at, reason, ramp = null, auto_rollback = true } = request.body
      refusePast(at, context.clock())
      const schedule = { at: new Date(at).toISOString(), reason, ramp, auto_rollback }
      const draft = store.reviews.schedule(user, { id: request.params.id, etag: etagHeld(request), schedule })
      announceDraft(context, draft, user)
      return reply.header('etag', draft.etag).send(draft)
    },
  )
}

function stepRoute(
  app: App,
  context: Context,
  action: Extract<DraftAction, 'submit' | 'approve' | 'reject' | 'unschedule'>,
  body: typeof NoteRequest | typeof SaidRequest,
): void {
  app.post(
    draftActionUrl(action),
    {
      config: { access: leastRole[action] },
      schema: { tags, params: DraftPath, headers: IfMatch, body, response: { 200: Draft, ...problems } },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const { note } = request.body
      const wanted = { id: request.params.id, etag: etagHeld(request), action, note }
      const draft = context.store.reviews.step(user, wanted)
      announceDraft(context, draft, user)
      return reply.header('etag', draft.etag).send(draft)
    },
  )
}

function reviewOf({ store }: Context, id: string, caller: Caller): z.output<typeof Review> {
  const { draft, standing, reasons, approvedBy, notes } = store.reviews.of(id)
  const why = (action: ReviewAction) => whyNot(action, standing, caller)
  return {
    draft_id: draft.id,
    state: draft.state,
    needs_approval: reasons,
    approved_by: approvedBy,
    may: {
      submit: why('submit'),
      approve: why('approve'),
      reject: why('reject'),
      schedule: why('schedule'),
      unschedule: why('unschedule'),
      publish: why('publish'),
    },
    notes,
  }
}

function refusePast(at: string, now: number): void {
  if (Date.parse(at) > now) return
  const message = 'This time is over'
  throw new ProblemError('invalid_input', message, { errors: [{ pointer: '/at', code: 'past', message }] })
}
