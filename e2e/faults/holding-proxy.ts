import { createServer, request } from 'node:http'

export interface HoldingProxy {
  readonly url: string
  /** The next request of this kind waits here, as on a slow line, until it is let go. */
  hold(kind: RegExp): { arrived: Promise<void>; letGo: () => void }
  close(): void
}

/** A line to a server on which one request can be overtaken by others. */
export async function startHoldingProxy(target: string): Promise<HoldingProxy> {
  let held: { kind: RegExp; arrived: () => void; gone: Promise<void> } | null = null
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', headers, url = '/' } = incoming
    if (held?.kind.test(`${method} ${url}`)) {
      const { arrived, gone } = held
      held = null
      arrived()
      await gone
    }
    const { host: _, ...kept } = headers
    const upstream = request(new URL(url, target), { method, headers: kept }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    upstream.on('error', () => incoming.socket.destroy())
    incoming.pipe(upstream)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    hold(kind) {
      let letGo = () => {}
      const gone = new Promise<void>((done) => {
        letGo = done
      })
      const arrived = new Promise<void>((done) => {
        held = { kind, arrived: done, gone }
      })
      return { arrived, letGo }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
