import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Draft, LiveConfig, Problem, paths } from '../../shared/contract/serving'
import { newKey, problemIn, startTestPlatform, type TestApi, type TestPlatform } from './testing'
import { wrongRequests } from './wrong-requests'

let platform: TestPlatform
let api: TestApi
let draft: Draft
let surface: string

beforeAll(async () => {
  platform = await startTestPlatform()
  api = platform.api
  surface = platform.engine.surfaces()[0] ?? ''
  const made = await api.call('POST', paths.drafts, { body: { base_version: 1, title: 'Draft' }, headers: newKey() })
  draft = Draft.parse(made.body)
})
afterAll(() => platform.stop())

test.each(Object.keys(wrongRequests({ id: '', etag: '' }, '')))('%s', async (name) => {
  const one = wrongRequests(draft, surface)[name]
  if (!one) throw new Error(name)
  const id = crypto.randomUUID()
  const call = one.call ?? {}
  const answer = await api.call(one.method ?? 'GET', one.path, {
    ...call,
    headers: { ...call.headers, 'x-request-id': id },
  })
  const problem = problemIn(answer)
  expect({ status: answer.status, code: problem.code }).toEqual({ status: one.status, code: one.code })
  expect((problem.errors ?? []).map(({ pointer }) => pointer)).toEqual(one.pointers ?? [])
  expect(problem.detail).not.toBe('')
  // A request that could not be read has a name of the server's.
  if (one.status !== 431) expect(answer.headers.get('x-request-id')).toBe(id)
})

test.each(['x', '"open', 'W/"weak"', '*', '"one", "two"', '""', '"quo"te"'])(
  'an If-Match of %s is no entity tag to write with',
  async (etag) => {
    const answer = await api.call('PATCH', paths.draft(draft.id), {
      body: { title: 'Other' },
      headers: { 'if-match': etag },
    })
    expect(problemIn(answer)).toMatchObject({
      status: 400,
      code: 'malformed_etag',
      errors: [{ pointer: 'header:if-match', code: 'malformed_etag' }],
    })
  },
)

test('faults deep in a document point to their place, with names escaped, and nothing is saved', async () => {
  const { value_model, diversity } = draft.document
  const strange = { head: 'p_click', value: 'luck', weight: '1', min: 0, max: 1, sign: 'positive' }
  const document = {
    ...draft.document,
    value_model: { ...value_model, terms: { ...value_model.terms, 'a/b~c': strange } },
  }
  const answer = await api.call('PATCH', paths.draft(draft.id), {
    body: { document },
    headers: { 'if-match': draft.etag },
  })
  expect(problemIn(answer).errors?.map(({ pointer }) => pointer)).toEqual([
    '/document/value_model/terms/a~1b~0c/value',
    '/document/value_model/terms/a~1b~0c/weight',
  ])
  const misspelt = await api.call('PATCH', paths.draft(draft.id), {
    body: { document: { ...draft.document, diversity: { ...diversity, windw: 3 } } },
    headers: { 'if-match': draft.etag },
  })
  expect(problemIn(misspelt).errors).toMatchObject([{ pointer: '/document/diversity/windw', code: 'unknown_field' }])
  expect(Draft.parse((await api.call('GET', paths.draft(draft.id))).body)).toEqual(draft)
})

test('a key with another body is refused, and the first answer stays', async () => {
  const headers = newKey()
  const first = await api.call('POST', paths.drafts, { body: { base_version: 1, title: 'One' }, headers })
  const other = await api.call('POST', paths.drafts, { body: { base_version: 1, title: 'Two' }, headers })
  expect(problemIn(other)).toMatchObject({
    status: 422,
    code: 'idempotency_conflict',
    errors: [{ pointer: 'header:idempotency-key' }],
  })
  const again = await api.call('POST', paths.drafts, { body: { base_version: 1, title: 'One' }, headers })
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
})

test('a document with errors is not published; each finding has its place and its fix', async () => {
  const document = structuredClone(draft.document)
  const [name, term] = Object.entries(document.value_model.terms)[0] ?? []
  if (!name || !term) throw new Error('the default document has no terms')
  term.weight = term.max + 5
  const made = await api.call('POST', paths.drafts, {
    body: { base_version: 1, title: 'Too much', document },
    headers: newKey(),
  })
  const bad = Draft.parse(made.body)
  const answer = await api.call('POST', paths.draftAction(bad.id, 'publish'), {
    as: 'mona',
    body: { expected_live_version: 1, reason: 'season' },
    headers: { 'if-match': bad.etag, ...newKey() },
  })
  const problem = problemIn(answer)
  expect(problem).toMatchObject({ status: 422, code: 'invalid_config' })
  expect(problem.errors).toContainEqual(
    expect.objectContaining({ pointer: `/value_model/terms/${name}/weight`, code: 'out_of_bounds' }),
  )
  expect(LiveConfig.parse((await api.call('GET', paths.live)).body).version.version).toBe(1)
  expect(Draft.parse((await api.call('GET', paths.draft(bad.id))).body)).toEqual(bad)
})

/** What the server says to bytes that fetch would not send. */
async function exchange(bytes: string): Promise<{ status: number; problem: Problem }> {
  const { hostname, port } = new URL(api.url)
  const socket = connect(Number(port), hostname)
  socket.write(bytes.replace('HOST', `${hostname}:${port}`))
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  expect(head).toContain('application/problem+json')
  return { status: Number(head.split(' ')[1]), problem: Problem.parse(JSON.parse(body)) }
}

test('bytes that are no HTTP get an answer all the same', async () => {
  const { status, problem } = await exchange('BREW coffee\r\n\r\n')
  expect({ status, code: problem.code }).toEqual({ status: 400, code: 'malformed_request' })
})

test('a request under another host name is not answered, whatever its token', async () => {
  const request =
    'GET /v1/config/live HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer adel\r\nConnection: close\r\n\r\n'
  const { status, problem } = await exchange(request)
  expect({ status, code: problem.code }).toEqual({ status: 421, code: 'misdirected' })
})
