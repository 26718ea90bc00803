import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileNameOf, localDraft, openDraftsFolder } from './drafts-folder'
import { draft, edit } from './testing'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-drafts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const unharmed = () => {
  throw new Error('no draft is damaged')
}

it('has nothing before anything was kept', async () => {
  const drafts = openDraftsFolder(join(folder, 'none'), unharmed)
  expect(await drafts.all()).toEqual([])
  expect(await drafts.read('d1')).toBeNull()
  await drafts.remove('d1')
})

it('gives back what it was given, also to a later start', async () => {
  const kept = { id: 'd1', draft: draft('d1'), edit: edit('"e1"', 3) }
  await openDraftsFolder(folder, unharmed).write(kept)
  expect(await openDraftsFolder(folder, unharmed).all()).toEqual([{ version: 1, ...kept }])
  expect(await readdir(folder)).toEqual(['d1.json'])
})

it('puts a damaged draft aside, where a person can still read it', async () => {
  await writeFile(join(folder, 'd1.json'), '{"version":1,"id":"d1","dra')
  const asides: string[] = []
  const drafts = openDraftsFolder(folder, (aside) => asides.push(aside))
  expect(await drafts.all()).toEqual([])
  expect(asides).toEqual([join(folder, 'd1.json.damaged')])
  expect(await readFile(join(folder, 'd1.json.damaged'), 'utf8')).toContain('"dra')
})

it('says when the disk does not take it', async () => {
  await writeFile(join(folder, 'file'), '')
  const drafts = openDraftsFolder(join(folder, 'file', 'drafts'), unharmed)
  await expect(drafts.write({ id: 'd1', draft: null, edit: null })).rejects.toMatchObject({
    error: { code: 'file_error' },
  })
})

it('lets no id reach outside its folder', () => {
  const piece = fc.constantFrom('..', '/', '\\', '.', 'a', '\0', '%2f', ':', '*', 'ä')
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      let name: string
      try {
        name = fileNameOf(pieces.join(''))
      } catch {
        return true
      }
      return join(folder, name) === `${folder}/${name}` && /^[\w%!~'().-]+\.json$/.test(name)
    }),
    { seed: 1 },
  )
  expect(() => fileNameOf('')).toThrow()
  expect(() => fileNameOf('..')).toThrow()
  expect(() => fileNameOf('x'.repeat(300))).toThrow()
})

it('shows the edit on top of the draft, under the etag that the edit was made on', () => {
  expect(localDraft({ id: 'd1', draft: draft('d1'), edit: null })).toEqual({
    draft: draft('d1'),
    unsaved: false,
    savedAt: null,
  })
  const changed = edit('"older"', 5)
  expect(localDraft({ id: 'd1', draft: draft('d1'), edit: changed })).toEqual({
    draft: { ...draft('d1'), title: changed.title, document: changed.document, etag: '"older"' },
    unsaved: true,
    savedAt: changed.savedAt,
  })
})
