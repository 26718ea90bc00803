import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { paths } from '../../shared/contract/serving'
import { problems } from './answers'
import type { App, Context } from './context'

const HEARTBEAT_MS = 15_000
const Events = {
  description: 'Server-sent events, see StreamEvent',
  content: { 'text/event-stream': { schema: z.string() } },
}

/** Tells readers that something moved; what it is now they ask the resource. Answers how to end all open streams. */
export function streamRoutes(app: App, { events }: Context): () => void {
  const open = new Set<ServerResponse>()
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(': alive\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  app.get(
    paths.stream,
    { config: { access: 'viewer' }, schema: { tags: ['events'], response: { 200: Events, ...problems } } },
    async (request, reply) => {
      reply.hijack()
      const response = reply.raw
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-request-id': request.id,
      })
      response.write(': listening\n\n')
      open.add(response)
      const stop = events.listen((event) => response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`))
      response.once('close', () => {
        stop()
        open.delete(response)
      })
    },
  )

  return () => {
    clearInterval(heartbeat)
    for (const response of open) response.end()
  }
}
