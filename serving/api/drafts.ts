import { z } from 'zod'
import { diff } from '../../shared/config/diff'
import {
  Draft,
  type DraftAction,
  DraftPage,
  DraftPatch,
  DraftState,
  NewDraft,
  paths,
  RebaseResult,
  Validation,
} from '../../shared/contract/serving'
import { isKnown, NotModified, namedAt, once, problems, send } from './answers'
import { callerOf } from './caller'
import { type App, type Context, nowIn } from './context'
import { findingsOf } from './findings'
import { PageQuery, page } from './paging'
import { etagHeld, IdempotencyKey, IfMatch } from './preconditions'

const tags = ['drafts']
const DraftQuery = PageQuery.extend({
  state: z.enum(['unpublished', 'all', ...DraftState.options]).default('unpublished'),
})
export const DraftPath = z.object({ id: z.string().min(1).max(200) })

/** An action on a draft: the colon ends the id. */
export function draftActionUrl(action: DraftAction): string {
  return `/v1/drafts/:id(^[^/:]+)::${action}`
}

/** Work that is not live yet. Every write needs the etag that was read, so nobody overwrites what they have not seen. */
export function draftsRoutes(app: App, context: Context): void {
  readRoutes(app, context)
  writeRoutes(app, context)
}

function readRoutes(app: App, context: Context): void {
  const { store } = context
  app.get(
    paths.drafts,
    {
      config: { access: 'viewer' },
      schema: { tags, querystring: DraftQuery, response: { 200: DraftPage, ...problems } },
    },
    async ({ query }) => {
      const read = (before: number | null, limit: number) => store.drafts(query.state, before, limit)
      const { rows, next_cursor } = page(query, read, ({ seq }) => seq)
      return { drafts: rows.map(({ draft }) => draft), next_cursor }
    },
  )

  app.get(
    '/v1/drafts/:id',
    {
      config: { access: 'viewer' },
      schema: { tags, params: DraftPath, response: { 200: Draft, 304: NotModified, ...problems } },
    },
    async (request, reply) => {
      const draft = store.draft(request.params.id)
      reply.header('etag', draft.etag)
      return isKnown(request, draft.etag) ? reply.code(304).send() : draft
    },
  )

  app.post(
    draftActionUrl('validate'),
    { config: { access: 'viewer' }, schema: { tags, params: DraftPath, response: { 200: Validation, ...problems } } },
    async ({ params }) => {
      const { document } = store.draft(params.id)
      return { findings: findingsOf(context, document), changes: diff(store.live().document, document) }
    },
  )
}

function writeRoutes(app: App, context: Context): void {
  const { store, events } = context
  const announce = (id: string, by: string, etag: string) =>
    events.emit({ type: 'draft_changed', id, by, etag, ts: nowIn(context) })

  app.post(
    paths.drafts,
    {
      config: { access: 'merchandiser' },
      schema: { tags, headers: IdempotencyKey, body: NewDraft, response: { 201: Draft, ...problems } },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const done = once(context, request, () => {
        const draft = namedAt('/base_version', () => store.createDraft(user, request.body))
        return { status: 201, headers: { etag: draft.etag, location: paths.draft(draft.id) }, body: draft }
      })
      const { id, etag } = Draft.parse(done.answer.body)
      if (!done.again) announce(id, user, etag)
      return send(reply, done)
    },
  )

  app.patch(
    '/v1/drafts/:id',
    {
      config: { access: 'merchandiser' },
      schema: { tags, params: DraftPath, headers: IfMatch, body: DraftPatch, response: { 200: Draft, ...problems } },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const etag = etagHeld(request)
      const draft = store.saveDraft(user, { id: request.params.id, etag, patch: request.body })
      announce(draft.id, user, draft.etag)
      return reply.header('etag', draft.etag).send(draft)
    },
  )

  app.delete(
    '/v1/drafts/:id',
    {
      config: { access: 'merchandiser' },
      schema: {
        tags,
        params: DraftPath,
        headers: IfMatch,
        response: { 204: z.undefined().describe('Gone'), ...problems },
      },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      store.deleteDraft(user, request.params.id, etagHeld(request))
      announce(request.params.id, user, '')
      return reply.code(204).send()
    },
  )

  app.post(
    draftActionUrl('rebase'),
    {
      config: { access: 'merchandiser' },
      schema: { tags, params: DraftPath, headers: IfMatch, response: { 200: RebaseResult, ...problems } },
    },
    async (request, reply) => {
      const { user } = callerOf(request)
      const result = store.rebaseDraft(user, { id: request.params.id, etag: etagHeld(request) })
      announce(result.draft.id, user, result.draft.etag)
      return reply.header('etag', result.draft.etag).send(result)
    },
  )
}
