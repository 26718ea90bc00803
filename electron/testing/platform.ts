import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { z } from 'zod'
import { openClickHouse } from '../clickhouse/client'
import { createQueryRunner } from '../clickhouse/run'
import type { HandlerContext } from '../handler'

const Ready = z.object({
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), password: z.string() }),
  serving: z.object({ url: z.string(), token: z.string() }),
})

export interface TestPlatform extends z.infer<typeof Ready> {
  readonly data: string
  /** For filling the log: may write. */
  readonly client: ClickHouseClient
  readonly process: ChildProcess
  /** What a handler is given, for this platform's log. */
  context(signal?: AbortSignal): HandlerContext
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** The real platform as a process of its own, on a temporary folder that goes with it unless one is given. */
export async function startPlatform(options: { profile: string; data?: string }): Promise<TestPlatform> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'mizan-test-'))
  const program = join(root, 'serving/run.cjs')
  const child = spawn(process.execPath, [program, 'platform', '--data', data, '--profile', options.profile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ready = await readyLine(child)
  const client = createClient(ready.clickhouse)
  const runner = openClickHouse(ready.clickhouse)
  return {
    ...ready,
    data,
    client,
    process: child,
    context: (signal = new AbortController().signal) => ({
      signal,
      requestId: 'test',
      progress: () => undefined,
      clickhouse: () => Promise.resolve(createQueryRunner(runner)),
      serving: () => Promise.reject(new Error('this test asks nothing of the serving API')),
    }),
    async stop() {
      await Promise.all([client.close(), runner.close()])
      const ended = new Promise((done) => child.once('exit', done))
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await ended
      if (options.data === undefined) rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The line of JSON that says where it is; what it said on standard error when it ends before that. */
function readyLine(child: ChildProcess): Promise<z.infer<typeof Ready>> {
  return new Promise((done, failed) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('exit', (code) => failed(new Error(`The platform ended with ${code}: ${said}`)))
    if (!child.stdout) return failed(new Error('no standard output'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) done(Ready.parse(JSON.parse(line)))
    })
  })
}
