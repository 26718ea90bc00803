import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openClickHouse } from '../clickhouse/client'
import { createQueryRunner } from '../clickhouse/run'
import { listen } from '../testing/listen'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { type Target, testConnection } from './checks'
import { readSchema } from './schema'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
})
afterAll(() => platform.stop())

const signal = new AbortController().signal

/** The state of each check and, where one failed, why. */
async function outcome(change: { clickhouse?: Partial<Target['clickhouse']>; serving?: Partial<Target['serving']> }) {
  const target: Target = {
    clickhouse: { ...platform.clickhouse, ...change.clickhouse },
    serving: { ...platform.serving, ...change.serving },
  }
  const checks = await testConnection(target, signal)
  return Object.fromEntries(checks.map(({ id, state, error }) => [id, error ? `${state} ${error.code}` : state]))
}

const clickhouse = { clickhouse_reach: 'ok', clickhouse_login: 'ok', clickhouse_version: 'ok', log_schema: 'ok' }
const serving = { serving_reach: 'ok', serving_login: 'ok', serving_version: 'ok' }

it('passes everything on a system that is whole, with a measured fact each', async () => {
  expect(await outcome({})).toEqual({ ...clickhouse, ...serving })
  const checks = await testConnection({ clickhouse: platform.clickhouse, serving: platform.serving }, signal)
  expect(checks.every((check) => check.detail !== '')).toBe(true)
})

it('says that nobody is there', async () => {
  const url = 'http://127.0.0.1:9'
  expect(await outcome({ clickhouse: { url }, serving: { url } })).toEqual({
    clickhouse_reach: 'failed clickhouse_unreachable',
    clickhouse_login: 'skipped',
    clickhouse_version: 'skipped',
    log_schema: 'skipped',
    serving_reach: 'failed serving_unreachable',
    serving_login: 'skipped',
    serving_version: 'skipped',
  })
})

it('says that the password or the token is wrong', async () => {
  expect(await outcome({ clickhouse: { password: 'wrong' }, serving: { token: 'wrong' } })).toEqual({
    clickhouse_reach: 'ok',
    clickhouse_login: 'failed clickhouse_auth',
    clickhouse_version: 'skipped',
    log_schema: 'skipped',
    serving_reach: 'ok',
    serving_login: 'failed serving_auth',
    serving_version: 'skipped',
  })
})

it('says that the log is not there, and which tables it looked for', async () => {
  await platform.client.command({ query: 'CREATE DATABASE bare ENGINE = Atomic' })
  expect(await outcome({ clickhouse: { database: 'bare' } })).toMatchObject({
    clickhouse_login: 'ok',
    log_schema: 'failed clickhouse_missing_table',
  })
})

it('says what a log lacks, and which page that stops', async () => {
  await platform.client.command({ query: 'CREATE DATABASE partial ENGINE = Atomic' })
  await platform.client.command({
    query: `CREATE TABLE partial.requests (request_id String, ts DateTime64(6, 'UTC'), user_id UInt64, surface String)
            ENGINE = MergeTree ORDER BY ts`,
  })
  expect(await outcome({ clickhouse: { database: 'partial' } })).toMatchObject({ log_schema: 'warning' })
  const client = openClickHouse({ ...platform.clickhouse, database: 'partial' })
  const { tables, pages } = await readSchema(createQueryRunner(client), signal)
  await client.close()
  const requests = tables.find((table) => table.name === 'requests')
  expect(requests?.wrong).toEqual([{ column: 'user_id', expected: 'String', found: 'UInt64' }])
  expect(requests?.missing).toContain('status')
  expect(pages.find((page) => page.page === 'drift')).toMatchObject({
    state: 'unavailable',
    lacks: expect.arrayContaining(['requests.user_id', 'requests.status', 'impressions']),
  })

  const run = await platform.context().clickhouse()
  const whole = await readSchema(run, signal)
  expect(whole.tables.filter((table) => table.state !== 'ok')).toEqual([])
  expect(whole.pages.map((page) => page.state)).toEqual(['ready', 'ready', 'ready', 'ready', 'ready', 'ready'])
})

it('says that the serving API speaks another version', async () => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end('{"api_version":"7"}')
  })
  const url = await listen(server)
  expect(await outcome({ serving: { url } })).toMatchObject({
    serving_reach: 'ok',
    serving_version: 'failed serving_version',
  })
  server.close()
})

it('says that it is no serving API at all', async () => {
  expect(await outcome({ serving: { url: platform.clickhouse.url } })).toMatchObject({
    serving_reach: expect.stringContaining('failed'),
  })
})
