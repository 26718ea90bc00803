import { z } from 'zod'
import { diff } from '../../shared/config/diff'
import { ConfigDocument } from '../../shared/config/document'
import { type ConfigChoice, ConfigDiff, LiveConfig, paths, VersionPage } from '../../shared/contract/serving'
import { dangerousFields } from '../../shared/publishing/approval'
import { isKnown, NotModified, problems } from './answers'
import { choose } from './choice'
import type { App, Context } from './context'
import { PageQuery, page } from './paging'

const Path = z.object({ n: z.coerce.number().int().min(1) })

/** live | a version's number | draft:<id> */
const Side = z
  .string()
  .max(200)
  .regex(/^(live|\d{1,9}|draft:.+)$/, 'live, a version number, or draft:<id>')
  .transform((text): ConfigChoice => {
    if (text === 'live') return { kind: 'live' }
    return text.startsWith('draft:')
      ? { kind: 'draft', id: text.slice('draft:'.length) }
      : { kind: 'version', version: Number(text) }
  })
const Sides = z.object({ a: Side, b: Side })

/** What is live, what was, and how two configurations differ. */
export function configRoutes(app: App, { store }: Context): void {
  const tags = ['configuration']
  // Beside the bounds: which fields need the approval of somebody who did not write in the draft.
  const jsonSchema = { ...z.toJSONSchema(ConfigDocument, { io: 'input' }), 'x-dangerous': dangerousFields }

  app.get(
    paths.configSchema,
    {
      config: { access: 'viewer' },
      schema: { tags, response: { 200: z.record(z.string(), z.unknown()), ...problems } },
    },
    async () => ({ ...jsonSchema }),
  )

  app.get(
    paths.live,
    { config: { access: 'viewer' }, schema: { tags, response: { 200: LiveConfig, 304: NotModified, ...problems } } },
    async (request, reply) => {
      const live = store.live()
      reply.header('etag', live.etag)
      return isKnown(request, live.etag) ? reply.code(304).send() : live
    },
  )

  app.get(
    paths.versions,
    {
      config: { access: 'viewer' },
      schema: { tags, querystring: PageQuery, response: { 200: VersionPage, ...problems } },
    },
    async ({ query }) => {
      const { rows, next_cursor } = page(query, store.versions, ({ version }) => version)
      return { versions: rows, next_cursor }
    },
  )

  app.get(
    '/v1/config/versions/:n',
    {
      config: { access: 'viewer' },
      schema: { tags, params: Path, response: { 200: LiveConfig, 304: NotModified, ...problems } },
    },
    async (request, reply) => {
      const version = store.version(request.params.n)
      reply.header('etag', version.etag)
      return isKnown(request, version.etag) ? reply.code(304).send() : version
    },
  )

  app.get(
    paths.diff,
    { config: { access: 'viewer' }, schema: { tags, querystring: Sides, response: { 200: ConfigDiff, ...problems } } },
    async ({ query }) => ({ changes: diff(choose(store, query.a).document, choose(store, query.b).document) }),
  )
}
