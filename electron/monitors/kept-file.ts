import { readFileSync, renameSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { z } from 'zod'
import { OpsFailure } from '../../shared/result'

/** A value on disk, in memory too. Written whole or not at all; what cannot be read is put aside, never overwritten. */
export interface KeptFile<T> {
  value(): T
  /** Resolves when the new value is on disk. Throws OpsFailure file_error; then the old one stands. */
  change(make: (before: T) => T): Promise<T>
}

export function openKeptFile<T>(
  file: string,
  schema: z.ZodType<T>,
  empty: T,
  onDamaged: (asideAs: string) => void,
): KeptFile<T> {
  let value = read()
  let last: Promise<unknown> = Promise.resolve()

  function read(): T {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch {
      return empty
    }
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      renameSync(file, `${file}.damaged`)
      onDamaged(`${file}.damaged`)
      return empty
    }
  }

  return {
    value: () => value,
    change(make) {
      const mine = last.then(async () => {
        const next = make(value)
        if (next === value) return value
        try {
          await mkdir(dirname(file), { recursive: true })
          await writeFileAtomic(file, JSON.stringify(next), { mode: 0o600 })
        } catch (error) {
          throw new OpsFailure({ code: 'file_error', detail: error instanceof Error ? error.message : String(error) })
        }
        value = next
        return next
      })
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
