import { PreviewRequest, PreviewResponse, paths } from '../../shared/contract/serving'
import { namedAt, problems } from './answers'
import { choose } from './choice'
import type { App, Context } from './context'
import { checkKnown } from './known'
import { unveiled } from './people'

/** What a shopper would see under one or two configurations. Reads only: nothing is logged, counted or remembered. */
export function previewRoutes(app: App, { store, engine, pseudonyms }: Context): void {
  app.post(
    paths.preview,
    {
      config: { access: 'viewer' },
      schema: { tags: ['ranking'], body: PreviewRequest, response: { 200: PreviewResponse, ...problems } },
    },
    async ({ body }) => {
      checkKnown(engine, body)
      const left = namedAt('/left', () => choose(store, body.left))
      const right = namedAt('/right', () => body.right && choose(store, body.right))
      return engine.preview(unveiled(pseudonyms, body), left, right)
    },
  )
}
