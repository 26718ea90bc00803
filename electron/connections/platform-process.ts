import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type PlatformLine, readReadyLine, readStatusLine } from './platform-output'

/** Each query in the engine occupies a thread of libuv's pool, which has four by default. */
const THREADS = '16'

/** Ranking makes many short-lived objects: with more room for them a sixth less time goes into collecting them. MiB. */
const YOUNG = '--max-semi-space-size=32'

/** The platform's own deadline for a clean stop is 2.5 s. */
const STOP_MS = 3000

export interface PlatformCommand {
  readonly node: string
  readonly bundle: string
  readonly dataDir: string
  readonly profile: string
}

export interface PlatformProcess {
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  readonly pid: number | undefined
  stop(): Promise<void>
}

/** One run of the platform as a child process. It ends with us, however we end: it watches its standard input. */
export function runPlatform(command: PlatformCommand, onLine: (line: PlatformLine) => void): PlatformProcess {
  const { node, bundle, dataDir, profile } = command
  const child = spawn(node, [YOUNG, bundle, '--data', dataDir, '--profile', profile, '--watch-parent'], {
    env: environment(process.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in a terminal is for the app, which then stops the platform in order.
    detached: true,
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('error', (error) => {
      onLine({ kind: 'failure', error: { code: 'platform_failed', detail: error.message } })
      resolve({ code: 1, signal: null })
    })
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  createInterface({ input: child.stdout }).on('line', (line) => onLine(readReadyLine(line)))
  createInterface({ input: child.stderr }).on('line', (line) => onLine(readStatusLine(line)))
  child.stdin.on('error', () => undefined) // it ended before we did
  return { ended, pid: child.pid, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<unknown>) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(deadline)
}

/** What belongs to Electron, or to whoever debugs it, is not for the platform. */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => name !== 'NODE_OPTIONS' && !name.startsWith('ELECTRON_'))
  return { ...Object.fromEntries(kept), UV_THREADPOOL_SIZE: THREADS }
}
