import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EMBEDDED_ID, openProfiles, type ProfileInput, parseProfiles } from './profiles'

let folder: string
let file: string
const unharmed = () => {
  throw new Error('the file is not damaged')
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-profiles-'))
  file = join(folder, 'profiles.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function input(change: Partial<ProfileInput> = {}): ProfileInput {
  return {
    id: null,
    name: 'Riyadh cluster',
    kind: 'remote',
    clickhouse: { url: 'https://log.example:8443/', database: 'mizan', username: 'reader', hasPassword: false },
    serving: { url: 'https://recs.example/api/', hasToken: false },
    ...change,
  }
}

it('begins with the embedded platform alone', () => {
  const profiles = openProfiles(file, unharmed)
  expect(profiles.all()).toEqual([])
  expect(profiles.activeId()).toBe(EMBEDDED_ID)
})

it('keeps what is saved and chosen, without secrets', async () => {
  const before = openProfiles(file, unharmed)
  const saved = await before.save(input())
  await before.activate(saved.id)
  const after = openProfiles(file, unharmed)
  expect(after.activeId()).toBe(saved.id)
  expect(after.find(saved.id)).toEqual({
    id: saved.id,
    name: 'Riyadh cluster',
    clickhouse: { url: 'https://log.example:8443', database: 'mizan', username: 'reader' },
    serving: { url: 'https://recs.example/api' },
  })
  expect(await readFile(file, 'utf8')).not.toMatch(/password|token/i)
})

it('loses nothing of what is changed at the same time', async () => {
  const profiles = openProfiles(file, unharmed)
  const first = await profiles.save(input({ name: 'First' }))
  await Promise.all([
    profiles.save(input({ name: 'Second' })),
    profiles.activate(first.id),
    profiles.save(input({ name: 'Third' })),
  ])
  for (const kept of [profiles, openProfiles(file, unharmed)]) {
    expect(kept.all().map((profile) => profile.name)).toEqual(['First', 'Second', 'Third'])
    expect(kept.activeId()).toBe(first.id)
  }
})

it('changes a profile in place and forgets a removed one', async () => {
  const profiles = openProfiles(file, unharmed)
  const { id } = await profiles.save(input())
  await profiles.save(input({ id, name: 'Jeddah' }))
  expect(profiles.all().map((profile) => profile.name)).toEqual(['Jeddah'])
  await profiles.activate(id)
  await profiles.remove(id)
  expect(profiles.all()).toEqual([])
  expect(profiles.activeId()).toBe(EMBEDDED_ID)
})

it.each([
  ['clickhouse.url', { clickhouse: { ...input().clickhouse, url: 'log.example:8123' } }],
  ['clickhouse.url', { clickhouse: { ...input().clickhouse, url: 'ftp://log.example' } }],
  ['clickhouse.url', { clickhouse: { ...input().clickhouse, url: 'https://u:p@log.example' } }],
  ['serving.url', { serving: { url: '', hasToken: false } }],
  ['kind', { kind: 'embedded' as const }],
])('says that %s is wrong', async (field, change) => {
  const profiles = openProfiles(file, unharmed)
  await expect(profiles.save(input(change))).rejects.toMatchObject({
    error: { code: 'invalid_input', values: { field } },
  })
  expect(profiles.all()).toEqual([])
})

it('does not know what was never there', async () => {
  const profiles = openProfiles(file, unharmed)
  const missing = { error: { code: 'not_found' } }
  await expect(profiles.save(input({ id: 'x' }))).rejects.toMatchObject(missing)
  await expect(profiles.remove('x')).rejects.toMatchObject(missing)
  await expect(profiles.activate('x')).rejects.toMatchObject(missing)
})

it('puts a damaged file aside instead of writing over it', async () => {
  await writeFile(file, '{"version":1,"profiles":[{')
  const asides: string[] = []
  const profiles = openProfiles(file, (aside) => asides.push(aside))
  expect(asides).toEqual([`${file}.damaged`])
  await profiles.save(input())
  expect((await readdir(folder)).sort()).toEqual(['profiles.json', 'profiles.json.damaged'])
})

it('falls back to the embedded platform when the chosen profile is gone', () => {
  expect(parseProfiles('{"version":1,"activeId":"gone","profiles":[]}').activeId).toBe(EMBEDDED_ID)
})
