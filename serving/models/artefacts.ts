import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { sync as writeFileAtomicSync } from 'write-file-atomic'
import { z } from 'zod'
import { canonicalJson } from '../../shared/canonical-json'
import { OpsFailure } from '../../shared/result'
import { ModelManifest, sha256, Version } from './manifest'

/** What is written; the rest of the manifest follows from the files. */
export type NewManifest = Omit<ModelManifest, 'format' | 'files' | 'hash'>

export interface Artefact {
  folder: string
  manifest: ModelManifest
}

const MANIFEST = 'manifest.json'

export function modelsFolder(dataDir: string): string {
  return join(dataDir, 'models')
}

/**
 * Writes `<data>/models/<version>/` whole or not at all: made under another name, then renamed. The same model again is no
 * change; another one under a known version is refused with invalid_input, as the log speaks of the first by that name.
 */
export function writeArtefact(dataDir: string, made: NewManifest, content: Record<string, Uint8Array>): Artefact {
  return stageArtefact(dataDir, made, content).keep()
}

/** A model under its temporary name, to be tried before it is kept. One of the two ends it. */
export interface Staged {
  folder: string
  keep(): Artefact
  discard(): void
}

export function stageArtefact(dataDir: string, made: NewManifest, content: Record<string, Uint8Array>): Staged {
  const files = Object.fromEntries(Object.entries(content).map(([name, bytes]) => [name, sha256(bytes)]))
  const { created_at, ...lasting } = made
  const hash = sha256(canonicalJson({ ...lasting, files }))
  const manifest = ModelManifest.parse({ format: 1, ...made, files, hash })
  const folder = join(modelsFolder(dataDir), manifest.version)
  const temporary = join(modelsFolder(dataDir), `.${manifest.version}-${randomBytes(6).toString('hex')}`)
  const discard = () => rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  try {
    for (const [name, bytes] of Object.entries(content)) writeThrough(join(temporary, name), bytes)
    writeThrough(join(temporary, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  } catch (error) {
    discard()
    throw error
  }
  const keep = () => {
    try {
      if (!existsSync(folder)) renameSync(temporary, folder)
    } finally {
      discard()
    }
    const known = readArtefact(folder)
    if (known.manifest.hash === hash) return known
    throw failure('invalid_input', `There is another model ${manifest.version} in ${folder}: choose another version.`)
  }
  return { folder: temporary, keep, discard }
}

function writeThrough(file: string, content: string | Uint8Array): void {
  const handle = openSync(file, 'wx')
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The manifest of a folder whose files are all as they were written. file_error: one is missing, torn or changed. */
export function readArtefact(folder: string): Artefact {
  const manifest = readManifest(folder)
  for (const [name, hash] of Object.entries(manifest.files)) {
    if (sha256(readPart(folder, name)) !== hash) {
      throw failure('file_error', `${name} in ${folder} is not what was written there: the model is damaged.`)
    }
  }
  return { folder, manifest }
}

export function readPart(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name))
  } catch {
    throw failure('file_error', `${name} is missing in ${folder}: the model is not whole.`)
  }
}

function readManifest(folder: string): ModelManifest {
  const text = readPart(folder, MANIFEST).toString('utf8')
  const result = ModelManifest.safeParse(parseJson(text))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue?.path.join('.') || MANIFEST
  throw failure('file_error', `${MANIFEST} in ${folder} cannot be read: ${where}: ${issue?.message ?? 'unknown'}.`)
}

/** Every model of the data folder by version; a folder that cannot be read comes with the reason. */
export function listArtefacts(dataDir: string): ({ version: string } & (Artefact | { problem: string }))[] {
  const folder = modelsFolder(dataDir)
  if (!existsSync(folder)) return []
  const versions = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
  return versions.map((version) => {
    try {
      return { version, ...readArtefact(join(folder, version)) }
    } catch (error) {
      return {
        version,
        problem: error instanceof OpsFailure ? (error.error.detail ?? error.error.code) : String(error),
      }
    }
  })
}

const Current = z.object({ version: Version, hash: z.string() })

/** Which model serves. null: none was ever made current. file_error: the pointer cannot be read. */
export function readCurrent(dataDir: string): { version: string; folder: string; hash: string } | null {
  const file = currentFile(dataDir)
  if (!existsSync(file)) return null
  const current = Current.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!current.success) throw failure('file_error', `${file} does not name a model.`)
  return { ...current.data, folder: join(modelsFolder(dataDir), current.data.version) }
}

/** Only of an artefact that was just read or written whole; see `release` for one that was also tried. */
export function pointTo(dataDir: string, { manifest: { version, hash } }: Artefact): void {
  writeFileAtomicSync(currentFile(dataDir), `${JSON.stringify({ version, hash })}\n`)
}

function currentFile(dataDir: string): string {
  return join(modelsFolder(dataDir), 'current.json')
}

/** null: no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function failure(code: 'file_error' | 'invalid_input', detail: string): OpsFailure {
  return new OpsFailure({ code, detail })
}
