import { z } from 'zod'
import { EVENTS_IN_BATCH, EventAnswer, EventBatch } from '../../shared/contract/events'
import { problems } from './answers'
import type { App, Context } from './context'
import { compileValidator } from './validation'

/** The batch alone: what is wrong with one event is said of that event, and the others are taken. */
const Batch = z.object({ events: z.array(z.unknown()).min(1).max(EVENTS_IN_BATCH) })

/** Takes what shoppers did. No Idempotency-Key: each event has an id of its own. */
export function eventBatchRoutes(app: App, { ingest }: Context): void {
  app.post(
    '/v1/events::batch',
    {
      config: { access: 'ops' },
      schema: { tags: ['ranking'], body: EventBatch, response: { 200: EventAnswer, ...problems } },
      validatorCompiler: (route) => compileValidator({ ...route, schema: Batch }),
    },
    async ({ body }) => ingest.take(body.events, ['events']),
  )
}
