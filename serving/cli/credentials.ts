import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sync as writeFileAtomicSync } from 'write-file-atomic'
import { z } from 'zod'

const Credentials = z.object({ password: z.string().min(20), token: z.string().min(20) })
export type Credentials = z.infer<typeof Credentials>

/** The data directory's own password and token: made once, readable by its owner only. */
export function credentialsOf(dataDirectory: string): Credentials {
  const file = join(dataDirectory, 'credentials.json')
  const known = Credentials.safeParse(readJson(file))
  if (known.success) return known.data
  const made = { password: secret(), token: secret() }
  writeFileAtomicSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

/** null for a file that is missing or damaged. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
