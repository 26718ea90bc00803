import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { slotCount } from './slots'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())

test('libuv has sixteen threads, and a few of them are kept back', () => {
  expect(process.env.UV_THREADPOOL_SIZE).toBe('16')
  expect(slotCount).toBe(12)
})

test.each(['JSON', 'JSONEachRow'] as const)('forty queries at once in %s keep to themselves', async (format) => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const result = await engine.client.query({
        query: `SELECT {mine:String} AS mine, sum(number) AS total, toString(getSetting('max_block_size')) AS size
                FROM numbers({n:UInt64})`,
        query_params: { mine: `سؤال ${index}`, n: 1000 + index },
        clickhouse_settings: { max_block_size: String(100 + index) },
        format,
      })
      const text = await result.text()
      return format === 'JSON' ? JSON.parse(text).data[0] : JSON.parse(text)
    }),
  )
  const expected = Array.from({ length: 40 }, (_, index) => {
    const n = 1000 + index
    return { mine: `سؤال ${index}`, total: (n * (n - 1)) / 2, size: String(100 + index) }
  })
  expect(answers).toEqual(expected)
})

// Eleven of these would keep the twelfth place free, whatever the machine: they sleep rather than compute.
test.each(['JSON', 'JSONEachRow'] as const)('a fast query in %s overtakes slow ones', async (format) => {
  let slowOnes = 0
  const slow = Array.from({ length: slotCount - 1 }, async () => {
    const result = await engine.client.query({ query: 'SELECT sleep(2) AS slept', format })
    await result.text()
    slowOnes++
  })
  const fast = await engine.client.query({ query: 'SELECT 1 AS one', format })
  await fast.text()
  expect(slowOnes).toBe(0)
  await Promise.all(slow)
})

test('slow analysis holds up nobody', async () => {
  const abort = new AbortController()
  const slow = engine.client
    .query({ query: 'SELECT (SELECT sleep(3)) AS slept', format: 'JSONEachRow', abort_signal: abort.signal })
    .catch(() => 'aborted')
  const answer = await Promise.race([slow, engine.client.query({ query: 'SELECT 1', format: 'JSONEachRow' })])
  expect(answer).not.toBe('aborted')
  expect(typeof answer === 'object' && (await answer.text())).toBe('{"1":1}\n')
  abort.abort()
  await slow
})

test('a long result flows through without being held', async () => {
  const before = residentBytes()
  const { stream } = await engine.client.exec({ query: 'SELECT number FROM numbers(40000000) FORMAT TabSeparated' })
  let bytes = 0
  let peak = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    peak = Math.max(peak, residentBytes())
  }
  expect(bytes).toBe(348_888_890)
  expect(peak - before).toBeLessThan(bytes / 2)
})

function residentBytes(): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
}
