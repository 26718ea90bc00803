import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync } from 'node:fs'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { CallInput, Profile } from '../../shared/contract/bridge'
import { OpsFailure } from '../../shared/result'

export const EMBEDDED_ID = 'embedded'

/** A remote place as it is kept: no secrets here. */
export const StoredProfile = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(60),
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string() }),
  serving: z.object({ url: z.string() }),
})
export type StoredProfile = z.infer<typeof StoredProfile>

const File = z.object({ version: z.literal(1), activeId: z.string(), profiles: z.array(StoredProfile) })
type File = z.infer<typeof File>

export type ProfileInput = CallInput<'connections.save'>['profile']

export interface ProfileStore {
  all(): readonly StoredProfile[]
  find(id: string): StoredProfile | undefined
  activeId(): string
  save(profile: ProfileInput): Promise<StoredProfile>
  remove(id: string): Promise<void>
  activate(id: string): Promise<void>
}

/** Text that cannot be read as profiles is an error to the caller, which decides what to do with the file. */
export function parseProfiles(text: string): File {
  const file = File.parse(JSON.parse(text))
  const known = file.activeId === EMBEDDED_ID || file.profiles.some((profile) => profile.id === file.activeId)
  return known ? file : { ...file, activeId: EMBEDDED_ID }
}

/** What was typed as a profile that can be kept; says which field is wrong and why. */
export function checkProfile(profile: ProfileInput, id: string): StoredProfile {
  if (profile.kind === 'embedded') throw invalid('kind', 'The embedded platform has no settings.')
  return {
    id,
    name: profile.name.trim(),
    clickhouse: {
      url: checkUrl('clickhouse.url', profile.clickhouse.url),
      database: profile.clickhouse.database.trim() || 'default',
      username: profile.clickhouse.username.trim() || 'default',
    },
    serving: { url: checkUrl('serving.url', profile.serving.url) },
  }
}

function checkUrl(field: string, text: string): string {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    throw invalid(field, `${text.trim()} is no address such as https://host:8443`)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalid(field, 'It begins with http:// or https://')
  if (url.username || url.password) throw invalid(field, 'User and password have fields of their own.')
  return url.href.replace(/\/+$/, '')
}

function invalid(field: string, detail: string): OpsFailure {
  return new OpsFailure({ code: 'invalid_input', detail: `${field}: ${detail}`, values: { field } })
}

/** The profiles on disk. A file that is damaged is put aside, not overwritten. */
export function openProfiles(file: string, onDamaged: (asideAs: string) => void): ProfileStore {
  let state = read(file, onDamaged)

  let last: Promise<unknown> = Promise.resolve()

  /** One change after the other, each of what the one before left. What the disk does not take is not so. */
  function change(make: (before: File) => File): Promise<void> {
    const mine = last.then(async () => {
      const next = make(state)
      await writeFileAtomic(file, JSON.stringify(next, null, 2))
      state = next
    })
    last = mine.catch(() => undefined)
    return mine
  }

  function requireKnown({ profiles }: File, id: string) {
    if (!profiles.some((known) => known.id === id)) throw missing(id)
  }

  return {
    all: () => state.profiles,
    find: (id) => state.profiles.find((profile) => profile.id === id),
    activeId: () => state.activeId,
    async save(profile) {
      const stored = checkProfile(profile, profile.id ?? randomUUID())
      await change((before) => {
        if (profile.id !== null) requireKnown(before, profile.id)
        const others = before.profiles.filter((known) => known.id !== stored.id)
        return { ...before, profiles: [...others, stored].sort((a, b) => a.name.localeCompare(b.name)) }
      })
      return stored
    },
    remove: (id) =>
      change((before) => {
        requireKnown(before, id)
        const profiles = before.profiles.filter((known) => known.id !== id)
        return { ...before, profiles, activeId: before.activeId === id ? EMBEDDED_ID : before.activeId }
      }),
    activate: (id) =>
      change((before) => {
        if (id !== EMBEDDED_ID) requireKnown(before, id)
        return { ...before, activeId: id }
      }),
  }
}

function missing(id: string): OpsFailure {
  return new OpsFailure({ code: 'not_found', detail: `There is no connection ${id}.` })
}

function read(file: string, onDamaged: (asideAs: string) => void): File {
  const nothing: File = { version: 1, activeId: EMBEDDED_ID, profiles: [] }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return nothing
  }
  try {
    return parseProfiles(text)
  } catch {
    const aside = `${file}.damaged`
    renameSync(file, aside)
    onDamaged(aside)
    return nothing
  }
}

/** A stored profile as the renderer may know it. */
export function publicProfile(profile: StoredProfile, has: { password: boolean; token: boolean }): Profile {
  return {
    id: profile.id,
    name: profile.name,
    kind: 'remote',
    clickhouse: { ...profile.clickhouse, hasPassword: has.password },
    serving: { ...profile.serving, hasToken: has.token },
  }
}
