import { afterAll, beforeAll, expect, test } from 'vitest'
import { tables } from '../../shared/contract/log'
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

test('creating the log again changes nothing', async () => {
  const read = () =>
    log.rows('SELECT name, create_table_query FROM system.tables WHERE database = currentDatabase() ORDER BY name')
  const before = await read()
  await createLog(log.client)
  expect(await read()).toEqual(before)
})
