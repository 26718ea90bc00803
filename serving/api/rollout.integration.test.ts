import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConfigDocument } from '../../shared/config/document'
import {
  AuditExport,
  AuditPage,
  ConfigVersion,
  Kill,
  PublishResult,
  paths,
  type Ramp,
  Rollout,
  type RolloutAction,
  Status,
  type StreamEvent,
} from '../../shared/contract/serving'
import { connect, disconnect, script } from '../config-store/database'
import type { Engine } from '../engine/types'
import { insertOnce } from '../logging/insert'
import { openStream } from './open-stream'
import { newKey, problemIn, startTestApi, startTestPlatform, type TestApi, type TestPlatform } from './testing'
import { publishingCalls, weigh } from './testing-publish'

const MINUTE = 60_000
let now = Date.UTC(2026, 1, 1, 8)
let platform: TestPlatform
let api: TestApi
let calls: ReturnType<typeof publishingCalls>

beforeAll(async () => {
  platform = await startTestPlatform(() => now)
  api = platform.api
  calls = publishingCalls(api)
})
afterAll(() => platform.stop())

const half: Ramp = {
  steps: [
    { percent: 50, hold_seconds: 600 },
    { percent: 100, hold_seconds: 0 },
  ],
  min_requests: 20,
}

async function start(change: (document: ConfigDocument) => void, ramp = half): Promise<Rollout> {
  const answer = await calls.publish(await calls.draftOf('sara', change), { ramp })
  const rollout = answer.status === 200 ? PublishResult.parse(answer.body).rollout : null
  if (!rollout) throw new Error(`no rollout: ${answer.text}`)
  return rollout
}

async function move(rollout: Rollout, action: RolloutAction, as = 'mona') {
  const headers = { 'if-match': rollout.etag }
  return api.call('POST', paths.rolloutAction(rollout.id, action), { as, body: { note: 'by hand' }, headers })
}

/** A little more of the first term than now. */
async function nudge() {
  return weigh(((await calls.live()).document.value_model.terms.click?.weight ?? 1) * 0.99)
}

/** Two rules, each harmless by itself, that together leave nothing to show: what no validation of one rule finds. */
const hideAll = ({ rules }: ConfigDocument) => {
  for (const [id, stores] of [
    ['first', ['store-0', 'store-1', 'store-2']],
    ['second', ['store-3', 'store-4', 'store-5']],
  ] as const) {
    rules.push({
      id,
      name: `Hide the ${id} half`,
      type: 'hide',
      scope: { surfaces: [], queries: [], categories: [], stores: [], segments: [], countries: [], devices: [] },
      target: { items: [], stores: [...stores], brands: [], categories: [] },
      params: {},
      schedule: { start: '2026-01-01T00:00:00Z', end: '2026-12-31T00:00:00Z', time_zone: 'UTC' },
      priority: 100,
      on_out_of_stock: 'skip',
      owner: 'sara',
      reason: 'a mistake',
      enabled: true,
    })
  }
}

test('in mid-ramp both versions serve, each shopper one; after the hold it goes to everybody', async () => {
  const { version } = (await calls.live()).version
  const rollout = await start(await nudge())
  expect(rollout).toMatchObject({ id: `r${version + 1}`, baseline: version, state: 'running', percent: 50 })
  expect((await calls.live()).version.version).toBe(version)

  const pages = await calls.traffic(120)
  const served = new Set(pages.map(({ config_version, variant }) => `${config_version} ${variant}`))
  expect(served).toEqual(new Set([`${version} ${rollout.id}:old`, `${version + 1} ${rollout.id}:new`]))
  const again = await calls.traffic(20)
  expect(again.map(({ variant }) => variant)).toEqual(pages.slice(0, 20).map(({ variant }) => variant))

  const status = Status.parse((await api.call('GET', paths.status)).body).instances[0]
  expect(status?.rollout).toEqual({ id: rollout.id, version: version + 1, percent: 50 })
  expect(status?.served?.map((one) => one.version)).toEqual([version + 1, version])

  await api.look()
  const watched = await calls.rollout(rollout.id)
  expect(watched).toMatchObject({ state: 'running', waiting_for: 'hold', sample_ratio: { mismatch: false } })
  expect((watched.sample_ratio?.new ?? 0) + (watched.sample_ratio?.old ?? 0)).toBe(120)
  const empty = watched.guardrails.find(({ metric }) => metric === 'empty_rate')
  expect(empty).toMatchObject({ new: { value: 0 }, old: { value: 0 } })
  expect(problemIn(await calls.publish(await calls.draftOf('omar', await nudge())))).toMatchObject({
    status: 409,
    code: 'rollout_running',
  })

  const stream = await openStream(api.url, 'vera')
  now += 10 * MINUTE
  await api.look()
  expect(await stream.next()).toMatchObject({ type: 'rollout', id: rollout.id, state: 'completed', percent: 100 })
  expect(await stream.next()).toMatchObject({ type: 'live_changed', version: version + 1 })
  stream.close()
  expect(await calls.rank('shopper-1')).toMatchObject({ config_version: version + 1, variant: '' })
})

test('a draft that empties pages is found on live traffic in mid-ramp and rolled back by the server itself', async () => {
  const { version } = (await calls.live()).version
  const rollout = await start(hideAll)
  const stream = await openStream(api.url, 'vera')
  const pages = await calls.traffic(160, 'buyer')
  expect(pages.some(({ items }) => items.length === 0)).toBe(true)
  await api.look()
  const events: StreamEvent[] = []
  while (!events.some(({ type }) => type === 'rollout')) events.push(await stream.next())
  stream.close()
  expect(events).toContainEqual(expect.objectContaining({ type: 'guardrail', metric: 'empty_rate', state: 'breached' }))

  const ended = await calls.rollout(rollout.id)
  expect(ended).toMatchObject({
    state: 'rolled_back',
    percent: 0,
    last_move: { by: 'system', cause: 'guardrail', metric: 'empty_rate' },
  })
  expect((await calls.live()).version.version).toBe(version)
  const after = await calls.traffic(20, 'buyer')
  expect(after.every(({ config_version, items }) => config_version === version && items.length > 0)).toBe(true)
  const [entry] = AuditPage.parse((await api.call('GET', `${paths.audit}?limit=1`)).body).entries
  expect(entry).toMatchObject({ actor: 'system', action: 'rollout.rolled_back', subject: `rollout/${rollout.id}` })
  expect(entry?.detail).toContain('empty_rate absolute_change')
})

test('it is paused, resumed, moved on and ended by hand, from where the person saw it', async () => {
  const three: Ramp = { ...half, steps: [{ percent: 10, hold_seconds: 600 }, ...half.steps] }
  const rollout = await start(await nudge(), three)
  expect(problemIn(await move(rollout, 'pause', 'sara'))).toMatchObject({ status: 403 })
  const paused = Rollout.parse((await move(rollout, 'pause')).body)
  expect(paused).toMatchObject({ state: 'paused', percent: 10, step_ends_at: null })
  expect(problemIn(await move(rollout, 'advance'))).toMatchObject({ status: 412, code: 'stale', changed_by: 'mona' })
  expect(problemIn(await move(paused, 'pause'))).toMatchObject({ status: 409, code: 'wrong_state' })
  const resumed = Rollout.parse((await move(paused, 'resume')).body)
  const advanced = Rollout.parse((await move(resumed, 'advance')).body)
  expect(advanced).toMatchObject({ state: 'running', step: 1, percent: 50, last_move: { by: 'mona', cause: 'person' } })
  await api.restart()
  expect(await calls.rollout(rollout.id)).toMatchObject({ state: 'running', step: 1, etag: advanced.etag })
  const aborted = Rollout.parse((await move(advanced, 'abort')).body)
  expect(aborted).toMatchObject({ state: 'aborted', percent: 0 })
  expect(problemIn(await move(aborted, 'resume'))).toMatchObject({ status: 409, code: 'wrong_state' })
  expect((await calls.rank('shopper-1')).config_version).toBe(rollout.baseline)
})

test('shoppers who are missing from one side pause it: nothing measured can be trusted', async () => {
  const rollout = await start(await nudge())
  await calls.traffic(40, 'split')
  const rows = Array.from({ length: 120 }, (_, n) => ({
    request_id: `lopsided-${n}`,
    ts: new Date(now).toISOString(),
    user_id: `lopsided-${n}`,
    surface: 'home',
    config_version: rollout.baseline,
    model_version: 'counted',
    variant: `${rollout.id}:old`,
  }))
  await insertOnce(platform.log.client, 'requests', rows, 'lopsided')
  await api.look()
  const paused = await calls.rollout(rollout.id)
  expect(paused).toMatchObject({
    state: 'paused',
    percent: 50,
    last_move: { by: 'system', cause: 'sample_ratio' },
    sample_ratio: { mismatch: true },
  })
  expect((await move(paused, 'abort')).status).toBe(200)
})

test('a page that fails counts as an error of its version, and whoever repeats the request has their page logged', async () => {
  const rollout = await start(await nudge())
  let broken = true
  const engine: Engine = {
    ...platform.engine,
    rank: (...asked) => (broken ? Promise.reject(new Error('the model is gone')) : platform.engine.rank(...asked)),
  }
  await api.stop({ keep: true })
  const failing = await startTestApi(platform.log.client, engine, api.dataDir, { clock: () => now })
  const body = { request_id: 'fails-once', surface: 'home', user: { user_id: 'unlucky' } }
  const ask = () => failing.call('POST', paths.rank, { as: 'mona', body, headers: newKey() })
  expect((await ask()).status).toBe(500)
  broken = false
  expect((await ask()).status).toBe(200)
  await failing.stored()
  const logged = await platform.log.rows<{ status: string; variant: string }>(
    `SELECT status, variant FROM requests WHERE user_id = 'unlucky' ORDER BY status`,
  )
  expect(logged.map(({ status }) => status)).toEqual(['error', 'ok'])
  for (const { variant } of logged) expect(variant).toMatch(new RegExp(`^${rollout.id}:(new|old)$`))
  await failing.stop({ keep: true })
  await api.start()
  expect((await move(await calls.rollout(rollout.id), 'abort')).status).toBe(200)
})

test('a log that cannot be asked keeps a rollout where it is', async () => {
  const rollout = await start(await nudge())
  now += 11 * MINUTE
  await platform.log.stopEngine()
  await api.look()
  expect(await calls.rollout(rollout.id)).toMatchObject({ state: 'running', waiting_for: 'log' })
  await platform.log.startEngine()
  await api.look()
  const waiting = await calls.rollout(rollout.id)
  expect(waiting).toMatchObject({ state: 'running', waiting_for: 'requests' })
  expect((await move(waiting, 'abort')).status).toBe(200)
})

test('the same key begins one rollout, and another body under it is refused', async () => {
  const draft = await calls.draftOf('sara', await nudge())
  const key = newKey()
  const first = PublishResult.parse((await calls.publish(draft, { ramp: half }, key)).body)
  const second = await calls.publish(draft, { ramp: half }, key)
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(PublishResult.parse(second.body)).toEqual(first)
  expect(problemIn(await calls.publish(draft, { ramp: half, auto_rollback: false }, key))).toMatchObject({
    status: 422,
    code: 'idempotency_conflict',
  })
})

async function kill(scope: Kill['scope'], key = newKey()) {
  const body = { scope, ttl: 600, reason: 'It burns' }
  return Kill.parse((await api.call('POST', paths.kill, { as: 'mona', body, headers: key })).body)
}

test('the kill switch ends a rollout, serves the safe form at once, and ends by itself', async () => {
  const before = await calls.live()
  const { rollouts } = (await api.call('GET', `${paths.rollouts}?limit=1`)).body as { rollouts: Rollout[] }
  expect(rollouts[0]?.state).toBe('running')
  const thrown = await kill('everything')
  expect(thrown).toMatchObject({ replaced: before.version.version, started_by: 'mona', ended_at: null })
  expect(await calls.rollout(rollouts[0]?.id ?? '')).toMatchObject({ state: 'aborted', last_move: { cause: 'kill' } })
  const safe = await calls.live()
  expect(safe.version.version).toBe(thrown.version)
  expect(safe.document.sources.find(({ name }) => name === 'covisitation')?.enabled).toBe(false)
  const page = await calls.rank('user-1')
  expect(page).toMatchObject({ config_version: thrown.version, variant: '' })
  expect(page.items.length).toBeGreaterThan(0)

  const body = { base_version: safe.version.version, title: 'On the safe form' }
  const refused = await api.call('POST', paths.drafts, { as: 'sara', body, headers: newKey() })
  expect(problemIn(refused)).toMatchObject({ status: 409, code: 'kill_active' })

  now += 9 * MINUTE
  await api.look()
  expect((await calls.live()).version.version).toBe(thrown.version)
  now += MINUTE
  const stream = await openStream(api.url, 'vera')
  await api.look()
  expect(await stream.next()).toMatchObject({ type: 'kill', id: thrown.id, active: false, by: 'system' })
  stream.close()
  const back = await calls.live()
  expect(back.document).toEqual(before.document)
  expect(ConfigVersion.parse(back.version)).toMatchObject({
    rolled_back_to: before.version.version,
    published_by: 'system',
  })
})

test('a kill switch is ended by hand, and by a roll-back', async () => {
  const first = await kill('rules')
  const ended = await api.call('POST', paths.endKill(first.id), { as: 'mona', body: { note: 'It was nothing' } })
  expect(Kill.parse(ended.body)).toMatchObject({ ended_by: 'mona' })
  expect(problemIn(await api.call('POST', paths.endKill(first.id), { as: 'mona', body: {} }))).toMatchObject({
    status: 409,
  })
  const second = await kill('exploration')
  const body = { to_version: 1, expected_live_version: second.version, reason: 'Back to the start' }
  expect((await api.call('POST', paths.rollback, { as: 'mona', body, headers: newKey() })).status).toBe(200)
  const kills = (await api.call('GET', paths.kills)).body as { kills: Kill[] }
  expect(kills.kills[0]).toMatchObject({ id: second.id, ended_by: 'mona' })
})

test('the trail of all this holds and is exported whole; one changed row, and both say where it breaks', async () => {
  const whole = AuditExport.parse((await api.call('GET', paths.auditExport)).body)
  expect(whole).toMatchObject({ chain_holds: true, broken: null })
  expect(whole.entries.map(({ seq }) => seq)).toEqual(whole.entries.map((_, at) => at + 1))
  const actions = new Set(whole.entries.map(({ action }) => action))
  for (const action of ['started', 'completed', 'rolled_back', 'paused', 'resumed', 'advanced', 'aborted']) {
    expect(actions).toContain(`rollout.${action}`)
  }
  expect(actions).toContain('config.killed')
  expect(actions).toContain('config.kill_ended')

  const file = connect(`${api.dataDir}/config.db`)
  script(file, `DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'nobody' WHERE seq = 5;`)
  disconnect(file)
  const broken = AuditExport.parse((await api.call('GET', paths.auditExport)).body)
  expect(broken).toMatchObject({ chain_holds: false, broken: 'entry 5 was changed' })
  const page = AuditPage.parse((await api.call('GET', paths.audit)).body)
  expect(page).toMatchObject({ chain_holds: false, broken: 'entry 5 was changed' })
})
