import { readFileSync } from 'node:fs'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Secrets } from '../../shared/contract/bridge'
import type { Redactor } from '../redact'

type Pair = z.infer<typeof Secrets>

/** What we use of Electron's safeStorage; the backend's name is known only to newer versions, and only on Linux. */
export interface Keychain {
  isEncryptionAvailable(): boolean
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(encrypted: Buffer): string
}

/** `basic_text` encrypts with a constant that everybody knows, and `unknown` promises nothing: neither is a keychain. */
export function isRealKeychain(keychain: Keychain, platform: NodeJS.Platform): boolean {
  if (!keychain.isEncryptionAvailable()) return false
  if (platform !== 'linux') return true
  const backend = keychain.getSelectedStorageBackend?.()
  return backend !== 'basic_text' && backend !== 'unknown'
}

const Stored = z.record(z.string(), z.string()) // profile id → encrypted JSON, base64
const Opened = z.object({ password: z.string().optional(), token: z.string().optional() })

export interface SecretStore {
  readonly kind: 'keychain' | 'memory'
  get(profileId: string): Pair
  /** undefined keeps what is there; '' forgets it. */
  set(profileId: string, change: Pair): Promise<void>
  remove(profileId: string): Promise<void>
}

export interface SecretOptions {
  readonly file: string
  readonly keychain: Keychain
  readonly platform: NodeJS.Platform
  readonly redactor: Redactor
}

/** Passwords and tokens: encrypted by the system's keychain, or in memory until the app closes. Never in plain text on disk. */
export function openSecrets({ file, keychain, platform, redactor }: SecretOptions): SecretStore {
  const kind = isRealKeychain(keychain, platform) ? 'keychain' : 'memory'
  const secrets = new Map<string, Pair>(kind === 'keychain' ? readAll(file, keychain) : [])
  for (const pair of secrets.values()) hide(pair)

  function hide({ password, token }: Pair) {
    if (password) redactor.remember(password)
    if (token) redactor.remember(token)
  }

  async function write() {
    if (kind === 'memory') return
    const encrypted = [...secrets].map(([id, pair]) => [
      id,
      keychain.encryptString(JSON.stringify(pair)).toString('base64'),
    ])
    await writeFileAtomic(file, JSON.stringify(Object.fromEntries(encrypted)), { mode: 0o600 })
  }

  return {
    kind,
    get: (profileId) => secrets.get(profileId) ?? {},
    async set(profileId, change) {
      const before = secrets.get(profileId) ?? {}
      const pair: Pair = {
        ...kept('password', change.password ?? before.password),
        ...kept('token', change.token ?? before.token),
      }
      hide(pair)
      secrets.set(profileId, pair)
      await write()
    },
    async remove(profileId) {
      if (secrets.delete(profileId)) await write()
    },
  }
}

function kept(name: 'password' | 'token', value: string | undefined): Pair {
  return value ? { [name]: value } : {}
}

/** What cannot be decrypted (another user, a new keychain) is asked for again. */
function readAll(file: string, keychain: Keychain): [string, Pair][] {
  let stored: z.infer<typeof Stored>
  try {
    stored = Stored.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
  return Object.entries(stored).flatMap(([id, encrypted]): [string, Pair][] => {
    try {
      return [[id, Opened.parse(JSON.parse(keychain.decryptString(Buffer.from(encrypted, 'base64'))))]]
    } catch {
      return []
    }
  })
}
