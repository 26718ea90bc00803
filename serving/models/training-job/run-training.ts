import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { OpsError, OpsFailure } from '../../../shared/result'
import { type LogAddress, Progress, TrainingOptions, TrainingResult } from './options'

const Said = z.union([
  z.object({ progress: Progress }),
  z.object({ result: TrainingResult }),
  z.object({ error: OpsError }),
])

export interface TrainingJob {
  log: LogAddress
  options: z.input<typeof TrainingOptions>
  report?: (progress: Progress) => void
  /** Ends the process at once; the log and the models stay as they were. */
  signal?: AbortSignal
}

/**
 * Trains in a process of its own, which gives way to what serves. The result is an artefact; whether it is made current is up to the
 * caller (`release`). OpsFailure: invalid_input where the log is too small or the version taken, cancelled after the signal, and what
 * the log's database says.
 */
export async function runTraining({ log, options, report, signal }: TrainingJob): Promise<TrainingResult> {
  const input = JSON.stringify(TrainingOptions.parse(options))
  if (signal?.aborted) throw cancelled()
  const child = spawn(process.execPath, workerCommand(), {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      MIZAN_LOG_URL: log.url,
      MIZAN_LOG_DATABASE: log.database,
      MIZAN_LOG_USER: log.username,
      MIZAN_LOG_PASSWORD: log.password,
    },
  })
  const stop = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  process.once('exit', stop)
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    const errors: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
    const closed = once(child, 'close')
    child.stdin.on('error', () => undefined) // it ended before it read: that is told below
    child.stdin.end(input)
    let result: TrainingResult | null = null
    for await (const line of createInterface({ input: child.stdout })) {
      const said = Said.parse(JSON.parse(line))
      if ('progress' in said) report?.(said.progress)
      else if ('result' in said) result = said.result
      else throw new OpsFailure(said.error)
    }
    await closed
    if (signal?.aborted) throw cancelled()
    if (result) return result
    throw new OpsFailure({
      code: 'unexpected',
      detail: `The training ended without a result. ${errors.slice(-5).join(' ')}`,
    })
  } finally {
    stop()
    process.off('exit', stop)
    signal?.removeEventListener('abort', stop)
  }
}

/** Built, it lies beside whoever runs it; from the sources, as in tests, run.cjs builds it. */
function workerCommand(): string[] {
  const built = fileURLToPath(new URL('./training-worker.cjs', import.meta.url))
  return existsSync(built) ? [built] : [fileURLToPath(new URL('../../run.cjs', import.meta.url)), 'training-worker']
}

function cancelled(): OpsFailure {
  return new OpsFailure({ code: 'cancelled', detail: 'The training was cancelled.' })
}
