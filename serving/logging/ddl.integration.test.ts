import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tables } from '../../shared/contract/log'
import { startTestEngine, type TestEngine } from '../clickhouse/testing'
import { oneServer, printedDdl, tablesOf, viewsOf } from './ddl'

const cluster = { cluster: "ranking's" }

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())

test.each([
  ['one server', oneServer],
  ['a cluster', cluster],
])('the engine parses every statement for %s', async (_, deployment) => {
  for (const { name, create } of [...tablesOf(deployment), ...viewsOf(deployment)]) {
    const answer = await engine.client.query({
      query: 'SELECT formatQuery({statement:String}) AS formatted',
      query_params: { statement: create },
      format: 'JSONEachRow',
    })
    const [{ formatted } = { formatted: '' }] = await answer.json<{ formatted: string }>()
    expect(formatted, name).toContain(`IF NOT EXISTS ${name}`)
    expect(create).not.toMatch(/\{(cluster|replicated|window|part|source|select|rows|condition)\}/)
  }
})

test('a cluster has each table whole under its name: replicated everywhere, or spread over the shards', () => {
  const created = new Map(tablesOf(cluster).map(({ name, create }) => [name, create]))
  for (const { name } of tables) {
    const local = created.get(`${name}_local`)
    const engine = local ? 'Distributed' : 'Replicated'
    expect(created.get(name)).toContain(`ENGINE = ${engine}`)
    expect(created.get(name)).toContain("ON CLUSTER 'ranking\\'s'")
    if (local) expect(local).toContain("MergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}'")
  }
  // Served and offline values of a request meet on one shard.
  for (const name of ['impressions', 'offline_features', 'interactions', 'requests']) {
    expect(created.get(name)).toContain('cityHash64(request_id)')
  }
  expect(created.get('skew_hourly_local')).toContain("'{replica}', computed_at)")
  expect(printedDdl(cluster)).not.toContain('non_replicated')
})

// There is no keeper here, so nothing can be replicated. What one shard does with its own rows can be run without.
test('a shard keeps the rollups of its own rows', async () => {
  await engine.client.command({ query: 'CREATE DATABASE shard ENGINE = Atomic' })
  const alone = (statement: string) =>
    statement
      .replace(/ ON CLUSTER 'ranking\\'s'/g, '')
      .replace(
        /Replicated(\w+)\('[^']*', '[^']*'(?:, (\w+))?\)/,
        (_, kind: string, version?: string) => `${kind}(${version ?? ''})`,
      )
      .replaceAll('replicated_deduplication', 'non_replicated_deduplication')
      .replace(/IF NOT EXISTS (\w+)/, 'IF NOT EXISTS shard.$1')
  const shard = createClient({ ...engine.options, database: 'shard' })
  for (const { create } of tablesOf(cluster))
    if (!create.includes('Distributed(')) await shard.command({ query: alone(create) })
  for (const { create } of viewsOf(cluster)) await shard.command({ query: alone(create) })
  const values = { request_id: 'r', ts: '2026-01-01 10:00:00', user_id: 'u', surface: 'home', model_version: 'v' }
  await shard.insert({ table: 'requests_local', values: [values], format: 'JSONEachRow' })
  await shard.insert({
    table: 'impressions_local',
    values: [{ ...values, item_id: 'i', position: 1 }],
    format: 'JSONEachRow',
  })
  const answer = await shard.query({
    query: `SELECT (SELECT sum(requests) + sum(impressions) FROM health_hourly_local) AS health,
      (SELECT count() FROM filter_values_local) AS filters, (SELECT sum(impressions) FROM group_hourly_local) AS of_groups`,
    format: 'JSONEachRow',
  })
  expect(await answer.json()).toEqual([{ health: 2, filters: 3, of_groups: 1 }])
  await shard.close()
})
