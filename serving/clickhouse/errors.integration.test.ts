import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
  await engine.client.command({ query: 'CREATE TABLE one (n Int32) ENGINE = MergeTree ORDER BY n' })
})
afterAll(() => engine.stop())

const failures: [code: string, type: string, status: number, query: string][] = [
  ['60', 'UNKNOWN_TABLE', 404, 'SELECT * FROM nowhere'],
  ['81', 'UNKNOWN_DATABASE', 404, 'SELECT * FROM nowhere.nothing'],
  ['47', 'UNKNOWN_IDENTIFIER', 404, 'SELECT no_such_column FROM one'],
  ['46', 'UNKNOWN_FUNCTION', 404, 'SELECT noSuchFunction(1)'],
  ['62', 'SYNTAX_ERROR', 400, 'SELEC 1'],
  ['62', 'SYNTAX_ERROR', 400, 'SELECT 1; SELECT 2'],
  ['62', 'SYNTAX_ERROR', 400, ''],
  ['57', 'TABLE_ALREADY_EXISTS', 500, 'CREATE TABLE one (n Int32) ENGINE = Memory'],
  ['27', 'CANNOT_PARSE_INPUT_ASSERTION_FAILED', 400, `INSERT INTO one FORMAT JSONEachRow {"n":"x"}`],
  [
    '159',
    'TIMEOUT_EXCEEDED',
    408,
    'SELECT count() FROM numbers(1e12) WHERE sipHash64(number) = 1 SETTINGS max_execution_time = 0.2',
  ],
  [
    '241',
    'MEMORY_LIMIT_EXCEEDED',
    500,
    'SELECT groupArray(number) FROM numbers(1e8) SETTINGS max_memory_usage = 10000000',
  ],
  ['396', 'TOO_MANY_ROWS_OR_BYTES', 500, 'SELECT number FROM numbers(10) SETTINGS max_result_rows = 2'],
  ['497', 'ACCESS_DENIED', 403, 'CREATE USER somebody'],
]

test.each(failures)('%s %s', async (code, type, status, query) => {
  await expect(engine.client.command({ query })).rejects.toMatchObject({ name: 'Error', code, type })
  const response = await fetch(engine.clickhouse.url, { method: 'POST', body: query, headers: engine.headers })
  expect(response.status).toBe(status)
  expect(response.headers.get('x-clickhouse-exception-code')).toBe(code)
  expect(await response.text()).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: .+ \\(${type}\\)\\n$`, 's'))
})

test.each(['SELECT 1;', ' SELECT 1 ; -- the end', "SELECT ';' /* ; */ ", 'SELECT $x$;$x$;;'])(
  '%s is one statement',
  async (query) => {
    await expect(engine.client.command({ query })).resolves.toBeDefined()
  },
)

test('an error in mid-stream arrives after the rows before it', async () => {
  const result = await engine.client.query({
    query: 'SELECT number, throwIf(number = 500000) AS late FROM numbers(1000000)',
    format: 'JSONCompactEachRow',
    clickhouse_settings: { max_block_size: '65536' },
  })
  let rows = 0
  const read = async () => {
    for await (const batch of result.stream()) rows += batch.length
  }
  await expect(read()).rejects.toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
  expect(rows).toBeGreaterThan(100_000)
  expect(rows).toBeLessThan(500_001)
})

test('the same, compressed', async () => {
  const result = await engine.client.query({
    query: 'SELECT number, throwIf(number = 500000) AS late FROM numbers(1000000)',
    format: 'JSONEachRow',
    clickhouse_settings: { max_block_size: '65536', enable_http_compression: 1 },
  })
  await expect(result.json()).rejects.toMatchObject({ code: '395' })
})

test('an error before the first row is an ordinary error', async () => {
  await expect(
    engine.client.query({ query: 'SELECT throwIf(number = 3) FROM numbers(5)', format: 'JSONEachRow' }),
  ).rejects.toMatchObject({ code: '395' })
})

test('wait_end_of_query holds the answer back until it is whole', async () => {
  await expect(
    engine.client.query({
      query: 'SELECT number, throwIf(number = 500000) AS late FROM numbers(1000000)',
      format: 'JSONEachRow',
      clickhouse_settings: { wait_end_of_query: 1 },
    }),
  ).rejects.toMatchObject({ code: '395' })
})
