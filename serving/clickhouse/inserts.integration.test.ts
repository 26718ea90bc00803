import { once } from 'node:events'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { DataFormat } from '@clickhouse/client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  await engine.client.command({
    query: 'CREATE OR REPLACE TABLE events (n UInt64, s String) ENGINE = MergeTree ORDER BY n',
  })
})

async function stored(): Promise<unknown[]> {
  const result = await engine.client.query({
    query: 'SELECT n, s FROM events ORDER BY n',
    format: 'JSONCompactEachRow',
  })
  return result.json()
}

const awkward = 'a,"b";\'c\'\\ \t\n مرحبا {x:Int8} -- /* $$'

test.each<[DataFormat, unknown[]]>([
  ['JSONEachRow', [{ n: 1, s: awkward }]],
  ['JSONStringsEachRow', [{ n: '1', s: awkward }]],
  ['JSONCompactEachRow', [[1, awkward]]],
  ['JSONCompactStringsEachRow', [['1', awkward]]],
  [
    'JSONCompactEachRowWithNames',
    [
      ['s', 'n'],
      [awkward, 1],
    ],
  ],
  [
    'JSONCompactEachRowWithNamesAndTypes',
    [
      ['s', 'n'],
      ['String', 'UInt64'],
      [awkward, 1],
    ],
  ],
])('rows as %s', async (format, values) => {
  const { summary } = await engine.client.insert({ table: 'events', values, format })
  expect(summary?.written_rows).toBe('1')
  expect(await stored()).toEqual([[1, awkward]])
})

test.each<[DataFormat, string]>([
  ['CSV', '1,"say ""hi"""\n2,"two\nlines"\n'],
  ['CSVWithNames', '"s","n"\n"say ""hi""",1\n"two\nlines",2\n'],
  ['TabSeparated', '1\tsay "hi"\n2\ttwo\\nlines\n'],
  ['TabSeparatedWithNames', 's\tn\nsay "hi"\t1\ntwo\\nlines\t2\n'],
])('a stream of bytes as %s', async (format, text) => {
  const bytes = Readable.from([Buffer.from(text.slice(0, 7)), Buffer.from(text.slice(7))], { objectMode: false })
  await engine.client.insert({ table: 'events', values: bytes, format })
  expect(await stored()).toEqual([
    [1, 'say "hi"'],
    [2, 'two\nlines'],
  ])
})

test('a stream of objects, 20,000 of them', async () => {
  const rows = function* () {
    for (let n = 0; n < 20_000; n++) yield { n, s: `بند ${n}` }
  }
  const { summary } = await engine.client.insert({
    table: 'events',
    values: Readable.from(rows(), { objectMode: true }),
    format: 'JSONEachRow',
  })
  expect(summary?.written_rows).toBe('20000')
  const count = await engine.client.query({
    query: 'SELECT count() AS c, sum(n) AS t FROM events',
    format: 'JSONEachRow',
  })
  expect(await count.json()).toEqual([{ c: 20_000, t: 199_990_000 }])
})

test('a few columns, the rest by default', async () => {
  await engine.client.insert({ table: 'events', columns: ['n'], values: [{ n: 5 }], format: 'JSONEachRow' })
  expect(await stored()).toEqual([[5, '']])
})

test('nothing at all', async () => {
  await engine.client.insert({ table: 'events', values: [], format: 'JSONEachRow' })
  await engine.client.insert({
    table: 'events',
    values: Readable.from([], { objectMode: true }),
    format: 'JSONEachRow',
  })
  expect(await stored()).toEqual([])
})

test('VALUES and SELECT, each with what was written', async () => {
  const values = await engine.client.command({ query: `INSERT INTO events VALUES (1, 'a;b'), (2, '')` })
  expect(values.summary?.written_rows).toBe('2')
  const select = await engine.client.command({
    query: `/* note */ INSERT INTO events SELECT number + 3, 'x' FROM numbers(10)`,
  })
  expect(select.summary?.written_rows).toBe('10')
  expect(await stored()).toHaveLength(12)
})

test('exec with a statement in the URL and data in the body', async () => {
  const { stream } = await engine.client.exec({
    query: 'INSERT INTO events FORMAT TabSeparated',
    values: Readable.from(['1\tone\n', '2\ttwo\n'], { objectMode: false }),
  })
  stream.resume()
  expect(await stored()).toEqual([
    [1, 'one'],
    [2, 'two'],
  ])
})

test('statement and data together in one chunked body', async () => {
  const sent = request(engine.clickhouse.url, { method: 'POST', headers: engine.headers })
  // The last piece cuts a character in two.
  const text = Buffer.from('INSERT INTO events FORMAT CSV\n1,"شيء"\n')
  for (const piece of [text.subarray(0, 14), text.subarray(14, 33), text.subarray(33)]) sent.write(piece)
  sent.end()
  const [response] = await once(sent, 'response')
  expect(response.statusCode).toBe(200)
  response.resume()
  await once(response, 'end')
  expect(await stored()).toEqual([[1, 'شيء']])
})

test('a binary format, compressed', async () => {
  const row = Buffer.concat([Buffer.from([10, 0, 0, 0, 0, 0, 0, 0]), Buffer.from([3]), Buffer.from('a\nb')])
  const response = await fetch(
    `${engine.clickhouse.url}/?query=${encodeURIComponent('INSERT INTO events FORMAT RowBinary')}`,
    {
      method: 'POST',
      headers: { ...engine.headers, 'Content-Encoding': 'gzip' },
      body: new Uint8Array(gzipSync(Buffer.concat([row, row]))),
    },
  )
  expect(response.status).toBe(200)
  expect(await stored()).toEqual([
    [10, 'a\nb'],
    [10, 'a\nb'],
  ])
})

test('60 MB in one request', async () => {
  const s = 'x'.repeat(10_000)
  const rows = function* () {
    for (let n = 0; n < 6_000; n++) yield `${n},${s}\n`
  }
  await engine.client.insert({
    table: 'events',
    values: Readable.from(rows(), { objectMode: false }),
    format: 'CSV',
  })
  const count = await engine.client.query({
    query: 'SELECT count() AS c, sum(length(s)) AS l FROM events',
    format: 'JSONEachRow',
  })
  expect(await count.json()).toEqual([{ c: 6_000, l: 60_000_000 }])
})

test('a malformed row is refused, by its number, and none of the request is stored', async () => {
  const values = [
    { n: 1, s: 'good' },
    { n: 'many', s: 'bad' },
  ]
  await expect(engine.client.insert({ table: 'events', values, format: 'JSONEachRow' })).rejects.toMatchObject({
    code: '27',
    message: expect.stringContaining('at row 2'),
  })
  expect(await stored()).toEqual([])
})

test('async_insert is there when it is acknowledged', async () => {
  await engine.client.insert({
    table: 'events',
    values: [{ n: 1, s: 'later' }],
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 1, wait_for_async_insert: 1 },
  })
  expect(await stored()).toEqual([[1, 'later']])
})
