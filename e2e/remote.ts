import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '..')

export interface Remote {
  readonly clickhouse: { url: string; database: string; username: string; password: string }
  readonly serving: { url: string; token: string }
  /** Ends it without a word, as a power cut does. */
  kill(): Promise<void>
  /** Starts it again where it was, on the same ports. */
  restart(): Promise<void>
  remove(): Promise<void>
}

/** The reference platform as somebody else's system: started by nobody the app knows of. */
export async function startRemote(profile: string): Promise<Remote> {
  const data = mkdtempSync(join(tmpdir(), 'mizan-remote-'))
  let child = start(data, profile, [])
  const { clickhouse, serving } = JSON.parse(await firstLine(child))
  const ports = ['--clickhouse-port', new URL(clickhouse.url).port, '--serving-port', new URL(serving.url).port]

  async function end(signal: NodeJS.Signals) {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
  }
  return {
    clickhouse,
    serving,
    kill: () => end('SIGKILL'),
    async restart() {
      child = start(data, profile, ports)
      await firstLine(child)
    },
    async remove() {
      await end('SIGTERM')
      rmSync(data, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

function start(data: string, profile: string, ports: string[]): ChildProcess {
  const args = ['serving/run.cjs', 'platform', '--data', data, '--profile', profile, ...ports]
  return spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The line that says where it is; what it said on standard error when it ends before. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = ''
    child.stderr?.on('data', (data) => {
      said += data
    })
    child.once('exit', (code) => failed(new Error(`the platform ended with ${code}: ${said}`)))
    if (child.stdout) createInterface({ input: child.stdout }).once('line', done)
  })
}
