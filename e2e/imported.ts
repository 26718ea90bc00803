import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { outsideData, writeMadeBandit, writeMadeEshop } from './made-data'

const root = resolve(import.meta.dirname, '..')
const run = promisify(execFile)

export interface ImportedLog {
  /** Arguments that open the app on it. */
  readonly args: string[]
  readonly report: string
  readonly data: string
  remove(): void
}

const folders = { 'open-bandit': 'obd', eshop: 'eshop-clothing' } as const
const writers = { 'open-bandit': writeMadeBandit, eshop: writeMadeEshop }

/** Imports a data set as a person does: the outside files, or files of the same form made here. null: the outside files are not here. */
export async function importedLog(kind: keyof typeof folders, from: 'outside' | 'made'): Promise<ImportedLog | null> {
  const base = mkdtempSync(join(tmpdir(), `mizan-${kind}-`))
  const source = from === 'made' ? join(base, 'files') : outsideData(folders[kind])
  if (source === null) return null
  if (from === 'made') writers[kind](source)
  const data = join(base, 'data')
  const program = join(root, 'serving/run.cjs')
  const { stdout } = await run(process.execPath, [program, 'import', kind, source, '--data', data], {
    cwd: root,
    maxBuffer: 10 * 2 ** 20,
  })
  return {
    args: ['--profile', kind, '--data', data],
    report: stdout,
    data,
    remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 3 }),
  }
}
