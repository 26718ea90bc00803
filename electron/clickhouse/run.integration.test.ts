import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { startPlatform, type TestPlatform } from '../testing/platform'
import type { QueryRunner } from './run'
import { sqlCount, sqlFile } from './sql'

let platform: TestPlatform
let run: QueryRunner
beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
  run = await platform.context().clickhouse()
}, 120_000)
afterAll(() => platform.stop())

const never = new AbortController().signal
const Anything = z.looseObject({})
const ask = (sql: string, signal = never) => run.query(sqlFile('test', sql), {}, Anything, signal)

it.each([
  ["INSERT INTO annotations (ts, kind, title) VALUES (now(), 'deploy', 'x')"],
  ['CREATE TABLE more (n UInt8) ENGINE = Memory'],
  ['DROP TABLE annotations'],
  ['SELECT 1 SETTINGS readonly = 0'],
])('reads, and nothing else: %s', async (sql) => {
  await expect(ask(sql)).rejects.toMatchObject({ error: { code: 'clickhouse_readonly', sql } })
})

it('takes what was typed as a value, whatever it looks like', async () => {
  const typed = ["'; DROP TABLE annotations; --", '\\', "\\' OR 1 = 1", '{other:String}', 'a\tb\nc', 'سوق', '\u0000']
  const question = sqlFile('test', 'SELECT {text:String} AS text, {list:Array(String)} AS list')
  const Row = z.object({ text: z.string(), list: z.array(z.string()) })
  for (const text of typed) {
    const { rows } = await run.query(question, { text, list: [text, text] }, Row, never)
    expect(rows).toEqual([{ text, list: [text, text] }])
  }
})

it('says what ran and what it cost', async () => {
  const question = sqlFile('test/sum', 'SELECT sum(number) AS n FROM numbers({most:UInt32})')
  const { rows, evidence } = await run.query(question, { most: 1000 }, z.object({ n: sqlCount }), never)
  expect(rows).toEqual([{ n: 499_500 }])
  expect(evidence).toMatchObject({
    question: 'test/sum',
    sql: question.text,
    parameters: { most: 1000 },
    rowsRead: 1000,
    rows: 1,
  })
})

it('refuses a count that has lost digits rather than show another', async () => {
  const question = sqlFile('test', 'SELECT toUInt64(18446744073709551615) AS n')
  await expect(run.query(question, {}, z.object({ n: sqlCount }), never)).rejects.toMatchObject({
    error: { code: 'clickhouse_missing_column', detail: expect.stringContaining('n of test') },
  })
})

it.each([
  ['SELECT * FROM nowhere', 'clickhouse_missing_table'],
  ['SELECT * FROM nobody.nowhere', 'clickhouse_missing_table'],
  ['SELECT no_such_column FROM annotations', 'clickhouse_missing_column'],
  ['SELECT throwIf(number = 500000) FROM numbers(1000000)', 'clickhouse_query'],
  ['SELEC 1', 'clickhouse_query'],
])('gives %s its name: %s', async (sql, code) => {
  await expect(ask(sql)).rejects.toMatchObject({ error: { code, sql } })
})

it('asks nothing when it was cancelled before, and frees the server when it is cancelled later', async () => {
  await expect(ask('SELECT 1', AbortSignal.abort())).rejects.toMatchObject({ error: { code: 'cancelled' } })
  const stopping = new AbortController()
  const mark = 'a_query_to_be_ended'
  const asked = ask(`SELECT count() AS ${mark} FROM numbers(1000000000000)`, stopping.signal)
  const running = async () => {
    const query = `SELECT count() AS n FROM system.processes WHERE position(query, '${mark}') > 0 AND position(query, 'processes') = 0`
    const answer = await platform.client.query({ query, format: 'JSONEachRow' })
    const [row] = await answer.json<{ n: string | number }>()
    return Number(row?.n)
  }
  await vi.waitFor(async () => expect(await running()).toBe(1), { timeout: 20_000 })
  stopping.abort()
  await expect(asked).rejects.toMatchObject({ error: { code: 'cancelled' } })
  await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 20_000 })
})
