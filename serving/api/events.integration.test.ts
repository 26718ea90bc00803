import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EventAnswer, paths, RankResponse } from '../../shared/contract/serving'
import type { InteractionRow } from '../logging/rows'
import { newKey, problemIn, startTestPlatform, type TestApi, type TestPlatform } from './testing'

let platform: TestPlatform
let api: TestApi

beforeAll(async () => {
  platform = await startTestPlatform()
  api = platform.api
})
afterAll(() => platform.stop())

const user = { user_id: 'user-3', session_id: 'visit' }
const context = { country: 'SA', device: 'ios', segment: 'regular' }

async function rank(request_id: string): Promise<string[]> {
  const body = { request_id, surface: 'home', user, context, page_size: 6 }
  const { items } = RankResponse.parse((await api.call('POST', paths.rank, { body, headers: newKey() })).body)
  return items.map((item) => item.item_id)
}
const send = async (...events: object[]) =>
  EventAnswer.parse((await api.call('POST', paths.events, { body: { events } })).body)
const click = (event_id: string, request_id: string, item_id = 'item-1') => {
  return { event_id, ts: new Date().toISOString(), request_id, item_id, type: 'click' }
}
type Rates = { interactions: number; clicks: number; purchases: number; gmv: number; at3: number }
async function rates(): Promise<Rates> {
  await api.stored()
  const [row] = await platform.log.rows<Rates>(`SELECT
    (SELECT count() FROM interactions) AS interactions,
    (SELECT sum(clicks) FROM health_hourly) AS clicks,
    (SELECT sum(purchases) FROM health_hourly) AS purchases,
    (SELECT sum(gmv_minor) FROM health_hourly) AS gmv,
    (SELECT sum(clicks) FROM position_hourly WHERE position = 3) AS at3`)
  if (!row) throw new Error('no rates')
  return row
}

test('an event is stored with what its impression was, counts once in every rate, and is observed once', async () => {
  const observe = vi.spyOn(platform.engine, 'observe')
  const items = await rank('request-a')
  const third = items[2] ?? ''
  const before = await rates()
  const bought = {
    ...click('bought-1', 'request-a', third),
    type: 'purchase',
    value: { amount_minor: 1500, currency: 'SAR' },
  }
  const first = await send(click('clicked-1', 'request-a', third), bought, click('clicked-1', 'request-a', third))
  expect(first).toMatchObject({
    ...{ stored: 2, duplicates: 1, rejected: 0 },
    events: [
      { event_id: 'clicked-1', status: 'stored', unattributed: false },
      { event_id: 'bought-1', status: 'stored', unattributed: false },
      { event_id: 'clicked-1', status: 'duplicate' },
    ],
  })
  expect(await send(bought)).toMatchObject({ stored: 0, duplicates: 1 })
  const { interactions, clicks, purchases, gmv, at3 } = before
  const after = {
    interactions: interactions + 2,
    clicks: clicks + 1,
    purchases: purchases + 1,
    gmv: gmv + 1500,
    at3: at3 + 1,
  }
  expect(await rates()).toEqual(after)
  const [row] = await platform.log.rows(
    `SELECT e.* EXCEPT (ts, event_id), i.ts = e.impression_ts AS same_time, i.position = e.position AS same_position
     FROM interactions AS e JOIN impressions AS i USING (request_id, item_id) WHERE e.event_id = 'bought-1'`,
  )
  expect(row).toMatchObject({
    ...{ same_time: 1, same_position: 1, position: 3, surface: 'home', user_id: 'user-3', session_id: 'visit' },
    ...{ country: 'SA', device: 'ios', segment: 'regular', config_version: 1, value_minor: 1500, currency: 'SAR' },
    ...{ model_version: platform.engine.model().version, unattributed: false, type: 'purchase' },
  })
  expect(observe.mock.calls.flatMap(([rows]) => rows.map((row) => row.event_id))).toEqual(['clicked-1', 'bought-1'])
  observe.mockRestore()

  await api.restart() // its memory is gone, the log's is not
  await send(bought, click('clicked-1', 'request-a', third))
  expect(await rates()).toEqual(after)
})

test('an event of a request that nobody knows, or of an item it did not show, is stored and counts in no rate', async () => {
  const items = await rank('request-b')
  const hidden = Array.from({ length: 24 }, (_, i) => `item-${i}`).find((id) => !items.includes(id))
  const before = await rates()
  const { events } = await send(click('stray-1', 'nobody', 'item-2'), click('stray-2', 'request-b', hidden), {
    ...click('stray-3', '', 'item-2'),
    surface: 'home',
    user_id: 'user-7',
  })
  expect(events.map((event) => event.status === 'stored' && event.unattributed)).toEqual([true, true, true])
  expect(await rates()).toEqual({ ...before, interactions: before.interactions + 3 })
  const stored = await platform.log.rows<InteractionRow>(
    `SELECT event_id, user_id, surface, position, unattributed FROM interactions
     WHERE startsWith(event_id, 'stray') ORDER BY event_id`,
  )
  expect(stored).toEqual([
    { event_id: 'stray-1', user_id: '', surface: '', position: 0, unattributed: true },
    { event_id: 'stray-2', user_id: '', surface: '', position: 0, unattributed: true },
    { event_id: 'stray-3', user_id: 'user-7', surface: 'home', position: 0, unattributed: true },
  ])
})

test('what is wrong with an event is said of it alone, and only the others are kept', async () => {
  const items = await rank('request-c')
  const before = await rates()
  const good = click('good', 'request-c', items[0])
  const answer = await send(
    { ...good, event_id: 'w1', item_id: 'ghost' },
    { ...good, event_id: 'w2', value: { amount_minor: 5, currency: 'USD' } },
    good,
    { ...good, event_id: 'w3', value: { amount_minor: -5, currency: 'SAR' } },
    { ...good, event_id: 'w4', ts: new Date(Date.now() + 3_600_000).toISOString() },
    { ...good, event_id: 'w5', type: 'stare', colour: 'red' },
    [],
  )
  expect(answer).toMatchObject({ stored: 1, duplicates: 0, rejected: 6 })
  const said = answer.events.map((one) => {
    return one.status === 'rejected'
      ? one.errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')
      : one.status
  })
  expect(said).toEqual([
    '/events/0/item_id unknown_item',
    '/events/1/value/currency foreign_currency',
    'stored',
    '/events/3/value/amount_minor too_small',
    '/events/4/ts event_in_future',
    '/events/5/type invalid_value',
    '/events/6 invalid_type',
  ])
  expect(await rates()).toEqual({ ...before, interactions: before.interactions + 1, clicks: before.clicks + 1 })
  // A rejected id is no duplicate when it comes again, put right.
  expect(await send({ ...good, event_id: 'w1' })).toMatchObject({ stored: 1 })
})

test('two batches at once with the same ids, and each id is stored once; order does not matter', async () => {
  const items = await rank('request-d')
  const before = await rates()
  const ids = Array.from({ length: 200 }, (_, n) => `same-${n}`)
  const events = ids.map((id, n) => ({
    ...click(id, 'request-d', items[n % items.length]),
    ts: new Date(Date.now() - ((n * 7919) % 200) * 1000).toISOString(),
  }))
  const answers = await Promise.all([send(...events), send(...events.toReversed()), send(...events.slice(50, 150))])
  expect(answers.reduce((sum, { stored }) => sum + stored, 0)).toBe(200)
  expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(300)
  expect(await rates()).toMatchObject({ interactions: before.interactions + 200, clicks: before.clicks + 200 })
  const [row] = await platform.log.rows(
    `SELECT uniqExact(event_id) AS n FROM interactions WHERE startsWith(event_id, 'same')`,
  )
  expect(row).toEqual({ n: 200 })
})

test('a batch that is none is refused whole, and nothing changes', async () => {
  const before = await rates()
  const many = Array.from({ length: 1001 }, (_, n) => click(`many-${n}`, 'nobody'))
  const refused = async (call: { body?: unknown; raw?: string; as?: string }) => {
    const { status, code, errors } = problemIn(await api.call('POST', paths.events, call))
    return `${status} ${code} ${(errors ?? []).map(({ pointer }) => pointer).join()}`
  }
  expect(await refused({ body: { events: many } })).toBe('400 invalid_input /events')
  expect(await refused({ body: { events: [] } })).toBe('400 invalid_input /events')
  expect(await refused({ body: many.slice(0, 1) })).toBe('400 invalid_input ')
  expect(await refused({ body: { events: [many[0]], source: 'app' } })).toBe('400 invalid_input /source')
  expect(await refused({ raw: '{"events": [' })).toBe('400 malformed_json ')
  expect(await refused({ body: { events: [many[0]] }, as: 'sara' })).toBe('403 forbidden ')
  expect(await refused({ raw: `{"events":["${'x'.repeat(2 ** 21)}"]}` })).toBe('413 payload_too_large ')
  expect((await send(...many.slice(0, 1000))).stored).toBe(1000)
  expect(await rates()).toEqual({ ...before, interactions: before.interactions + 1000 })
})

test('counts are in the metrics', async () => {
  const { text } = await api.call('GET', paths.metrics)
  expect(text).toMatch(/# TYPE mizan_events_stored_total counter\nmizan_events_stored_total [1-9]\d*\n/)
  for (const name of ['duplicate', 'rejected', 'unattributed']) expect(text).toContain(`\nmizan_events_${name}_total `)
  expect(text).toContain('\nmizan_log_spool_bytes ')
})
