import { z } from 'zod'
import type { Check } from '../../shared/contract/bridge'
import { API_VERSION, paths } from '../../shared/contract/serving'
import { type OpsError, OpsFailure } from '../../shared/result'
import { type ClickHouseTarget, openClickHouse } from '../clickhouse/client'
import { clickHouseFailure } from '../clickhouse/failure'
import { createQueryRunner, type QueryRunner } from '../clickhouse/run'
import { sqlFile } from '../clickhouse/sql'
import loginSql from './login.sql?raw'
import { readSchema } from './schema'
import { createServingClient, type ServingClient, type ServingTarget } from './serving'

const loginQuestion = sqlFile('connections/login', loginSql)
const LoginRow = z.object({ user: z.string(), version: z.string(), db: z.string() })

/** Our SQL is run against newer versions only. */
const OLDEST_CLICKHOUSE = [24, 8] as const

/** Who tests a connection watches it being tested. */
const PATIENCE_MS = 10_000

export interface Target {
  readonly clickhouse: ClickHouseTarget
  readonly serving: ServingTarget
}

type Id = Check['id']

/** Tries a connection step by step; what depends on a failed step is skipped, not failed. */
export async function testConnection(target: Target, signal: AbortSignal): Promise<Check[]> {
  const [log, serving] = await Promise.all([
    testClickHouse(target.clickhouse, signal),
    testServing(target.serving, signal),
  ])
  return [...log, ...serving]
}

/** Runs one step; its answer is the measured fact. */
async function step(id: Id, measure: () => Promise<string>): Promise<Check> {
  try {
    return { id, state: 'ok', detail: await measure(), error: null }
  } catch (error) {
    return { id, state: 'failed', detail: '', error: opsError(error) }
  }
}

function skipped(...ids: Id[]): Check[] {
  return ids.map((id) => ({ id, state: 'skipped', detail: '', error: null }))
}

async function testClickHouse(target: ClickHouseTarget, signal: AbortSignal): Promise<Check[]> {
  const client = openClickHouse(target, PATIENCE_MS)
  const run = createQueryRunner(client)
  try {
    const reach = await step('clickhouse_reach', async () => {
      const started = performance.now()
      const answer = await client.ping()
      if (!answer.success) throw clickHouseFailure(answer.error, 'GET /ping', signal)
      return `${Math.round(performance.now() - started)} ms`
    })
    if (reach.state === 'failed') return [reach, ...skipped('clickhouse_login', 'clickhouse_version', 'log_schema')]
    return [reach, ...(await testLogin(run, signal))]
  } finally {
    await client.close()
  }
}

async function testLogin(run: QueryRunner, signal: AbortSignal): Promise<Check[]> {
  let version = ''
  const login = await step('clickhouse_login', async () => {
    const { rows } = await run.query(loginQuestion, {}, LoginRow, signal)
    version = rows[0]?.version ?? ''
    return rows.map((row) => `${row.user}, ${row.db}`).join()
  })
  if (login.state === 'failed') return [login, ...skipped('clickhouse_version', 'log_schema')]
  return [login, checkVersion(version), await testSchema(run, signal)]
}

function checkVersion(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const recent = major > OLDEST_CLICKHOUSE[0] || (major === OLDEST_CLICKHOUSE[0] && minor >= OLDEST_CLICKHOUSE[1])
  return { id: 'clickhouse_version', state: recent ? 'ok' : 'warning', detail: version, error: null }
}

async function testSchema(run: QueryRunner, signal: AbortSignal): Promise<Check> {
  try {
    const { tables, pages } = await readSchema(run, signal)
    const there = tables.filter((table) => table.state !== 'missing').length
    const detail = `${there}/${tables.length}`
    if (there === 0) {
      const error: OpsError = { code: 'clickhouse_missing_table', detail: tables.map((table) => table.name).join(', ') }
      return { id: 'log_schema', state: 'failed', detail, error }
    }
    const whole = pages.every((page) => page.state === 'ready')
    return { id: 'log_schema', state: whole ? 'ok' : 'warning', detail, error: null }
  } catch (error) {
    return { id: 'log_schema', state: 'failed', detail: '', error: opsError(error) }
  }
}

async function testServing(target: ServingTarget, signal: AbortSignal): Promise<Check[]> {
  const client = createServingClient(target)
  const reach = await step('serving_reach', async () => {
    const started = performance.now()
    await client.request({ path: paths.healthz, schema: z.unknown(), timeoutMs: PATIENCE_MS, signal })
    return `${Math.round(performance.now() - started)} ms`
  })
  if (reach.state === 'failed') return [reach, ...skipped('serving_login', 'serving_version')]
  return [reach, ...(await testRole(client, signal))]
}

/** One request answers both: who we are, and whether we speak the same version. */
async function testRole(client: ServingClient, signal: AbortSignal): Promise<Check[]> {
  try {
    const { user, role, name } = await client.capabilities(signal)
    return [
      { id: 'serving_login', state: 'ok', detail: `${user}, ${role}`, error: null },
      { id: 'serving_version', state: 'ok', detail: `${name}, ${API_VERSION}`, error: null },
    ]
  } catch (thrown) {
    const error = opsError(thrown)
    if (error.code === 'serving_auth' || error.code === 'serving_forbidden') {
      return [{ id: 'serving_login', state: 'failed', detail: '', error }, ...skipped('serving_version')]
    }
    return [...skipped('serving_login'), { id: 'serving_version', state: 'failed', detail: '', error }]
  }
}

function opsError(error: unknown): OpsError {
  if (error instanceof OpsFailure) return error.error
  return { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) }
}
