import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { TimeRange } from '../../shared/time'
import { openClickHouse } from '../clickhouse/client'
import { createQueryRunner } from '../clickhouse/run'
import type { HandlerContext } from '../handler'

const Cost = { wall: z.number(), cpu: z.number() } // seconds
const Ready = z.object({
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), password: z.string() }),
  rows: z.number(),
  range: TimeRange,
  made: z.array(z.object({ step: z.string(), rows: z.number(), ...Cost })),
  costs: z.array(z.object({ rollup: z.string(), ...Cost })),
  psi: z.object({ database: z.string(), binning: z.object(Cost) }).nullable(),
})
const CpuUsage = z.object({ user: z.number(), system: z.number() }) // microseconds

export interface MadeLog extends z.infer<typeof Ready> {
  /** What a handler is given, for one of its databases. */
  context(database?: string): HandlerContext
  /** Seconds of processor time: the engine's and this process's, where handlers judge. */
  cpu(): Promise<{ engine: number; handlers: number }>
  stop(): Promise<void>
}

const root = join(__dirname, '../..')

/** Starts the made log as a process of its own (serving/bench/monitors); makes it first where the folder has none. */
export async function openMadeLog(options: { rows: number; data: string; costs: boolean }): Promise<MadeLog> {
  const program = join(root, 'out/serving/bench-monitors.cjs')
  const args = [program, '--rows', String(options.rows), '--data', options.data, ...(options.costs ? ['--costs'] : [])]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] })
  const ready = await readyLine(child)
  const opened = new Map<string, ReturnType<typeof openClickHouse>>()
  const client = (database: string) => {
    const found = opened.get(database) ?? openClickHouse({ ...ready.clickhouse, database })
    opened.set(database, found)
    return found
  }
  return {
    ...ready,
    context: (database = ready.clickhouse.database) => ({
      signal: new AbortController().signal,
      requestId: 'bench',
      progress: () => undefined,
      clickhouse: () => Promise.resolve(createQueryRunner(client(database))),
      serving: () => Promise.reject(new Error('nothing is asked of the serving API here')),
    }),
    async cpu() {
      const engine = await new Promise<unknown>((answer) => {
        child.once('message', answer)
        child.send('cpu')
      })
      return { engine: seconds(CpuUsage.parse(engine)), handlers: seconds(process.cpuUsage()) }
    },
    async stop() {
      await Promise.all([...opened.values()].map((each) => each.close()))
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function seconds({ user, system }: { user: number; system: number }): number {
  return (user + system) / 1e6
}

/** Progress goes to standard error as it comes; the line of JSON ends the wait. */
function readyLine(child: ChildProcess): Promise<z.infer<typeof Ready>> {
  return new Promise((done, failed) => {
    let said = ''
    if (!child.stdout || !child.stderr) return failed(new Error('no output'))
    createInterface({ input: child.stderr }).on('line', (line) => {
      said = line
      if (line.startsWith('{"step"')) process.stderr.write(`\r${line.padEnd(70)}`)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) done(Ready.parse(JSON.parse(line)))
    })
    child.once('exit', (code) => failed(new Error(`The made log ended with ${code}: ${said}`)))
  })
}
