import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')

/** The line that a platform says when it is ready. */
export const Place = z.object({
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), password: z.string() }),
  serving: z.object({ url: z.string(), token: z.string() }),
})

export type Place = z.infer<typeof Place>

export interface Remote extends Place {
  /** Ends it without a word, as a power cut does. */
  kill(): Promise<void>
  /** It stays there and says nothing: a host that hangs. */
  pause(): void
  resume(): void
  /** Starts it again where it was, on the same ports. */
  restart(): Promise<void>
  remove(): Promise<void>
}

/** The reference platform as somebody else's system: started by nobody the app knows of. `log`: a folder to begin with a copy of. */
export async function startRemote(profile: string, log?: string): Promise<Remote> {
  const data = mkdtempSync(join(tmpdir(), 'mizan-remote-'))
  if (log !== undefined) cpSync(log, data, { recursive: true })
  let child = start(data, profile, [])
  const place = Place.parse(JSON.parse(await firstLine(child)))
  const port = (url: string) => new URL(url).port
  const ports = ['--clickhouse-port', port(place.clickhouse.url), '--serving-port', port(place.serving.url)]
  return {
    ...place,
    kill: () => end(child, 'SIGKILL'),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async restart() {
      child = start(data, profile, ports)
      await firstLine(child)
    },
    async remove() {
      child.kill('SIGCONT')
      await end(child, 'SIGTERM')
      rmSync(data, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** A small copy of the sample marketplace: twelve days that end at a set time, and nobody comes afterwards. */
const smallMarket = ['--shoppers', '7000', '--days', '12', '--until', '2026-10-20T13:00:00Z', '--traffic', '0']

/** Makes the sample marketplace's log in a folder, for as many apps and platforms as begin with a copy of it. */
export async function makeSample(data: string): Promise<void> {
  const child = start(data, 'sample', smallMarket)
  await firstLine(child, 'stderr', '"step":"generating_sample","progress":1}')
  await end(child, 'SIGTERM')
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await ended
}

function start(data: string, profile: string, ports: string[]): ChildProcess {
  const args = ['serving/run.cjs', 'platform', '--data', data, '--profile', profile, ...ports]
  return spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The first line with this text: on standard output where it is; what it said on standard error when it ends before. */
function firstLine(child: ChildProcess, stream: 'stdout' | 'stderr' = 'stdout', text = ''): Promise<string> {
  return new Promise((done, failed) => {
    let said = ''
    child.stderr?.on('data', (data) => {
      said += data
    })
    child.once('exit', (code) => failed(new Error(`the platform ended with ${code}: ${said}`)))
    const input = child[stream]
    if (input) createInterface({ input }).on('line', (line) => line.includes(text) && done(line))
  })
}

/** Asks ClickHouse itself, past the app: rows as text, or what went wrong. */
export async function ask({ clickhouse }: Pick<Place, 'clickhouse'>, sql: string): Promise<string> {
  const { url, database, username, password } = clickhouse
  const login = { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password, 'X-ClickHouse-Database': database }
  const response = await fetch(url, { method: 'POST', body: sql, headers: login })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text.trim()
}

/** Speaks to the serving API as another editor does, with another program. */
export async function speak<T>(
  { serving }: Pick<Place, 'serving'>,
  answer: z.ZodType<T>,
  path: string,
  change?: { method: 'POST' | 'PATCH'; body: unknown; etag?: string },
): Promise<T> {
  const response = await fetch(serving.url + path, {
    method: change?.method ?? 'GET',
    headers: {
      authorization: `Bearer ${serving.token}`,
      ...(change && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      ...(change?.etag !== undefined && { 'if-match': change.etag }),
    },
    ...(change && { body: JSON.stringify(change.body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return answer.parse(await response.json())
}
