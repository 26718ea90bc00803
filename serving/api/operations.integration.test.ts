import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Capabilities, Draft, LiveConfig, paths, type Role, Role as Roles, Status } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { openStream } from './open-stream'
import { startServing } from './server'
import { newKey, startTestApi, startTestPlatform, type TestApi, type TestPlatform } from './testing'

let platform: TestPlatform
let api: TestApi

beforeAll(async () => {
  platform = await startTestPlatform()
  api = platform.api
})
afterAll(() => platform.stop())

const Operation = z.object({ responses: z.record(z.string(), z.unknown()) }).loose()
const OpenApi = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

async function openApi() {
  return OpenApi.parse((await api.call('GET', paths.openapi, { as: null })).body)
}

test('the OpenAPI document lists every path of the contract, and its references lead somewhere', async () => {
  const { paths: listed, components } = await openApi()
  const patterns = [
    ...Object.values(paths).filter((path) => typeof path === 'string'),
    '/v1/users/{id}/history',
    '/v1/users/{id}:reveal',
    '/v1/requests/{id}',
    '/v1/requests/{id}:replay',
    '/v1/items/{id}',
    '/v1/items/{id}/reach',
    '/v1/stores/{id}/reach',
    '/v1/config/versions/{n}',
    '/v1/drafts/{id}',
    '/v1/drafts/{id}:validate',
    '/v1/drafts/{id}:rebase',
    '/v1/drafts/{id}:publish',
    ...['submit', 'approve', 'reject', 'comment', 'schedule', 'unschedule'].map(
      (action) => `/v1/drafts/{id}:${action}`,
    ),
    '/v1/drafts/{id}/review',
    '/v1/rollouts/{id}',
    ...['advance', 'pause', 'resume', 'abort'].map((action) => `/v1/rollouts/{id}:${action}`),
    '/v1/kills/{id}:end',
  ]
  expect(Object.keys(listed).sort()).toEqual(patterns.sort())
  expect(Object.keys(listed['/v1/drafts/{id}'] ?? {}).sort()).toEqual(['delete', 'get', 'patch'])

  const references = [...JSON.stringify(listed).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(20)
  for (const [, name] of references) expect(components.schemas).toHaveProperty([name ?? ''])
  expect(JSON.stringify(listed['/v1/drafts/{id}:publish'])).toContain('"name":"if-match","required":true')
  for (const name of ['ConfigDocument', 'Draft', 'LiveConfig', 'PreviewResponse', 'Problem']) {
    expect(components.schemas).toHaveProperty([name])
  }
})

test('every operation says what it answers, and that it may answer with a problem', async () => {
  for (const [path, operations] of Object.entries((await openApi()).paths)) {
    for (const { responses } of Object.values(operations)) {
      expect(
        Object.keys(responses).some((status) => status.startsWith('2')),
        path,
      ).toBe(true)
      expect(JSON.stringify(responses.default), path).toContain('application/problem+json')
    }
  }
})

const asRole: Record<Role, string> = {
  viewer: 'vera',
  merchandiser: 'sara',
  ops: 'mona',
  approver: 'noor',
  admin: 'adel',
}

test('each deed needs its role, and every role above it has it', async () => {
  const made = await api.call('POST', paths.drafts, { body: { base_version: 1, title: 'Roles' }, headers: newKey() })
  const draft = Draft.parse(made.body)
  const etag = { 'if-match': '"not the one"' }
  const rank = { request_id: 'r', surface: platform.engine.surfaces()[0], user: {} }
  const deeds: [Role, string, string, { body?: unknown; headers?: Record<string, string> }][] = [
    ['viewer', 'GET', paths.capabilities, {}],
    ['viewer', 'GET', paths.status, {}],
    ['viewer', 'GET', paths.users, {}],
    ['viewer', 'GET', paths.live, {}],
    ['viewer', 'GET', paths.audit, {}],
    [
      'viewer',
      'POST',
      paths.preview,
      { body: { surface: rank.surface, user: {}, left: { kind: 'live' }, right: null } },
    ],
    ['viewer', 'POST', paths.draftAction(draft.id, 'validate'), {}],
    ['viewer', 'POST', paths.rank, { body: { ...rank, log: false } }],
    ['merchandiser', 'POST', paths.drafts, { body: { base_version: 1, title: 'x' }, headers: newKey() }],
    ['merchandiser', 'PATCH', paths.draft(draft.id), { body: { title: 'x' }, headers: etag }],
    ['merchandiser', 'DELETE', paths.draft(draft.id), { headers: etag }],
    ['merchandiser', 'POST', paths.draftAction(draft.id, 'rebase'), { headers: etag }],
    [
      'ops',
      'POST',
      paths.draftAction(draft.id, 'publish'),
      { body: { expected_live_version: 1, reason: 'x' }, headers: { ...etag, ...newKey() } },
    ],
    [
      'ops',
      'POST',
      paths.rollback,
      { body: { to_version: 1, expected_live_version: 1, reason: 'x' }, headers: newKey() },
    ],
    ['viewer', 'GET', paths.review(draft.id), {}],
    ['viewer', 'GET', paths.rollouts, {}],
    ['viewer', 'GET', paths.kills, {}],
    ['viewer', 'GET', paths.auditExport, {}],
    ['merchandiser', 'POST', paths.draftAction('none', 'comment'), { body: { note: 'x' } }],
    ['merchandiser', 'POST', paths.draftAction(draft.id, 'submit'), { body: {}, headers: etag }],
    ['approver', 'POST', paths.draftAction(draft.id, 'approve'), { body: {}, headers: etag }],
    ['approver', 'POST', paths.draftAction(draft.id, 'reject'), { body: { note: 'x' }, headers: etag }],
    ['ops', 'POST', paths.draftAction(draft.id, 'unschedule'), { body: {}, headers: etag }],
    [
      'ops',
      'POST',
      paths.draftAction(draft.id, 'schedule'),
      { body: { at: '2100-01-01T00:00:00Z', reason: 'x' }, headers: etag },
    ],
    ['ops', 'POST', paths.rolloutAction('none', 'abort'), { body: {}, headers: etag }],
    ['ops', 'POST', paths.kill, { body: { scope: 'rules', ttl: 1, reason: 'x' }, headers: newKey() }],
    ['ops', 'POST', paths.endKill('none'), { body: {} }],
    ['ops', 'POST', paths.rank, { body: rank, headers: newKey() }],
    ['viewer', 'GET', paths.cohort, {}],
    ['ops', 'POST', paths.reveal('user-1'), { body: { reason: 'A complaint' } }],
    ['ops', 'POST', paths.events, { body: { events: [] } }],
  ]
  for (const [needed, method, path, call] of deeds) {
    for (const [role, as] of Object.entries(asRole)) {
      const { status } = await api.call(method, path, { ...call, as })
      const may = Roles.options.indexOf(Roles.parse(role)) >= Roles.options.indexOf(needed)
      expect({ role, method, path, forbidden: status === 403 }).toEqual({ role, method, path, forbidden: !may })
    }
  }
})

test('capabilities name who calls, what there is, and what the engine can do', async () => {
  const answer = Capabilities.parse((await api.call('GET', paths.capabilities, { as: 'sara' })).body)
  expect(answer).toMatchObject({
    api_version: '1',
    profile: 'empty',
    sample: false,
    user: 'sara',
    role: 'merchandiser',
    surfaces: platform.engine.surfaces(),
    heads: platform.engine.heads(),
    model: platform.engine.model(),
  })
  const listed = Object.keys((await openApi()).paths).join(' ')
  const proof: Record<string, string> = {
    rank: paths.rank,
    preview: paths.preview,
    users: paths.users,
    reveal: ':reveal',
    batch: paths.batch,
    config: paths.live,
    drafts: paths.drafts,
    publish: ':publish',
    rollback: paths.rollback,
    ramp: paths.rollouts,
    approval: ':approve',
    schedule: ':schedule',
    kill: paths.kill,
    audit: paths.audit,
    stream: paths.stream,
    explain: paths.explain,
    why_not: paths.whyNot,
    replay: ':replay',
    items: paths.items,
    events: paths.events,
  }
  for (const capability of answer.capabilities) expect(listed, capability).toContain(proof[capability] ?? 'nothing')
})

test('health, readiness, status and metrics', async () => {
  expect((await api.call('GET', paths.healthz, { as: null })).body).toEqual({ status: 'ok' })
  expect((await api.call('GET', paths.readyz, { as: null })).status).toBe(200)
  const status = Status.parse((await api.call('GET', paths.status)).body)
  expect(status.instances).toMatchObject([{ config_version: 1 }])
  expect(status.dependencies.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'clickhouse ok',
    'config-store ok',
    'log-spool ok',
    'model ok',
  ])
  expect(status).not.toHaveProperty('indexes') // counting has no vectors
  const metrics = await api.call('GET', paths.metrics, { as: null })
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4')
  expect(metrics.text).toContain('\nmizan_config_version 1\n')
  expect(metrics.text).toMatch(/duration_seconds_count\{route="\/healthz",method="GET",status="200"\} \d+\n/)
  const sample = /^([a-z_]+(\{([a-z]+="[^"\n]*",?)+\})? [0-9.e+-]+|# (HELP|TYPE) .+)$/
  for (const line of metrics.text.trimEnd().split('\n')) expect(line).toMatch(sample)
})

test('the document’s JSON Schema knows its bounds', async () => {
  const { body } = await api.call('GET', `${paths.configSchema}`)
  expect(body).toMatchObject({
    type: 'object',
    properties: { diversity: { properties: { window: { maximum: 200 } } } },
  })
  expect(LiveConfig.parse((await api.call('GET', paths.version(1))).body).version.version).toBe(1)
})

test('open streams do not hold up a stop', async () => {
  const own = await startTestApi(platform.log.client, platform.engine)
  const streams = await Promise.all([openStream(own.url, 'vera'), openStream(own.url, 'mona')])
  await own.stop()
  await Promise.all(streams.map(({ ended }) => ended))
})

test('a port in use is named', async () => {
  const port = Number(new URL(api.url).port)
  const second = startServing({
    client: platform.log.client,
    engine: platform.engine,
    dataDir: `${api.dataDir}/second`,
    port,
    token: 't',
    profile: 'empty',
  })
  await expect(second).rejects.toThrow(OpsFailure)
  await expect(second).rejects.toMatchObject({ error: { code: 'platform_failed', values: { port } } })
})
