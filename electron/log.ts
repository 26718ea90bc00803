import { appendFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, systemClock } from '../shared/time'
import type { Redactor } from './redact'

const LARGEST_FILE = 1_000_000
const KEPT_FILES = 3

export interface Log {
  readonly file: string
  info(area: string, text: string): void
  warn(area: string, text: string): void
  error(area: string, text: string): void
  /** Resolves when everything said so far is on disk. */
  flush(): Promise<void>
}

/** A log file with one line an event, turned over at 1 MB, three kept. Secrets are taken out before a line is written. */
export function openLog(folder: string, redactor: Redactor, clock: Clock = systemClock): Log {
  const file = join(folder, 'mizan.log')
  let queue: Promise<void> = mkdir(folder, { recursive: true }).then(() => undefined)

  async function write(line: string) {
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    )
    if (size + line.length > LARGEST_FILE) await turnOver(file)
    await appendFile(file, line)
  }

  function say(level: string, area: string, text: string) {
    const line = `${new Date(clock()).toISOString()} ${level} ${area} ${redactor.redact(text).replaceAll('\n', '\n    ')}\n`
    // A log that cannot be written (disk full) must not take the app with it.
    queue = queue.then(() => write(line)).catch(() => undefined)
  }

  return {
    file,
    info: (area, text) => say('info', area, text),
    warn: (area, text) => say('warn', area, text),
    error: (area, text) => say('error', area, text),
    flush: () => queue,
  }
}

async function turnOver(file: string) {
  await rm(`${file}.${KEPT_FILES - 1}`, { force: true })
  for (let n = KEPT_FILES - 2; n >= 1; n--) await rename(`${file}.${n}`, `${file}.${n + 1}`).catch(() => undefined)
  await rename(file, `${file}.1`)
}

export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
