import { AuditPage, paths } from '../../shared/contract/serving'
import { problems } from './answers'
import type { App, Context } from './context'
import { PageQuery, page } from './paging'

/** Who did what. The whole chain is verified at every reading, so that a broken one is never shown as whole. */
export function auditRoutes(app: App, { store }: Context): void {
  app.get(
    paths.audit,
    {
      config: { access: 'viewer' },
      schema: { tags: ['audit'], querystring: PageQuery, response: { 200: AuditPage, ...problems } },
    },
    async ({ query }) => {
      const { rows, next_cursor } = page(query, store.audit, ({ seq }) => seq)
      return { entries: rows, next_cursor, chain_holds: store.verify().holds }
    },
  )
}
