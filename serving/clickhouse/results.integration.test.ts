import { createClient, type DataFormat } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())

async function text(query: string, format: DataFormat): Promise<string> {
  return (await engine.client.query({ query, format })).text()
}

describe('formats', () => {
  const rows = "SELECT number AS n, concat('س', toString(number)) AS s FROM numbers(2)"

  test.each<[DataFormat, unknown]>([
    [
      'JSONEachRow',
      [
        { n: 0, s: 'س0' },
        { n: 1, s: 'س1' },
      ],
    ],
    [
      'JSONStringsEachRow',
      [
        { n: '0', s: 'س0' },
        { n: '1', s: 'س1' },
      ],
    ],
    [
      'JSONCompactEachRow',
      [
        [0, 'س0'],
        [1, 'س1'],
      ],
    ],
    [
      'JSONCompactStringsEachRow',
      [
        ['0', 'س0'],
        ['1', 'س1'],
      ],
    ],
    [
      'JSONCompactEachRowWithNames',
      [
        ['n', 's'],
        [0, 'س0'],
        [1, 'س1'],
      ],
    ],
    [
      'JSONCompactEachRowWithNamesAndTypes',
      [
        ['n', 's'],
        ['UInt64', 'String'],
        [0, 'س0'],
        [1, 'س1'],
      ],
    ],
    ['JSONObjectEachRow', { row_1: { n: 0, s: 'س0' }, row_2: { n: 1, s: 'س1' } }],
  ])('%s', async (format, expected) => {
    const result = await engine.client.query({ query: rows, format })
    expect(await result.json()).toEqual(expected)
  })

  test.each<[DataFormat, unknown]>([
    [
      'JSON',
      [
        { n: 0, s: 'س0' },
        { n: 1, s: 'س1' },
      ],
    ],
    [
      'JSONStrings',
      [
        { n: '0', s: 'س0' },
        { n: '1', s: 'س1' },
      ],
    ],
    [
      'JSONCompact',
      [
        [0, 'س0'],
        [1, 'س1'],
      ],
    ],
    [
      'JSONCompactStrings',
      [
        ['0', 'س0'],
        ['1', 'س1'],
      ],
    ],
    ['JSONColumnsWithMetadata', { n: [0, 1], s: ['س0', 'س1'] }],
  ])('%s, with names and types', async (format, expected) => {
    const answer: unknown = await (await engine.client.query({ query: rows, format })).json()
    expect(answer).toMatchObject({
      meta: [
        { name: 'n', type: 'UInt64' },
        { name: 's', type: 'String' },
      ],
      data: expected,
      rows: 2,
    })
  })

  test.each<[DataFormat, string]>([
    ['CSV', '0,"س0"\n1,"س1"\n'],
    ['CSVWithNames', '"n","s"\n0,"س0"\n1,"س1"\n'],
    ['TabSeparated', '0\tس0\n1\tس1\n'],
    ['TabSeparatedRaw', '0\tس0\n1\tس1\n'],
    ['TabSeparatedWithNamesAndTypes', 'n\ts\nUInt64\tString\n0\tس0\n1\tس1\n'],
    ['CustomSeparated', '0\tس0\n1\tس1\n'],
  ])('%s', async (format, expected) => {
    expect(await text(rows, format)).toBe(expected)
  })

  test('a head is written once, however many pieces the engine makes', async () => {
    const lines = (await text('SELECT number AS n FROM numbers(300000)', 'CSVWithNames')).split('\n')
    expect(lines.length).toBe(300_002)
    expect(lines.filter((line) => line === '"n"')).toHaveLength(1)
  })

  test('Parquet, made by exec, is a whole file', async () => {
    const { stream } = await engine.client.exec({ query: 'SELECT number FROM numbers(300000) FORMAT Parquet' })
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const file = Buffer.concat(chunks)
    expect(file.subarray(0, 4).toString()).toBe('PAR1')
    expect(file.subarray(-4).toString()).toBe('PAR1')
  })

  test('JSONEachRowWithProgress', async () => {
    const result = await engine.client.query({ query: rows, format: 'JSONEachRowWithProgress' })
    expect(await result.json()).toEqual(
      expect.arrayContaining([{ row: { n: 0, s: 'س0' } }, { row: { n: 1, s: 'س1' } }]),
    )
  })

  test('default_format, and without it TabSeparated', async () => {
    expect(await raw('/?default_format=CSV', 'SELECT 1, 2')).toBe('1,2\n')
    expect(await raw('/', 'SELECT 1, 2')).toBe('1\t2\n')
    expect(await raw('/?default_format=CSV', 'SELECT 1, 2 FORMAT TSV SETTINGS max_threads = 1')).toBe('1\t2\n')
  })

  test('an unknown one', async () => {
    await expect(engine.client.exec({ query: 'SELECT 1 FORMAT Nope' })).rejects.toMatchObject({ code: '73' })
  })
})

describe('values', () => {
  test('64-bit integers, quoted on demand', async () => {
    const result = await engine.client.query({
      query: "SELECT 18446744073709551615::UInt64 AS u, toInt64('-9223372036854775808') AS i",
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
    })
    expect(await result.json()).toEqual([{ u: '18446744073709551615', i: '-9223372036854775808' }])
  })

  test.each<DataFormat>(['JSON', 'JSONEachRow', 'CSV', 'TabSeparated', 'JSONCompact'])(
    'no rows in %s',
    async (format) => {
      const answer = await text('SELECT number AS n FROM numbers(0)', format)
      if (format.startsWith('JSONC') || format === 'JSON')
        expect(JSON.parse(answer)).toMatchObject({ rows: 0, data: [] })
      else expect(answer).toBe('')
    },
  )

  test('totals and extremes come with the rows', async () => {
    const query = 'SELECT number % 2 AS k, count() AS n FROM numbers(5) GROUP BY k WITH TOTALS ORDER BY k'
    const answer: unknown = await (await engine.client.query({ query })).json()
    expect(answer).toMatchObject({
      data: [
        { k: 0, n: 3 },
        { k: 1, n: 2 },
      ],
      totals: { k: 0, n: 5 },
    })
  })

  test('the cost of a query is in its JSON', async () => {
    const answer = await (
      await engine.client.query({ query: 'SELECT count() FROM numbers(1000) WHERE sipHash64(number) > 1' })
    ).json()
    expect(answer.statistics?.rows_read).toBe(1000)
  })
})

describe('gzip', () => {
  test('both ways', async () => {
    const client = createClient({ ...engine.options, compression: { request: true, response: true } })
    await client.command({ query: 'CREATE TABLE zipped (s String) ENGINE = Memory' })
    const values = Array.from({ length: 5000 }, (_, index) => ({ s: `صف ${index}` }))
    await client.insert({ table: 'zipped', values, format: 'JSONEachRow' })
    const result = await client.query({ query: 'SELECT s FROM zipped', format: 'JSONEachRow' })
    expect(result.response_headers['content-encoding']).toBe('gzip')
    expect(await result.json()).toEqual(values)
    const json = await client.query({ query: 'SELECT count() AS n FROM zipped' })
    expect(json.response_headers['content-encoding']).toBe('gzip')
    expect((await json.json()).data).toEqual([{ n: 5000 }])
    await expect(client.query({ query: 'SELECT nope' })).rejects.toMatchObject({ code: '47' })
    await client.close()
  })

  test('brotli, too', async () => {
    const response = await fetch(`${engine.clickhouse.url}/?enable_http_compression=1`, {
      method: 'POST',
      body: 'SELECT 1',
      headers: { ...engine.headers, 'Accept-Encoding': 'br' },
    })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(await response.text()).toBe('1\n')
  })

  test('an encoding nobody knows is refused', async () => {
    const response = await fetch(engine.clickhouse.url, {
      method: 'POST',
      body: 'SELECT 1',
      headers: { ...engine.headers, 'Content-Encoding': 'lzma' },
    })
    expect(await response.text()).toMatch(/^Code: 89\./)
  })

  test('a damaged body is refused', async () => {
    const response = await fetch(engine.clickhouse.url, {
      method: 'POST',
      body: 'no gzip at all',
      headers: { ...engine.headers, 'Content-Encoding': 'gzip' },
    })
    expect(await response.text()).toMatch(/^Code: 354\..*ZLIB_INFLATE_FAILED/)
  })
})

async function raw(path: string, body: string): Promise<string> {
  const response = await fetch(engine.clickhouse.url + path, { method: 'POST', body, headers: engine.headers })
  return response.text()
}
