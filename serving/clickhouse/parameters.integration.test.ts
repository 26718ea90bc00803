import { TupleParam } from '@clickhouse/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())

const awkward = `it's a "test" \\ back\\n\\N \t tab\nnew line\r \u0000 null ${'`'}tick${'`'} 100% & ? = + #;--/* {x:Int8} مرحبا 🛍️`

const values: [type: string, given: unknown, read: unknown][] = [
  ['String', awkward, awkward],
  ['String', '', ''],
  ['String', 'NULL', 'NULL'],
  ['String', "'); DROP TABLE x; --", "'); DROP TABLE x; --"],
  ['FixedString(3)', 'abc', 'abc'],
  ['LowCardinality(String)', 'ميزان', 'ميزان'],
  ['UInt8', 255, '255'],
  ['Int64', -9007199254740993n, '-9007199254740993'],
  ['UInt64', 18446744073709551615n, '18446744073709551615'],
  ['Int128', -(2n ** 100n), String(-(2n ** 100n))],
  ['UInt256', 2n ** 200n, String(2n ** 200n)],
  ['Float64', 0.1, '0.1'],
  ['Float64', Number.POSITIVE_INFINITY, 'inf'],
  ['Float64', Number.NaN, 'nan'],
  ['Decimal(18, 4)', '12345.6789', '12345.6789'],
  ['Bool', true, 'true'],
  ['Bool', false, 'false'],
  ['Date', '2026-02-28', '2026-02-28'],
  ['DateTime', new Date('2026-01-02T03:04:05Z'), '2026-01-02 03:04:05'],
  ['DateTime', '2026-01-02 03:04:05', '2026-01-02 03:04:05'],
  ["DateTime64(3, 'UTC')", new Date('2026-01-02T03:04:05.678Z'), '2026-01-02 03:04:05.678'],
  ['UUID', '61f0c404-5cb3-11e7-907b-a6006ad3dba0', '61f0c404-5cb3-11e7-907b-a6006ad3dba0'],
  ['IPv4', '127.0.0.1', '127.0.0.1'],
  ['IPv6', '2001:db8::1', '2001:db8::1'],
  ["Enum8('click' = 1, 'buy' = 2)", 'buy', 'buy'],
  ['Nullable(String)', null, 'ᴺᵁᴸᴸ'],
  ['Nullable(Int32)', 7, '7'],
  ['Array(String)', ["it's", 'a\\b', 'c\td', 'مرحبا', ''], "['it\\'s','a\\\\b','c\\td','مرحبا','']"],
  ['Array(UInt64)', [1, 2], '[1,2]'],
  ['Array(String)', [], '[]'],
  ['Array(Array(Int32))', [[1], [], [2, 3]], '[[1],[],[2,3]]'],
  ['Array(Nullable(Int32))', [1, null], '[1,NULL]'],
  ['Tuple(Int32, String)', new TupleParam([1, "o'k"]), "(1,'o\\'k')"],
  ['Map(String, Float64)', { p_click: 0.5, "o'k": 1 }, "{'o\\'k':1,'p_click':0.5}"],
  ['Map(String, Array(Int32))', new Map([['a', [1, 2]]]), "{'a':[1,2]}"],
]

test.each(values)('a %s parameter arrives as it was', async (type, given, read) => {
  const sorted = type.startsWith('Map') ? `mapSort({value:${type}})` : `{value:${type}}`
  const result = await engine.client.query({
    query: `SELECT toString(${sorted}) AS value, toTypeName({value:${type}}) AS type`,
    query_params: { value: given },
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  })
  const [row] = await result.json<{ value: string | null; type: string }>()
  expect(row?.value ?? 'ᴺᵁᴸᴸ').toBe(read)
  expect(row?.type).toBe(type)
})

test('an identifier names a table and a column', async () => {
  await engine.client.command({ query: 'CREATE TABLE `odd ``name` (`a b` Int32) ENGINE = Memory' })
  const result = await engine.client.query({
    query: 'SELECT count({column:Identifier}) AS n FROM {table:Identifier}',
    query_params: { table: 'odd `name', column: 'a b' },
  })
  expect((await result.json<{ n: number }>()).data).toEqual([{ n: 0 }])
})

test('parameters too long for a URL travel in a form', async () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `item-${index}-بند`)
  const result = await engine.client.query({
    query: 'SELECT length({ids:Array(String)}) AS n, {ids:Array(String)}[20000] AS last',
    query_params: { ids },
    format: 'JSONEachRow',
    use_multipart_params: true,
  })
  expect(await result.json()).toEqual([{ n: 20_000, last: 'item-19999-بند' }])
})

test('a parameter is gone with its request', async () => {
  await engine.client.query({ query: 'SELECT {secret:String}', query_params: { secret: 'x' } }).then((r) => r.text())
  await expect(engine.client.query({ query: 'SELECT {secret:String}' })).rejects.toMatchObject({
    code: '456',
    type: 'UNKNOWN_QUERY_PARAMETER',
  })
})

test('a parameter of the wrong type is refused', async () => {
  await expect(engine.client.query({ query: 'SELECT {n:UInt8}', query_params: { n: 'abc' } })).rejects.toMatchObject({
    type: 'BAD_QUERY_PARAMETER',
  })
})

test('an INSERT and an exec take parameters too', async () => {
  await engine.client.command({ query: 'CREATE TABLE takes (a Int32, s String) ENGINE = Memory' })
  await engine.client.command({
    query: 'INSERT INTO takes SELECT {a:Int32}, {s:String}',
    query_params: { a: 5, s: awkward },
  })
  const result = await engine.client.query({ query: 'SELECT a, s FROM takes', format: 'JSONEachRow' })
  expect(await result.json()).toEqual([{ a: 5, s: awkward }])
})
