import { z } from 'zod'
import { paths, ReplayResponse, RequestDetail, RequestPage } from '../../shared/contract/serving'
import { Refused } from '../config-store/failure'
import type { ConfigStore } from '../config-store/store'
import type { FindVersion } from '../engine/replay'
import type { Chosen } from '../engine/types'
import { problems } from './answers'
import { choose } from './choice'
import type { App, Context } from './context'
import { orBadCursor } from './paging'
import { veiled } from './people'
import { ProblemError } from './problem'

const Search = z.object({
  q: z.string().max(100).default(''),
  user_id: z.string().max(300).default(''),
  surface: z.string().max(100).default(''),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const Path = z.object({ id: z.string().max(200) })

/** Rankings in the log, and one of them ranked again. Reads only. */
export function requestsRoutes(app: App, { engine, store, pseudonyms }: Context): void {
  app.get(
    paths.requests,
    {
      config: { access: 'viewer' },
      schema: { tags: ['requests'], querystring: Search, response: { 200: RequestPage, ...problems } },
    },
    async ({ query: { cursor, limit, ...search } }) => {
      const wanted = { ...search, user_id: pseudonyms.find(search.user_id) }
      const { requests, next_cursor } = await orBadCursor(() => engine.requests(wanted, cursor ?? null, limit))
      return { requests: requests.map((request) => veiled(pseudonyms, request)), next_cursor }
    },
  )

  app.get(
    '/v1/requests/:id(^[^/:]+)',
    {
      config: { access: 'viewer' },
      schema: { tags: ['requests'], params: Path, response: { 200: RequestDetail, ...problems } },
    },
    async ({ params }) => {
      const found = await engine.request(params.id)
      if (!found) throw new ProblemError('not_found', `The log has no request ${params.id}`)
      return veiled(pseudonyms, found)
    },
  )

  app.post(
    '/v1/requests/:id(^[^/:]+)::replay',
    {
      config: { access: 'viewer' },
      schema: { tags: ['requests'], params: Path, response: { 200: ReplayResponse, ...problems } },
    },
    async ({ params }) => {
      const found = await engine.replay(params.id, knownVersions(store))
      if (!found) throw new ProblemError('not_found', `The log has no request ${params.id}`)
      return { ...found, request: veiled(pseudonyms, found.request) }
    },
  )
}

/** The configurations that logged requests were ranked under, and what is live. */
export function knownVersions(store: ConfigStore): { versions: FindVersion; live: Chosen } {
  return {
    live: choose(store, { kind: 'live' }),
    versions(version) {
      try {
        return store.version(version).document
      } catch (error) {
        if (error instanceof Refused && error.refusal.kind === 'no_version') return null
        throw error
      }
    },
  }
}
