import { ExplainRequest, ExplainResponse, paths, WhyNotRequest, WhyNotResponse } from '../../shared/contract/serving'
import { namedAt, problems } from './answers'
import { choose } from './choice'
import type { App, Context } from './context'
import { checkKnown } from './known'
import { unveiled } from './people'
import { ProblemError } from './problem'
import { knownVersions } from './requests'

/** Why items are where they are, and why one is not. Reads only: nothing is logged, counted or remembered. */
export function explainRoutes(app: App, { store, engine, pseudonyms }: Context): void {
  app.post(
    paths.explain,
    {
      config: { access: 'viewer' },
      schema: { tags: ['explaining'], body: ExplainRequest, response: { 200: ExplainResponse, ...problems } },
    },
    async ({ body: { of, item_ids } }) => {
      if (of.kind === 'preview') {
        checkKnown(engine, of, '/of')
        return engine.explain(
          unveiled(pseudonyms, of),
          namedAt('/of/config', () => choose(store, of.config)),
          item_ids,
        )
      }
      const found = await engine.explainRequest(of.request_id, item_ids, knownVersions(store))
      if (!found) throw noRequest(of.request_id, '/of/request_id')
      return found
    },
  )

  app.post(
    paths.whyNot,
    {
      config: { access: 'viewer' },
      schema: { tags: ['explaining'], body: WhyNotRequest, response: { 200: WhyNotResponse, ...problems } },
    },
    async ({ body: { of, item_id } }) => {
      checkKnown(engine, of, '/of')
      return engine.whyNot(
        unveiled(pseudonyms, of),
        namedAt('/of/config', () => choose(store, of.config)),
        item_id,
      )
    },
  )
}

function noRequest(id: string, pointer: string): ProblemError {
  const message = `The log has no request ${id}`
  return new ProblemError('invalid_input', message, { errors: [{ pointer, code: 'unknown_request', message }] })
}
