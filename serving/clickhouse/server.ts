import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { OpsFailure } from '../../shared/result'
import { assertLoopbackHost, authenticate } from './authentication'
import { readBody } from './body'
import { Cancelling } from './cancel'
import { Engine } from './engine'
import { asClickHouseException } from './errors'
import { execute } from './execute'
import { readRequest } from './request'
import { sendException, sendResult } from './response'
import { Running } from './running'
import { Sessions } from './sessions'
import { Slots } from './slots'
import { Streams } from './streams'

export type ClickHouse = {
  url: string
  database: 'mizan'
  username: 'mizan'
  password: string
  stop(): Promise<void>
}

/** ClickHouse's HTTP interface over the embedded engine: on loopback, for whoever has the password. */
export async function startClickHouse(options: {
  dataDir: string
  password: string
  port?: number
}): Promise<ClickHouse> {
  const engine = Engine.open(options.dataDir)
  const parts = {
    sessions: new Sessions(engine),
    streams: new Streams(engine),
    cancelling: new Cancelling(engine),
  }
  const slots = new Slots()
  const running = new Running()

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    assertLoopbackHost(incoming)
    if (url.pathname === '/ping' || url.pathname === '/replicas_status') return void response.end('Ok.\n')
    if (url.pathname !== '/') return refuse(response, 404, 'There is only / here, and /ping.')
    if (!['GET', 'HEAD', 'POST'].includes(incoming.method ?? '')) return refuse(response, 405, 'GET or POST, please.')
    authenticate(incoming, url, 'mizan', options.password)
    const request = await readRequest(incoming, url, await readBody(incoming))
    response.setHeader('X-ClickHouse-Query-Id', headerText(request.queryId))
    await running.track(request.queryId, response, (signal) =>
      slots.run(signal, () =>
        execute(parts, request, signal, (result) => sendResult(incoming, response, request, result, signal)),
      ),
    )
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      // Whoever went away needs no answer; whoever has the head already cannot be sent another.
      if (response.destroyed || response.headersSent) response.destroy()
      else sendException(response, asClickHouseException(error))
    })
  })
  server.requestTimeout = 0 // a long insert is no attack

  async function stop(): Promise<void> {
    server.close()
    await running.abortAll()
    server.closeAllConnections()
    parts.sessions.close()
    await parts.streams.close()
    await engine.close()
  }

  try {
    await createDatabase(engine)
    const port = await listen(server, options.port ?? 0)
    return { url: `http://127.0.0.1:${port}`, database: 'mizan', username: 'mizan', password: options.password, stop }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** UTF-8 as it is, as ClickHouse sends it, but nothing that would end the header. */
function headerText(text: string): string {
  return Buffer.from(text.replace(/\p{Cc}/gu, ' ')).toString('latin1')
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=UTF-8' }).end(`${sentence}\n`)
}

async function createDatabase(engine: Engine): Promise<void> {
  const connection = engine.connect()
  try {
    // Atomic: the engine's own default database has no refreshable views and no exchange of tables.
    await connection.query('CREATE DATABASE IF NOT EXISTS mizan ENGINE = Atomic')
  } finally {
    connection.close()
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const detail =
        error.code === 'EADDRINUSE' ? `Port ${port} of 127.0.0.1 is taken by another program.` : error.message
      reject(new OpsFailure({ code: 'platform_failed', detail }))
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
