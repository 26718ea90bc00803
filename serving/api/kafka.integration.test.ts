import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { paths, Status } from '../../shared/contract/serving'
import { createEngine, type Engine } from '../engine/engine'
import { consumeEvents } from '../logging/kafka/consumer'
import { openTestLog, type TestLog } from '../logging/test-log'
import { type Broker, startBroker } from '../logging/testing/broker'
import { writeSmallLog } from './small-log'
import { newKey, startTestApi, type TestApi } from './testing'

// Over Kafka's wire protocol, against the mock broker of librdkafka: no real cluster.

const topic = 'events'
const other = 'other-events'
const patience = { timeout: 60_000, interval: 100 }
let broker: Broker | null = null
let log: TestLog
let engine: Engine
let kafka: Kafka
let producer: Producer

beforeAll(async () => {
  broker = await startBroker(2, topic, other)
  if (!broker) return console.log('skipped: librdkafka1 is missing, and only root may install it')
  log = await openTestLog()
  await writeSmallLog(log.client)
  engine = await createEngine(log.client)
  kafka = new Kafka({
    brokers: [broker.address],
    logLevel: logLevel.NOTHING,
    retry: { retries: 20, maxRetryTime: 500 },
  })
  producer = kafka.producer()
  await producer.connect()
})
afterAll(async () => {
  if (!broker) return
  await producer.disconnect()
  await broker.stop()
  await log.stop()
})

const event = (event_id: string, more: object = {}) => {
  return { event_id, ts: new Date().toISOString(), request_id: 'asked', item_id: 'item-1', type: 'click', ...more }
}
async function produce(values: readonly (object | string)[], to = topic): Promise<void> {
  const messages = values.map((value, n) => {
    return { value: typeof value === 'string' ? value : JSON.stringify(value), partition: n % 2 }
  })
  await producer.send({ topic: to, messages })
}
async function logged(prefix: string): Promise<{ rows: number; ids: number }> {
  const [row] = await log.rows<{ rows: number; ids: number }>(
    `SELECT count() AS rows, uniqExact(event_id) AS ids FROM interactions WHERE startsWith(event_id, '${prefix}')`,
  )
  return row ?? { rows: 0, ids: 0 }
}
async function dependency(api: TestApi) {
  const { dependencies } = Status.parse((await api.call('GET', paths.status)).body)
  return dependencies.find(({ name }) => name === 'kafka')
}

test('events of a topic are stored once, wrong messages put aside, through restarts and a broker that goes away', async ({
  skip,
}) => {
  if (!broker) return skip()
  const source = { brokers: [broker.address], topic }
  const api = await startTestApi(log.client, engine, mkdtempSync(join(tmpdir(), 'mizan-api-')), { kafka: source })
  const body = { request_id: 'asked', surface: 'home', user: { user_id: 'somebody' }, page_size: 20 }
  await api.call('POST', paths.rank, { body, headers: newKey() })

  const ids = Array.from({ length: 300 }, (_, n) => `k-${n}`)
  await produce(ids.map((id) => event(id)))
  await produce(
    ids
      .toReversed()
      .slice(0, 100)
      .map((id) => event(id)),
  )
  await produce(['{"event_id": "k-broken"', event('k-ghost', { item_id: 'ghost' }), 'null'])
  await vi.waitFor(async () => expect(await logged('k-')).toEqual({ rows: 300, ids: 300 }), patience)
  await vi.waitFor(async () => {
    expect(await dependency(api)).toEqual({
      ...{ name: 'kafka', state: 'ok' },
      detail: '403 messages read, 3 of them put aside; 0 behind',
    })
  }, patience)
  const letters = readFileSync(join(api.dataDir, 'kafka-dead-letters.ndjson'), 'utf8').trim().split('\n')
  const said = letters.map((line) => JSON.parse(line)).map(({ value, errors }) => [value, errors[0].code])
  expect(said).toEqual(
    expect.arrayContaining([
      ['null', 'invalid_type'],
      ['{"event_id": "k-broken"', 'invalid_type'],
      [expect.stringContaining('k-ghost'), 'unknown_item'],
    ]),
  )
  expect(said).toHaveLength(3)

  // A new process goes on where the last one committed, and knows what comes again.
  await api.restart()
  await produce([...ids.slice(0, 20), 'k-new-1', 'k-new-2'].map((id) => event(id)))
  await vi.waitFor(async () => expect(await logged('k-')).toEqual({ rows: 302, ids: 302 }), patience)

  broker.down()
  await vi.waitFor(async () => expect(await dependency(api)).toMatchObject({ state: 'degraded' }), patience)
  broker.up()
  await produce([event('k-after')])
  await vi.waitFor(async () => expect(await logged('k-')).toEqual({ rows: 303, ids: 303 }), patience)
  await api.stop()
})

test('an offset is committed when what came before it is on disk, not sooner', async ({ skip }) => {
  if (!broker) return skip()
  const groupId = 'patient'
  const admin = kafka.admin()
  await admin.connect()
  const committed = async () =>
    (await admin.fetchOffsets({ groupId, topics: [other] }))[0]?.partitions.find(({ partition }) => partition === 0)
      ?.offset
  await producer.send({
    topic: other,
    messages: ['a', 'b', 'c'].map((id) => ({ value: JSON.stringify(event(id)), partition: 0 })),
  })

  const folder = mkdtempSync(join(tmpdir(), 'mizan-letters-'))
  const deadLetterFile = join(folder, 'letters')
  let attempts = 0
  let full = true
  const consumer = consumeEvents({
    ...{ brokers: [broker.address], topic: other, groupId, deadLetterFile, clock: Date.now, onError: () => {} },
    take(sent) {
      attempts += 1
      if (full) throw new Error('the disk is full')
      return { stored: sent.length, duplicates: 0, rejected: 0, events: [] }
    },
  })
  await vi.waitFor(() => expect(attempts).toBeGreaterThan(2), patience)
  expect(await committed()).toBe('-1')
  full = false
  await vi.waitFor(async () => expect(await committed()).toBe('3'), patience)
  expect(consumer.state()).toEqual({ connected: true, messages: 3, bad: 0, lag: 0 })
  expect(existsSync(deadLetterFile)).toBe(false)
  await consumer.stop()
  await admin.disconnect()
  rmSync(folder, { recursive: true })
})
