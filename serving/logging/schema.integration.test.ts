import { afterAll, beforeAll, expect, test } from 'vitest'
import { tables } from '../../shared/contract/log'
import { insertOnce } from './insert'
import { createLog } from './schema'
import { openTestLog, type TestLog } from './test-log'

let log: TestLog

beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())

test('the tables have exactly the columns of the contract', async () => {
  const columns = await log.rows<{ table: string; name: string; type: string }>(
    `SELECT table, name, type FROM system.columns WHERE database = currentDatabase() AND table IN
      (SELECT name FROM system.tables WHERE database = currentDatabase() AND engine != 'MaterializedView')
     ORDER BY table, position`,
  )
  const real: Record<string, [string, string][]> = {}
  for (const { table, name, type } of columns) real[table] = [...(real[table] ?? []), [name, type]]
  const expected = Object.fromEntries(
    tables.map((table) => [table.name, table.columns.map((column): [string, string] => [column.name, column.type])]),
  )
  expect(real).toEqual(expected)
})

test('a rollup that is new to an older log is filled from what the log holds', async () => {
  const row = { request_id: 'r', ts: '2026-01-01T10:00:00.000Z', surface: 'home', model_version: 'v1', user_id: 'u' }
  await insertOnce(log.client, 'requests', [{ ...row, candidates: { popular: 5 } }], 'r')
  await insertOnce(log.client, 'impressions', [{ ...row, item_id: 'i', store_id: 's', position: 1 }], 'i')
  const read = () =>
    log.rows(`SELECT (SELECT groupArray((source, requests, candidates)) FROM source_hourly WHERE source != '') AS sources,
      (SELECT groupArray((store_id, impressions, clicks)) FROM store_hourly) AS stores`)
  const before = await read()
  expect(before).toEqual([{ sources: [['popular', 1, 5]], stores: [['s', 1, 0]] }])
  for (const name of [
    'source_of_requests',
    'source_hourly',
    'store_of_impressions',
    'store_of_interactions',
    'store_hourly',
  ]) {
    await log.client.command({ query: `DROP TABLE ${name} SYNC` })
  }
  await createLog(log.client)
  expect(await read()).toEqual(before)
})

test('an older log gets the column that it lacks, in its place', async () => {
  const read = () =>
    log.rows(`SELECT name, type, position FROM system.columns
    WHERE database = currentDatabase() AND table = 'interactions' ORDER BY position`)
  const before = await read()
  const views = ['health_of_interactions', 'outcome_of_interactions', 'store_of_interactions', 'position_of_clicks']
  for (const view of views) await log.client.command({ query: `DROP TABLE ${view} SYNC` })
  await log.client.command({ query: 'ALTER TABLE interactions DROP COLUMN unattributed' })
  await createLog(log.client)
  expect(await read()).toEqual(before)
})

test('creating the log again changes nothing', async () => {
  const read = () =>
    log.rows('SELECT name, create_table_query FROM system.tables WHERE database = currentDatabase() ORDER BY name')
  const before = await read()
  await createLog(log.client)
  expect(await read()).toEqual(before)
})
