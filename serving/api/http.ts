import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem'

/** What the client calls the request, if it is fit for a header and a log line; else a name of ours. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\x21-\x7e]{1,200}$/.test(given) ? given : randomUUID()
}

/** A page in a browser can be made to call 127.0.0.1 under another name; such a request has that name in Host. */
export function checkHost({ headers, hostname }: FastifyRequest): void {
  if (['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return
  throw new ProblemError('misdirected', `This server answers on 127.0.0.1, not for ${headers.host ?? 'no host'}`)
}

/** JSON or nothing: the actions on a draft take no body. */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    const body = String(text)
    if (body === '') return done(null, undefined)
    parse(request, body, (error, value) => {
      if (error) done(new ProblemError('malformed_json', whyNotJson(body), { errors: [malformed(body)] }))
      else done(null, value)
    })
  })
}

function malformed(body: string) {
  return { pointer: '', code: 'malformed_json', message: whyNotJson(body) }
}

function whyNotJson(body: string): string {
  try {
    JSON.parse(body)
    return 'The names __proto__ and constructor are not allowed'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A request that never became one: answered on the bare connection. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const { problem } = new ProblemError(...unreadable(error.code))
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID()}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // What is still arriving is read and dropped: closing on it would reset the connection before the answer is read.
  socket.resume()
  setTimeout(() => socket.destroy(), 1000).unref()
}

function unreadable(code: string | undefined): ConstructorParameters<typeof ProblemError> {
  if (code === 'HPE_HEADER_OVERFLOW')
    return ['headers_too_large', 'The address and the headers may have 16 KiB together']
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['request_timeout', 'The request took too long to arrive']
  return ['malformed_request', 'This is not HTTP/1.1']
}
