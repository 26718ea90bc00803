import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listen } from '../testing/listen'
import { createServingClient, type ServingRequest } from './serving'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A server that answers as it is told, however badly. */
function serve(answer: Answer): Promise<string> {
  server = createServer(answer)
  return listen(server)
}

function say(status: number, body: unknown, type = 'application/json'): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': type })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

const Thing = z.object({ n: z.number() })
const read = (change: Partial<ServingRequest<{ n: number }>> = {}): ServingRequest<{ n: number }> => ({
  path: '/v1/thing',
  schema: Thing,
  signal: new AbortController().signal,
  ...change,
})
const write = (change: Partial<ServingRequest<{ n: number }>> = {}) => read({ method: 'POST', body: {}, ...change })

function client(url: string) {
  return createServingClient({ url, token: 'secret-token' })
}

it('sends what the contract asks for', async () => {
  const seen: unknown[] = []
  const url = await serve((request, response) => {
    let body = ''
    request.on('data', (data) => {
      body += data
    })
    request.on('end', () => {
      const { authorization, 'if-match': ifMatch, 'idempotency-key': key } = request.headers
      seen.push([request.method, request.url, authorization, ifMatch, key, body])
      say(200, { n: 1 })(request, response)
    })
  })
  const sent = { path: '/v1/x', query: { a: 'b c', n: 2 }, ifMatch: '"e1"', idempotencyKey: 'k1', body: { x: 1 } }
  await expect(client(`${url}/base/`).request(write(sent))).resolves.toEqual({ n: 1 })
  expect(seen).toEqual([['POST', '/base/v1/x?a=b+c&n=2', 'Bearer secret-token', '"e1"', 'k1', '{"x":1}']])
})

describe('an answer that is no success', () => {
  const problem = { type: 'urn:x', title: 'No', status: 412, code: 'stale', detail: 'Sara saved it' }
  it.each([
    [400, 'invalid_input'],
    [401, 'serving_auth'],
    [403, 'serving_forbidden'],
    [404, 'not_found'],
    [409, 'stale'],
    [412, 'stale'],
    [422, 'invalid_input'],
    [428, 'precondition_required'],
    [500, 'serving_error'],
    [503, 'serving_unreachable'],
    [507, 'disk_full'],
  ])('%i is %s', async (status, code) => {
    const url = await serve(say(status, { ...problem, status }, 'application/problem+json'))
    await expect(client(url).request(write())).rejects.toMatchObject({ error: { code, detail: 'Sara saved it' } })
  })

  it('carries who moved it, and where it is now', async () => {
    const more = { current_etag: '"e2"', current_version: 4, changed_by: 'sara' }
    const url = await serve(say(412, { ...problem, ...more }, 'application/problem+json'))
    await expect(client(url).request(write())).rejects.toMatchObject({
      error: { values: { status: 412, problem: 'stale', ...more } },
    })
  })

  it('knows a key that stands for another request', async () => {
    const url = await serve(say(422, { ...problem, code: 'idempotency_conflict' }))
    await expect(client(url).request(write())).rejects.toMatchObject({ error: { code: 'idempotency_conflict' } })
  })

  it('may be a page of some proxy', async () => {
    const url = await serve(say(502, '<html>Bad gateway</html>', 'text/html'))
    await expect(client(url).request(read())).rejects.toMatchObject({
      error: { code: 'serving_error', detail: 'HTTP 502: <html>Bad gateway</html>' },
    })
  })

  it.each([502, 504])('leaves a write in doubt when a gateway lost the server behind it: %i', async (status) => {
    const url = await serve(say(status, '<html>Gateway</html>', 'text/html'))
    await expect(client(url).request(write())).rejects.toMatchObject({ error: { code: 'unknown_outcome' } })
  })
})

it.each([
  ['no JSON', '<html>'],
  ['another shape', { n: 'one' }],
])('an answer with %s is a bad answer', async (_, body) => {
  const url = await serve(say(200, body))
  await expect(client(url).request(read())).rejects.toMatchObject({ error: { code: 'serving_bad_response' } })
})

it('does not carry the token along a redirect', async () => {
  const visited: (string | undefined)[] = []
  const url = await serve((request, response) => {
    visited.push(request.url)
    response.writeHead(307, { location: '/elsewhere' }).end()
  })
  await expect(client(url).request(read())).rejects.toMatchObject({ error: { code: 'serving_unreachable' } })
  expect(visited).toEqual(['/v1/thing'])
})

describe('no answer', () => {
  const silent: Answer = () => undefined
  const hangUp: Answer = (request) => request.socket.destroy()

  it('to a read is a timeout', async () => {
    const url = await serve(silent)
    await expect(client(url).request(read({ timeoutMs: 50 }))).rejects.toMatchObject({
      error: { code: 'serving_timeout' },
    })
  })
  it('to a write leaves its outcome unknown', async () => {
    const url = await serve(silent)
    await expect(client(url).request(write({ timeoutMs: 50 }))).rejects.toMatchObject({
      error: { code: 'unknown_outcome' },
    })
  })
  it('to a POST that changes nothing is a timeout', async () => {
    const url = await serve(silent)
    await expect(client(url).request(write({ timeoutMs: 50, safe: true }))).rejects.toMatchObject({
      error: { code: 'serving_timeout' },
    })
  })
  it('because the line went dead leaves a write unknown, a read unreachable', async () => {
    const url = await serve(hangUp)
    await expect(client(url).request(write())).rejects.toMatchObject({ error: { code: 'unknown_outcome' } })
    await expect(client(url).request(read())).rejects.toMatchObject({ error: { code: 'serving_unreachable' } })
  })
  it('because nobody is there means that nothing happened', async () => {
    const url = await serve(silent)
    server?.close()
    await expect(client(url).request(write())).rejects.toMatchObject({ error: { code: 'serving_unreachable' } })
    await expect(client('http://no-such-host.invalid').request(write())).rejects.toMatchObject({
      error: { code: 'serving_unreachable' },
    })
  })
  it('is waited for no longer when the person cancels', async () => {
    const url = await serve(silent)
    const controller = new AbortController()
    const asked = client(url).request(read({ signal: controller.signal }))
    controller.abort()
    await expect(asked).rejects.toMatchObject({ error: { code: 'cancelled' } })
  })
  it('to what was cancelled before it was sent leaves nothing in doubt', async () => {
    let asked = 0
    const url = await serve(() => asked++)
    await expect(client(url).request(write({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
      error: { code: 'cancelled' },
    })
    expect(asked).toBe(0)
  })
  it('to a write that the person cancels leaves its outcome unknown all the same', async () => {
    const url = await serve(silent)
    const controller = new AbortController()
    const asked = client(url).request(write({ signal: controller.signal }))
    controller.abort()
    await expect(asked).rejects.toMatchObject({ error: { code: 'unknown_outcome' } })
  })
})

describe('capabilities', () => {
  const capabilities = {
    api_version: '1',
    name: 'reference',
    profile: 'eshop',
    sample: false,
    capabilities: ['rank', 'preview'],
    surfaces: ['store'],
    heads: ['p_click'],
    role: 'ops',
    user: 'mona',
    model: { version: 'm1', kind: 'covisitation', trained_at: null, evaluation: [] },
  }
  const signal = new AbortController().signal

  it('are asked once for what a call needs, and say what is missing; whoever wants to know them sees them as they are', async () => {
    let asked = 0
    const url = await serve((request, response) => {
      asked++
      say(200, { ...capabilities, surfaces: asked === 1 ? [] : ['store'] })(request, response)
    })
    const api = client(url)
    await api.need('preview', signal)
    await expect(api.need('drafts', signal)).rejects.toMatchObject({
      error: { code: 'serving_missing_capability', values: { capability: 'drafts' } },
    })
    expect(asked).toBe(1)
    expect((await api.capabilities(signal)).surfaces).toEqual(['store'])
  })

  it('of another version are refused by their version, whatever their shape', async () => {
    const url = await serve(say(200, { api_version: '2', features: [] }))
    await expect(client(url).capabilities(signal)).rejects.toMatchObject({
      error: { code: 'serving_version', values: { found: '2', expected: '1' } },
    })
  })

  it('are asked again after a failure', async () => {
    let fail = true
    const url = await serve((request, response) => {
      say(fail ? 503 : 200, fail ? 'starting' : capabilities)(request, response)
      fail = false
    })
    const api = client(url)
    await expect(api.capabilities(signal)).rejects.toMatchObject({ error: { code: 'serving_unreachable' } })
    await expect(api.capabilities(signal)).resolves.toMatchObject({ user: 'mona' })
  })
})
