import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRedactor } from '../redact'
import { isRealKeychain, type Keychain, openSecrets } from './secrets'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A keychain with a cipher that a test can see through: each byte turned over. */
function keychain(available: boolean, backend?: string): Keychain {
  const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
  return {
    isEncryptionAvailable: () => available,
    encryptString: (text) => turn(Buffer.from(`ok:${text}`)),
    decryptString(encrypted) {
      const text = turn(encrypted).toString()
      if (!text.startsWith('ok:')) throw new Error('another key')
      return text.slice(3)
    },
    ...(backend === undefined ? {} : { getSelectedStorageBackend: () => backend }),
  }
}

function open(chain: Keychain, redactor = createRedactor()) {
  return openSecrets({ file: join(folder, 'secrets.json'), keychain: chain, platform: 'linux', redactor })
}

it.each([
  [true, 'gnome_libsecret', 'linux', true],
  [true, undefined, 'linux', true], // an older Electron, which does not name it
  [true, 'basic_text', 'linux', false],
  [true, 'unknown', 'linux', false],
  [false, undefined, 'linux', false],
  [true, undefined, 'darwin', true],
] as const)('available %s, backend %s, on %s: real %s', (available, backend, platform, real) => {
  expect(isRealKeychain(keychain(available, backend), platform)).toBe(real)
})

it('keeps secrets over a restart where there is a keychain, and never in plain text', async () => {
  const before = open(keychain(true, 'kwallet5'))
  await before.set('a', { password: 'hunter2hunter2', token: 'tok-12345678' })
  const onDisk = readFileSync(join(folder, 'secrets.json'), 'utf8')
  expect(onDisk).not.toContain('hunter2')
  expect(onDisk).not.toContain('tok-1234')
  const after = open(keychain(true, 'kwallet5'))
  expect(after.kind).toBe('keychain')
  expect(after.get('a')).toEqual({ password: 'hunter2hunter2', token: 'tok-12345678' })
})

it('keeps them in memory alone where there is none', async () => {
  const secrets = open(keychain(true, 'basic_text'))
  await secrets.set('a', { password: 'hunter2hunter2' })
  expect(secrets.kind).toBe('memory')
  expect(secrets.get('a')).toEqual({ password: 'hunter2hunter2' })
  expect(readdirSync(folder)).toEqual([])
  expect(open(keychain(true, 'basic_text')).get('a')).toEqual({})
})

it('keeps what is not typed again, and forgets what is emptied', async () => {
  const secrets = open(keychain(false))
  await secrets.set('a', { password: 'hunter2hunter2', token: 'tok-12345678' })
  await secrets.set('a', { token: '' })
  expect(secrets.get('a')).toEqual({ password: 'hunter2hunter2' })
  await secrets.remove('a')
  expect(secrets.get('a')).toEqual({})
})

it('asks again for what another keychain encrypted', async () => {
  await open(keychain(true)).set('a', { password: 'hunter2hunter2' })
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ a: 'AAAA', b: 'not base64' }))
  expect(open(keychain(true)).get('a')).toEqual({})
})

it('keeps secrets out of the log', async () => {
  const redactor = createRedactor()
  await open(keychain(false), redactor).set('a', { password: 'hunter2hunter2' })
  expect(redactor.redact('refused hunter2hunter2')).toBe('refused •••')
})
