import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { Problem, type Role } from '../../shared/contract/serving'
import { type Clock, systemClock } from '../../shared/time'
import { createEngine } from '../engine/engine'
import type { Engine } from '../engine/types'
import type { KafkaSource } from '../logging/kafka/consumer'
import { openTestLog, type TestLog } from '../logging/test-log'
import type { Caller } from './caller'
import { startServing } from './server'
import { writeSmallLog } from './small-log'

/** Who may call in tests; the token is the name. */
const people: Record<string, Role> = {
  vera: 'viewer',
  sara: 'merchandiser',
  omar: 'merchandiser',
  mona: 'ops',
  noor: 'approver',
  adel: 'admin',
}

export type Call = {
  as?: string | null // null: no token
  body?: unknown
  /** The body as it goes over the wire, for bodies that are no JSON. */
  raw?: string
  headers?: Record<string, string>
  signal?: AbortSignal
}
export type Answered = { status: number; headers: Headers; body: unknown; text: string }

export type TestApi = {
  url: string
  dataDir: string
  call(method: string, path: string, call?: Call): Promise<Answered>
  /** Does what is due by the clock, and looks at the rollout under way. */
  look(): Promise<void>
  /** Waits until ClickHouse has all that was acknowledged. */
  stored(): Promise<void>
  /** Stops the server and opens the same folder anew. */
  restart(): Promise<void>
  start(): Promise<void>
  /** The folder is removed, unless it is to be kept. */
  stop(how?: { keep: boolean }): Promise<void>
}

export type TestPlatform = { log: TestLog; engine: Engine; api: TestApi; stop(): Promise<void> }

/** A small log, its engine, and the API over both. */
export async function startTestPlatform(clock = systemClock): Promise<TestPlatform> {
  const log = await openTestLog()
  await writeSmallLog(log.client)
  const engine = await createEngine(log.client, clock)
  const api = await startTestApi(log.client, engine, undefined, { clock })
  return {
    log,
    engine,
    api,
    async stop() {
      await api.stop()
      await log.stop()
    },
  }
}

/** The API on a folder of its own (or a given one), over real HTTP on a free port. */
export async function startTestApi(
  client: ClickHouseClient,
  engine: Engine,
  dataDir = mkdtempSync(join(tmpdir(), 'mizan-api-')),
  { kafka, clock = systemClock }: { kafka?: KafkaSource; clock?: Clock } = {},
): Promise<TestApi> {
  const callers = new Map<string, Caller>(Object.entries(people).map(([user, role]) => [user, { user, role }]))
  const options = { client, engine, dataDir, token: 'admin-token', profile: 'empty', callers, kafka, clock }
  const start = () => startServing(options)
  let serving = await start()
  const api: TestApi = {
    url: serving.url,
    dataDir,
    call: (method, path, call = {}) => request(api.url, method, path, call),
    look: () => serving.look(),
    stored: () => serving.log.flush(),
    async restart() {
      await serving.stop()
      await api.start()
    },
    async start() {
      serving = await start()
      api.url = serving.url
    },
    async stop({ keep } = { keep: false }) {
      await serving.stop()
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return api
}

async function request(url: string, method: string, path: string, call: Call): Promise<Answered> {
  const { as = 'adel', body, raw, headers = {}, signal } = call
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
    ...(signal ? { signal } : {}),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined, text }
}

/** The problem in an answer; its media type and status are checked on the way. */
export function problemIn(answered: Answered): Problem {
  if (!answered.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Error(`Not a problem: ${answered.status} ${answered.text}`)
  }
  const problem = Problem.parse(answered.body)
  if (problem.status !== answered.status) throw new Error(`The problem says ${problem.status}, not ${answered.status}`)
  return problem
}

/** The headers of a request that was never made before. */
export function newKey(): Record<string, string> {
  return { 'idempotency-key': crypto.randomUUID() }
}
