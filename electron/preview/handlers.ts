import { PreviewResponse, paths, UserHistory, UserPage } from '../../shared/contract/serving'
import type { Handlers } from '../handler'

/** A preview ranks a page twice and takes every score apart. */
const PREVIEW_MS = 30_000

export function createPreviewHandlers() {
  return {
    async 'preview.users'({ q, limit }, { serving, signal }) {
      const api = await serving()
      await api.need('users', signal)
      return api.request({ path: paths.users, query: { q, limit }, schema: UserPage, signal })
    },
    async 'preview.history'({ userId, limit }, { serving, signal }) {
      const api = await serving()
      await api.need('users', signal)
      return api.request({ path: paths.userHistory(userId), query: { limit }, schema: UserHistory, signal })
    },
    async 'preview.run'(request, { serving, signal }) {
      const api = await serving()
      await api.need('preview', signal)
      return api.request({
        method: 'POST',
        path: paths.preview,
        body: request,
        safe: true,
        timeoutMs: PREVIEW_MS,
        schema: PreviewResponse,
        signal,
      })
    },
  } satisfies Partial<Handlers>
}
