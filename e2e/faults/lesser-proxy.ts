import { createServer, request } from 'node:http'
import { paths } from '../../shared/contract/serving'

export interface LesserProxy {
  readonly url: string
  /** These parts the server behind does not have, as far as anybody can tell. */
  lacks(capabilities: readonly string[]): void
  /** From now on requests of this kind wait for ever; null: none. */
  holds(kind: RegExp | null): void
  close(): void
}

/** A serving API that offers less than the one behind it. */
export async function startLesserProxy(target: string): Promise<LesserProxy> {
  let lacking: readonly string[] = []
  let held: RegExp | null = null
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', headers, url = '/' } = incoming
    if (held?.test(`${method} ${url}`)) return
    const { host: _, ...kept } = headers
    const upstream = request(new URL(url, target), { method, headers: kept }, (answer) => {
      if (url !== paths.capabilities) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
        return
      }
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      answer.on('end', () => {
        const known = JSON.parse(text)
        const capabilities = known.capabilities.filter((one: string) => !lacking.includes(one))
        outgoing.writeHead(200, { 'content-type': 'application/json' })
        outgoing.end(JSON.stringify({ ...known, capabilities }))
      })
    })
    upstream.on('error', () => incoming.socket.destroy())
    incoming.pipe(upstream)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    lacks(capabilities) {
      lacking = capabilities
    },
    holds(kind) {
      held = kind
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
