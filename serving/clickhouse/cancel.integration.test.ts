import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { slotCount } from './slots'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
  await engine.client.command({ query: 'CREATE TABLE sink (n UInt64) ENGINE = MergeTree ORDER BY n' })
})
afterAll(() => engine.stop())

// Hours of work, of three kinds.
const heavy = 'SELECT count() FROM numbers(1e14) WHERE sipHash64(number) = 1'
const heavyStream = 'SELECT number FROM numbers(1e14) WHERE sipHash64(number) = 1'
const heavyAnalysis = `SELECT (${heavy}) AS n`

async function running(queryId: string): Promise<number> {
  const result = await engine.client.query({
    query: "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {id:String}",
    query_params: { id: queryId },
  })
  return (await result.json<{ n: number }>()).data[0]?.n ?? 0
}

// Each look is a query of its own, so this waits without sleeping; the test's own time limit ends it.
async function until(queryId: string, count: number): Promise<void> {
  while ((await running(queryId)) !== count);
}

describe('abort_signal frees the engine', () => {
  test.each([
    ['a query', heavy, 'JSON'],
    ['a stream before its first row', heavyStream, 'JSONEachRow'],
    ['a scalar subquery, computed while the query is analysed', heavyAnalysis, 'JSONEachRow'],
  ] as const)('%s', async (_, query, format) => {
    const abort = new AbortController()
    const query_id = randomUUID()
    const answer = engine.client.query({ query, format, query_id, abort_signal: abort.signal })
    const refused = expect(answer).rejects.toThrow('aborted')
    await until(query_id, 1)
    abort.abort()
    await refused
    await until(query_id, 0)
  })

  test('an INSERT SELECT', async () => {
    const abort = new AbortController()
    const query_id = randomUUID()
    const query = `INSERT INTO sink ${heavyStream}`
    const refused = expect(engine.client.command({ query, query_id, abort_signal: abort.signal })).rejects.toThrow()
    await until(query_id, 1)
    abort.abort()
    await refused
    await until(query_id, 0)
  })

  test('a query of a session', async () => {
    const abort = new AbortController()
    const query_id = randomUUID()
    const session_id = 'aborted'
    const answer = engine.client.query({ query: heavy, query_id, session_id, abort_signal: abort.signal })
    const refused = expect(answer).rejects.toThrow('aborted')
    await until(query_id, 1)
    abort.abort()
    await refused
    await until(query_id, 0)
    // The session is free as soon as its dead query has been put away.
    for (;;) {
      const next = await engine.client.command({ query: 'SELECT 1', session_id }).catch((error: unknown) => error)
      if (!(next instanceof Error)) return
      expect(next).toMatchObject({ code: '373' })
    }
  })

  test('a stream that is read no further', async () => {
    const query_id = randomUUID()
    const result = await engine.client.query({
      query: 'SELECT number FROM numbers(1e12)',
      format: 'JSONEachRow',
      query_id,
    })
    for await (const _ of result.stream()) break
    await until(query_id, 0)
  })

  test('queries that wait for their turn', async () => {
    const abort = new AbortController()
    const ids = Array.from({ length: slotCount * 3 }, () => randomUUID())
    const send = (query_id: string) =>
      engine.client.command({ query: heavy, query_id, abort_signal: abort.signal }).catch(() => 'aborted')
    const places = ids.slice(0, slotCount - 1)
    const running = places.map(send)
    for (const id of places) await until(id, 1)
    const waiting = ids.slice(slotCount - 1).map(send)
    await engine.client.ping()
    abort.abort()
    expect(new Set(await Promise.all([...running, ...waiting]))).toEqual(new Set(['aborted']))
    for (const id of ids) await until(id, 0)
  })
})

test('KILL QUERY by query_id, as a person would write it', async () => {
  const query_id = randomUUID()
  const killed = expect(engine.client.command({ query: heavy, query_id })).rejects.toMatchObject({
    code: '394',
    type: 'QUERY_WAS_CANCELLED',
  })
  await until(query_id, 1)
  await engine.client.command({
    query: 'KILL QUERY WHERE query_id = {id:String} SYNC',
    query_params: { id: query_id },
  })
  await killed
  await until(query_id, 0)
})

test('a query_id is echoed, and cannot be used twice at once', async () => {
  const query_id = 'mine-منّي'
  const abort = new AbortController()
  const first = engine.client.command({ query: heavy, query_id, abort_signal: abort.signal }).catch(() => 'aborted')
  await until(query_id, 1)
  await expect(engine.client.query({ query: 'SELECT 1', query_id })).rejects.toMatchObject({ code: '216' })
  abort.abort()
  await first
  await until(query_id, 0)
  const result = await engine.client.query({ query: 'SELECT 1', query_id: 'echoed' })
  expect(result.query_id).toBe('echoed')
  expect(result.response_headers['x-clickhouse-query-id']).toBe('echoed')
  await result.text()
})
