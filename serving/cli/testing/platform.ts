import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

const run = join(import.meta.dirname, '../../run.cjs')

export type Ready = {
  clickhouse: { url: string; database: string; username: string; password: string }
  serving: { url: string; token: string }
}

/** A program of serving/ as a child process, with all that it says. */
export class Program {
  readonly stderr: string[] = []
  readonly stdout: string[] = []
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>

  constructor(readonly child: ChildProcess) {
    this.ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.stdout.push(line))
    if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => this.stderr.push(line))
  }

  /** The first line of standard output, or all of standard error when it ends without one. */
  async ready(): Promise<Ready> {
    const { stdout } = this.child
    if (stdout && this.stdout.length === 0) await Promise.race([once(stdout, 'data'), this.ended])
    const [line] = this.stdout
    if (line === undefined) throw new Error(`It ended:\n${this.stderr.join('\n')}`)
    return JSON.parse(line)
  }

  /** Waits until a line of standard error has this text. */
  async says(text: string): Promise<void> {
    const said = () => this.stderr.some((line) => line.includes(text))
    while (this.child.stderr && !said() && this.child.exitCode === null) {
      await Promise.race([once(this.child.stderr, 'data'), this.ended])
    }
    if (!said()) throw new Error(`It never said ${text}:\n${this.stderr.join('\n')}`)
  }

  /** What it said of its failure. */
  async failure(): Promise<{ code: string; detail: string; exit: number | null }> {
    const { code } = await this.ended
    const line = this.stderr.find((text) => text.startsWith('{"error"'))
    if (line === undefined) throw new Error(`No failure was reported:\n${this.stderr.join('\n')}`)
    return { ...JSON.parse(line).error, exit: code }
  }

  /** Milliseconds from the signal to the end. */
  async kill(signal: NodeJS.Signals): Promise<number> {
    const began = performance.now()
    this.child.kill(signal)
    await this.ended
    return performance.now() - began
  }
}

const programs = new Set<Program>()
const folders = new Set<string>()

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mizan-'))
  folders.add(folder)
  return folder
}

export function start(command: string, args: string[], options: SpawnOptions = {}): Program {
  const program = new Program(spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options }))
  programs.add(program)
  return program
}

export function startPlatform(dataDir: string, ...args: string[]): Program {
  return start(process.execPath, [run, 'platform', '--data', dataDir, '--profile', 'empty', ...args])
}

export function clientOf({ clickhouse }: Ready): ClickHouseClient {
  return createClient({ ...clickhouse, log: { level: ClickHouseLogLevel.OFF }, max_open_connections: 50 })
}

/** Ends what a test left running. */
export async function endPrograms(): Promise<void> {
  for (const { child } of programs) child.kill('SIGKILL')
  await Promise.all([...programs].map(({ ended }) => ended))
  programs.clear()
}

export async function cleanUp(): Promise<void> {
  await endPrograms()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
}
