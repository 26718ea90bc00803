import { createServer, request } from 'node:http'
import { listen } from './listen'

export type Loss = 'none' | 'answers' | 'sense' | 'requests'

export interface LossyProxy {
  readonly url: string
  /** From now on: everything passes, answers to writes are lost on the way back or come as something else, or writes never arrive. */
  lose(what: Loss): void
  close(): void
}

/** A line between a client and a server that can be bad in one direction. */
export async function startLossyProxy(target: string): Promise<LossyProxy> {
  let loss: Loss = 'none'
  const server = createServer((incoming, outgoing) => {
    const losing = incoming.method === 'GET' ? 'none' : loss
    if (losing === 'requests') return incoming.socket.destroy()
    const { method = 'GET', headers, url = '/' } = incoming
    const { host: _, ...kept } = headers
    const upstream = request(new URL(url, target), { method, headers: kept }, (answer) => {
      if (losing === 'answers') {
        // Only once the server has finished: what it did stays done.
        answer.on('end', () => incoming.socket.destroy()).resume()
        return
      }
      if (losing === 'sense') {
        answer.on('end', () => outgoing.end('<html>OK</html>')).resume()
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    upstream.on('error', () => incoming.socket.destroy())
    incoming.pipe(upstream)
  })
  const url = await listen(server)
  return {
    url,
    lose(what) {
      loss = what
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
