import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { ConfigDocument } from '../../shared/config/document'
import type { LocalDraft } from '../../shared/contract/bridge'
import { Draft } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { Instant } from '../../shared/time'
import { inTurn } from './queue'

/** What the person changed and the serving API has not acknowledged; `etag` is the state of the draft they changed. */
const Edit = z.object({ title: z.string(), document: ConfigDocument, etag: z.string(), savedAt: Instant })
export type Edit = z.infer<typeof Edit>

/** A draft on this disk: as the serving API last told it, and the edit on top of that. */
const KeptDraft = z.object({ version: z.literal(1), id: z.string(), draft: Draft.nullable(), edit: Edit.nullable() })
export type KeptDraft = z.infer<typeof KeptDraft>

type Content = Omit<KeptDraft, 'version'>

export interface DraftsFolder {
  read(id: string): Promise<KeptDraft | null>
  all(): Promise<KeptDraft[]>
  write(kept: Content): Promise<void>
  /** Puts what `decide` makes of what is there in its place (null: nothing); nobody writes in between. */
  update(id: string, decide: (there: KeptDraft | null) => Content | null): Promise<Content | null>
  remove(id: string): Promise<void>
}

const LONGEST_NAME = 200

/** By file, whoever has opened the folder: what was read must still be there when it is written over. */
const turn = inTurn()

/** Ids come from another system: as a file name none may reach outside the folder. */
export function fileNameOf(id: string): string {
  const name = `${encodeURIComponent(id).replaceAll('*', '%2A')}.json`
  if (id === '' || name.length > LONGEST_NAME || name.startsWith('.')) {
    throw new OpsFailure({ code: 'invalid_input', detail: `A draft cannot be named ${id.slice(0, 40)}.` })
  }
  return name
}

/** Drafts as files, one each, written whole or not at all. */
export function openDraftsFolder(folder: string, onDamaged: (asideAs: string) => void): DraftsFolder {
  async function readFrom(name: string): Promise<KeptDraft | null> {
    const file = join(folder, name)
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) return null
    try {
      return KeptDraft.parse(JSON.parse(text))
    } catch {
      // Never thrown away: a person can still read what is in it. Whoever read it at the same time may have been quicker.
      const isAside = await rename(file, `${file}.damaged`).then(
        () => true,
        () => false,
      )
      if (isAside) onDamaged(`${file}.damaged`)
      return null
    }
  }

  const fileOf = (id: string) => join(folder, fileNameOf(id))

  async function put(kept: Content) {
    try {
      await mkdir(folder, { recursive: true })
      await writeFileAtomic(fileOf(kept.id), JSON.stringify({ version: 1, ...kept }), { mode: 0o600 })
    } catch (error) {
      throw diskFailure(error)
    }
  }

  return {
    read: async (id) => readFrom(fileNameOf(id)),
    async all() {
      const names = await readdir(folder).catch(() => [])
      const kept = await Promise.all(names.filter((name) => name.endsWith('.json')).map(readFrom))
      return kept.filter((one) => one !== null)
    },
    write: (kept) => turn(fileOf(kept.id), () => put(kept)),
    update: (id, decide) =>
      turn(fileOf(id), async () => {
        const there = await readFrom(fileNameOf(id))
        const next = decide(there)
        if (next && next !== there) await put(next)
        if (!next && there) await rm(fileOf(id), { force: true })
        return next
      }),
    remove: (id) => turn(fileOf(id), () => rm(fileOf(id), { force: true })),
  }
}

function diskFailure(error: unknown): OpsFailure {
  const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  const detail = error instanceof Error ? error.message : String(error)
  return new OpsFailure({ code: full ? 'disk_full' : 'file_error', detail })
}

/** A kept draft as the renderer knows it: with the edit on top, if there is one. null: the draft itself was never seen. */
export function localDraft({ draft, edit }: Content): LocalDraft | null {
  if (!draft) return null
  if (!edit) return { draft, unsaved: false, savedAt: null }
  const { title, document, etag, savedAt } = edit
  return { draft: { ...draft, title, document, etag }, unsaved: true, savedAt }
}

/** The serving API has done it: a copy that this disk does not take is no reason to say otherwise, and is made good at the next look. */
export function kept(copy: Promise<void>): Promise<void> {
  return copy.catch(() => undefined)
}
