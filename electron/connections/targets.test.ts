import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '../log'
import { createRedactor } from '../redact'
import { type Connections, createConnections } from './connections'
import { createPlatform } from './platform'
import { openProfiles, type ProfileInput } from './profiles'
import { openSecrets } from './secrets'

let folder: string
let connections: Connections
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-targets-'))
  const redactor = createRedactor()
  const log = openLog(join(folder, 'logs'), redactor)
  const noKeychain = {
    isEncryptionAvailable: () => false,
    encryptString: () => Buffer.alloc(0),
    decryptString: () => '',
  }
  connections = createConnections({
    profiles: openProfiles(join(folder, 'profiles.json'), () => undefined),
    secrets: openSecrets({ file: join(folder, 's.json'), keychain: noKeychain, platform: 'linux', redactor }),
    platform: createPlatform({
      command: () => Promise.reject(new Error('not started')),
      log,
      onChange: () => undefined,
    }),
    embeddedKey: 'embedded',
    redactor,
    log,
    onState: () => undefined,
    onEvent: () => undefined,
  })
})
afterEach(async () => {
  await connections.end()
  rmSync(folder, { recursive: true, force: true })
})

function profile(id: string | null, change: { clickhouse?: string; serving?: string } = {}): ProfileInput {
  return {
    id,
    name: 'Far away',
    kind: 'remote',
    clickhouse: { url: change.clickhouse ?? 'https://log.example', database: 'm', username: 'u', hasPassword: false },
    serving: { url: change.serving ?? 'https://recs.example/v', hasToken: false },
  }
}
const secrets = { password: 'hunter2hunter2', token: 'token-12345' }
const sent = (target: ReturnType<Connections['targetOf']>) => [target.clickhouse.password, target.serving.token]

it('uses what is kept where nothing is typed, for the same hosts', async () => {
  const { id } = await connections.save({ profile: profile(null), secrets })
  const elsewhere = { clickhouse: 'https://log.example/other', serving: 'https://recs.example/w' }
  expect(sent(connections.targetOf({ profile: profile(id, elsewhere), secrets: {} }))).toEqual(Object.values(secrets))
  expect(sent(connections.targetOf({ profile: profile(id), secrets: { password: 'new' } }))).toEqual([
    'new',
    secrets.token,
  ])
})

it('sends a kept secret to no other host, to be tested or to be saved', async () => {
  const { id } = await connections.save({ profile: profile(null), secrets })
  for (const other of ['https://evil.example', 'http://log.example', 'https://log.example:444']) {
    const moved = profile(id, { clickhouse: other })
    expect(sent(connections.targetOf({ profile: moved, secrets: {} })), other).toEqual(['', secrets.token])
  }
  const moved = profile(id, { serving: 'https://evil.example' })
  expect(await connections.save({ profile: moved, secrets: {} })).toMatchObject({
    clickhouse: { hasPassword: true },
    serving: { hasToken: false },
  })
  expect(sent(connections.targetOf({ profile: moved, secrets: {} }))).toEqual([secrets.password, ''])
})

it('keeps the secret that is typed together with a new host', async () => {
  const { id } = await connections.save({ profile: profile(null), secrets })
  const moved = profile(id, { clickhouse: 'https://new.example' })
  await connections.save({ profile: moved, secrets: { password: 'for the new one' } })
  expect(sent(connections.targetOf({ profile: moved, secrets: {} }))).toEqual(['for the new one', secrets.token])
})

it('knows no secrets for a profile that was removed', async () => {
  const { id } = await connections.save({ profile: profile(null), secrets })
  await connections.remove(id)
  expect(sent(connections.targetOf({ profile: profile(id), secrets: {} }))).toEqual(['', ''])
})
