import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())

async function threads(session_id?: string): Promise<string> {
  const result = await engine.client.query({
    query: "SELECT toString(getSetting('max_threads')) AS threads",
    format: 'JSONEachRow',
    ...(session_id && { session_id }),
  })
  const [row] = await result.json<{ threads: string }>()
  return row?.threads ?? ''
}

test('settings hold for their query alone', async () => {
  const before = await threads()
  const during = await engine.client.query({
    query: "SELECT toString(getSetting('max_threads')) AS threads",
    format: 'JSONEachRow',
    clickhouse_settings: { max_threads: 7 },
  })
  expect(await during.json()).toEqual([{ threads: '7' }])
  await engine.client.command({ query: 'SET max_threads = 9' })
  expect(await threads()).toBe(before)
})

test('an unknown setting, and a wrong value, are refused', async () => {
  const ask = (clickhouse_settings: Record<string, string>) =>
    engine.client.query({ query: 'SELECT 1', clickhouse_settings })
  await expect(ask({ no_such_setting: '1' })).rejects.toMatchObject({ code: '115', type: 'UNKNOWN_SETTING' })
  await expect(ask({ 'max_threads=1; DROP': '1' })).rejects.toMatchObject({ code: '115' })
  await expect(ask({ max_threads: 'many' })).rejects.toMatchObject({ code: '27' })
})

test('a session keeps its temporary tables and its SET, and nobody else sees them', async () => {
  const session_id = 'analyst'
  await engine.client.command({ query: 'CREATE TEMPORARY TABLE mine (n Int32)', session_id })
  await engine.client.insert({ table: 'mine', values: [{ n: 1 }], format: 'JSONEachRow', session_id })
  await engine.client.command({ query: 'SET max_threads = 3', session_id })
  const result = await engine.client.query({ query: 'SELECT n FROM mine', format: 'JSONEachRow', session_id })
  expect(await result.json()).toEqual([{ n: 1 }])
  expect(await threads(session_id)).toBe('3')
  await expect(engine.client.query({ query: 'SELECT n FROM mine' })).rejects.toMatchObject({ code: '60' })
  await expect(engine.client.query({ query: 'SELECT n FROM mine', session_id: 'somebody else' })).rejects.toMatchObject(
    { code: '60' },
  )
})

test("a request's settings do not stay in its session", async () => {
  const session_id = 'settings'
  await engine.client.command({ query: 'SET max_threads = 3', session_id })
  await engine.client.command({
    query: 'SELECT 1',
    session_id,
    clickhouse_settings: { max_threads: 5, max_block_size: '1' },
  })
  expect(await threads(session_id)).toBe('3')
  const result = await engine.client.query({
    query: "SELECT getSetting('max_block_size') AS size",
    format: 'JSONEachRow',
    session_id,
  })
  expect(await result.json()).not.toEqual([{ size: 1 }])
})

test('a session serves one request at a time', async () => {
  const session_id = 'busy'
  const slow = engine.client.query({ query: 'SELECT sleep(1)', session_id, query_id: 'slow-in-session' })
  await runs('slow-in-session')
  await expect(engine.client.query({ query: 'SELECT 1', session_id })).rejects.toMatchObject({
    code: '373',
    type: 'SESSION_IS_LOCKED',
  })
  await (await slow).text()
})

test('session_check wants a session that is there', async () => {
  const response = await fetch(`${engine.clickhouse.url}/?session_id=never&session_check=1`, {
    method: 'POST',
    body: 'SELECT 1',
    headers: engine.headers,
  })
  expect(await response.text()).toMatch(/^Code: 372\..*SESSION_NOT_FOUND/)
})

test('the database option, and one that does not exist', async () => {
  const system = createClient({ ...engine.options, database: 'system' })
  const result = await system.query({
    query: 'SELECT currentDatabase() AS name, dummy FROM one',
    format: 'JSONEachRow',
  })
  expect(await result.json()).toEqual([{ name: 'system', dummy: 0 }])
  await system.close()
  const nowhere = createClient({ ...engine.options, database: "no ` 'where" })
  await expect(nowhere.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '81', type: 'UNKNOWN_DATABASE' })
  await nowhere.close()
})

test('readonly=1 reads, and neither writes nor changes settings', async () => {
  await engine.client.command({ query: 'CREATE TABLE kept (n Int32) ENGINE = Memory' })
  const readonly = createClient({ ...engine.options, clickhouse_settings: { readonly: '1' } })
  const rows = await readonly.query({ query: 'SELECT {n:Int32} AS n', query_params: { n: 1 }, format: 'JSONEachRow' })
  expect(await rows.json()).toEqual([{ n: 1 }])
  const refused = { code: '164', type: 'READONLY' }
  await expect(readonly.insert({ table: 'kept', values: [{ n: 1 }], format: 'JSONEachRow' })).rejects.toMatchObject(
    refused,
  )
  await expect(readonly.command({ query: 'INSERT INTO kept SELECT 1' })).rejects.toMatchObject(refused)
  await expect(readonly.command({ query: 'DROP TABLE kept' })).rejects.toMatchObject(refused)
  await expect(readonly.command({ query: 'CREATE TABLE other (n Int32) ENGINE = Memory' })).rejects.toMatchObject(
    refused,
  )
  await expect(readonly.command({ query: 'SET readonly = 0' })).rejects.toMatchObject(refused)
  await expect(readonly.query({ query: 'SELECT 1 SETTINGS readonly = 0' })).rejects.toMatchObject(refused)
  await readonly.close()
  const count = await engine.client.query({ query: 'SELECT count() AS c FROM kept', format: 'JSONEachRow' })
  expect(await count.json()).toEqual([{ c: 0 }])
})

async function runs(queryId: string): Promise<void> {
  for (;;) {
    const result = await engine.client.query({
      query: "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {id:String}",
      query_params: { id: queryId },
    })
    const { data } = await result.json<{ n: number }>()
    if (data[0]?.n) return
  }
}
