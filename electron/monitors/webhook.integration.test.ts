import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkWebhook, sendMessage } from './webhook'

// A real server on this machine that answers as told.

interface Got {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
let answers: number[] = []
let got: Got[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    got.push({ headers: request.headers, body })
    const status = answers.shift() ?? 204
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterAll(() => new Promise((done) => server.close(done)))
beforeEach(() => {
  answers = []
  got = []
})

const message = { id: 'i1#opened', body: '{"event":"opened"}' }
const pauses: number[] = []
const pause = async (ms: number) => {
  pauses.push(ms)
}

describe('the webhook', () => {
  it('is sent once, as JSON, under a name that does not change, signed with the secret', async () => {
    expect(await sendMessage({ url, secret: 'key' }, message, pause)).toBeNull()
    expect(got).toHaveLength(1)
    expect(got[0]?.body).toBe(message.body)
    expect(got[0]?.headers['content-type']).toBe('application/json')
    expect(got[0]?.headers['idempotency-key']).toBe('i1#opened')
    const signature = createHmac('sha256', 'key').update(message.body).digest('hex')
    expect(got[0]?.headers['x-mizan-signature']).toBe(`sha256=${signature}`)
  })

  it('is sent again after growing pauses when the other side is at fault, and not when we are', async () => {
    answers = [503, 429, 200]
    pauses.length = 0
    expect(await sendMessage({ url, secret: undefined }, message, pause)).toBeNull()
    expect(got).toHaveLength(3)
    expect(got[0]?.headers['x-mizan-signature']).toBeUndefined()
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    answers = [404]
    got = []
    expect(await sendMessage({ url, secret: undefined }, message, pause)).toBe('HTTP 404')
    expect(got).toHaveLength(1)
  })

  it('follows nobody elsewhere, and says why it was not taken', async () => {
    answers = [302, 302, 302]
    expect(await sendMessage({ url, secret: undefined }, message, pause)).toMatch(/redirect/)
    expect(got.every(({ headers }) => headers.host === new URL(url).host)).toBe(true)
    expect(await sendMessage({ url: 'http://127.0.0.1:9/', secret: undefined }, message, pause)).toMatch(/./)
  })
})

describe('its address', () => {
  it('is https, or this machine', () => {
    expect(checkWebhook(' https://ops.example/hook ')).toBe('https://ops.example/hook')
    expect(checkWebhook('http://127.0.0.1:8080/x')).toBe('http://127.0.0.1:8080/x')
    expect(checkWebhook('http://[::1]:8080/x')).toBe('http://[::1]:8080/x')
    for (const wrong of [
      'http://ops.example/',
      'ftp://host/',
      'hook',
      'https://user:secret@host/',
      'file:///etc/passwd',
    ]) {
      expect(() => checkWebhook(wrong)).toThrow(/invalid_input/)
    }
  })
})
