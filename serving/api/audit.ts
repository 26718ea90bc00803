import { AuditExport, AuditPage, paths } from '../../shared/contract/serving'
import type { ConfigStore } from '../config-store/store'
import { problems } from './answers'
import { type App, type Context, nowIn } from './context'
import { PageQuery, page } from './paging'

/** Who did what. The whole chain is verified at every reading, so that a broken one is never shown as whole. */
export function auditRoutes(app: App, context: Context): void {
  const { store } = context
  app.get(
    paths.audit,
    {
      config: { access: 'viewer' },
      schema: { tags: ['audit'], querystring: PageQuery, response: { 200: AuditPage, ...problems } },
    },
    async ({ query }) => {
      const { rows, next_cursor } = page(query, store.audit, ({ seq }) => seq)
      return { entries: rows, next_cursor, ...verdict(store) }
    },
  )

  app.get(
    '/v1/audit::export',
    { config: { access: 'viewer' }, schema: { tags: ['audit'], response: { 200: AuditExport, ...problems } } },
    async () => ({ exported_at: nowIn(context), entries: store.trail(), ...verdict(store) }),
  )
}

function verdict(store: ConfigStore): { chain_holds: boolean; broken: string | null } {
  const report = store.verify()
  return { chain_holds: report.holds, broken: report.holds ? null : report.why }
}
