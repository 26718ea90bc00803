import type { PlatformState } from '../../shared/contract/bridge'
import { type OpsError, OpsFailure } from '../../shared/result'
import type { Log } from '../log'
import type { Endpoints, PlatformLine } from './platform-output'
import { type PlatformCommand, type PlatformProcess, runPlatform } from './platform-process'

/** It may die this often in a row before we stop trying; a run that served for a minute begins the count again. */
const MOST_DEATHS = 5
const SETTLED_MS = 60_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

export interface Platform {
  state(): PlatformState
  /** Where it is reached. Throws why it is not. */
  endpoints(): Endpoints
  /** Of the child that runs now. */
  pid(): number | undefined
  start(): void
  restart(): Promise<void>
  /** Within 3 seconds, whatever it is doing. */
  stop(): Promise<void>
}

export interface PlatformOptions {
  /** How to run it here. Throws OpsFailure platform_unsupported when that is impossible. */
  readonly command: () => Promise<PlatformCommand>
  readonly log: Log
  readonly onChange: () => void
  /** Milliseconds before try n (from 1) after a death. */
  readonly backOff?: (deaths: number) => number
}

const off: PlatformState = { state: 'off', step: '', progress: null, error: null }

/** Starts the embedded platform, watches it, and starts it again when it dies. */
export function createPlatform({ command, log, onChange, backOff = defaultBackOff }: PlatformOptions): Platform {
  let state: PlatformState = off
  let endpoints: Endpoints | null = null
  let running: PlatformProcess | null = null
  /** Grows with each start and stop: what belongs to an older one is ignored. */
  let generation = 0
  let deaths = 0
  let timer: NodeJS.Timeout | undefined
  /** The end of the child before: two on one folder would lock each other out. */
  let stopping: Promise<void> = Promise.resolve()

  function change(next: PlatformState) {
    state = next
    onChange()
  }

  async function run(own: number) {
    endpoints = null
    change({ state: 'starting', step: 'starting', progress: null, error: null })
    let failure: OpsError | null = null
    let readyAt: number | null = null
    try {
      await stopping
      const wanted = await command()
      if (own !== generation) return
      running = runPlatform(wanted, (line) => {
        if (own !== generation) return
        if (line.kind === 'failure') failure = line.error
        if (line.kind === 'ready') readyAt = performance.now()
        hear(line)
      })
      const { code, signal } = await running.ended
      if (own !== generation) return
      running = null
      endpoints = null
      log.warn('platform', `ended: ${signal ?? `exit code ${code}`}`)
      afterEnd(own, failure, readyAt, signal ?? `exit code ${code}`)
    } catch (error) {
      if (own === generation) change(failedState(error))
    }
  }

  function hear(line: PlatformLine) {
    switch (line.kind) {
      case 'progress': {
        if (!endpoints) return change({ state: 'starting', step: line.step, progress: line.progress, error: null })
        // Once it can be reached, what it goes on making behind (the rest of a history) takes nothing from anybody.
        const { step, progress } = line.progress === 1 ? { step: '', progress: null } : line
        return change({ state: 'ready', step, progress, error: null })
      }
      case 'ready':
        endpoints = line.endpoints
        log.info('platform', `ready: ${line.endpoints.clickhouse.url} ${line.endpoints.serving.url}`)
        return change({ state: 'ready', step: '', progress: null, error: null })
      case 'failure':
        return log.error('platform', `${line.error.code} ${line.error.detail ?? ''}`)
      case 'text':
        return log.info('platform', line.text)
    }
  }

  function afterEnd(own: number, failure: OpsError | null, readyAt: number | null, how: string) {
    // It said itself why it cannot start: trying again would say the same.
    if (failure && readyAt === null) return change({ state: 'failed', step: '', progress: null, error: failure })
    deaths = readyAt !== null && performance.now() - readyAt > SETTLED_MS ? 1 : deaths + 1
    if (deaths >= MOST_DEATHS) {
      const error: OpsError = {
        code: 'platform_failed',
        detail: `It ended ${deaths} times, last with ${how}. The log is in ${log.file}.`,
      }
      return change({ state: 'failed', step: '', progress: null, error })
    }
    change({ state: 'starting', step: 'restarting', progress: null, error: null })
    timer = setTimeout(() => void run(own), backOff(deaths))
  }

  function stop(): Promise<void> {
    generation++
    clearTimeout(timer)
    if (running) stopping = running.stop()
    running = null
    endpoints = null
    return stopping
  }

  function start() {
    deaths = 0
    void run(++generation)
  }

  return {
    state: () => state,
    endpoints() {
      if (endpoints) return endpoints
      throw new OpsFailure(state.error ?? { code: state.state === 'off' ? 'no_connection' : 'platform_starting' })
    },
    pid: () => running?.pid,
    start,
    async restart() {
      const stopped = stop()
      start()
      await stopped
    },
    async stop() {
      const stopped = stop()
      // Off at once, so that whoever wants it again meanwhile starts it.
      change(off)
      await stopped
    },
  }
}

function defaultBackOff(deaths: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (deaths - 1), LONGEST_WAIT_MS)
}

function failedState(error: unknown): PlatformState {
  const known: OpsError =
    error instanceof OpsFailure
      ? error.error
      : { code: 'platform_failed', detail: error instanceof Error ? error.message : String(error) }
  return {
    state: known.code === 'platform_unsupported' ? 'unsupported' : 'failed',
    step: '',
    progress: null,
    error: known,
  }
}
