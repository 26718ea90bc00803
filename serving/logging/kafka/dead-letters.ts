import { appendFileSync, statSync } from 'node:fs'
import type { EventFault } from '../../../shared/contract/events'

export type DeadLetter = {
  topic: string
  partition: number
  offset: string
  value: string | null
  errors: EventFault[]
}

const MOST_BYTES = 64e6
const LONGEST_VALUE = 10_000

/**
 * Messages that are no events, each a line of JSON, for people to look at. The file stops growing at 64 MB, as a topic full of
 * nonsense must not fill the disk; what comes then is only counted.
 */
export function keepDeadLetters(file: string, letters: readonly DeadLetter[], at: number): void {
  if (letters.length === 0 || sizeOf(file) > MOST_BYTES) return
  const ts = new Date(at).toISOString()
  const lines = letters.map(({ value, ...letter }) => {
    return `${JSON.stringify({ ts, ...letter, value: value?.slice(0, LONGEST_VALUE) ?? null })}\n`
  })
  appendFileSync(file, lines.join(''), { mode: 0o600 })
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
