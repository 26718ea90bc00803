import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Draft } from '../../shared/contract/serving'
import { type ErrorCode, OpsFailure } from '../../shared/result'
import type { ServingClient } from '../connections/serving'
import type { HandlerContext } from '../handler'
import { type DraftsFolder, openDraftsFolder } from './drafts-folder'
import { reconcile, saveDraft } from './saving'
import { documentWith, draft, edit } from './testing'

let path: string
let folder: DraftsFolder
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'mizan-saving-'))
  folder = openDraftsFolder(path, (aside) => {
    throw new Error(aside)
  })
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const now = '2026-11-23T10:00:00.000Z'

/** A serving API that answers every request alike; the real one is met in tuning.integration.test.ts. */
function context(answer: () => Promise<unknown>): HandlerContext {
  const serving: ServingClient = {
    request: async ({ schema }) => schema.parse(await answer()),
    capabilities: () => Promise.reject(new Error('not asked')),
    need: () => Promise.resolve(),
  }
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    requestId: 'test',
    clickhouse: () => Promise.reject(new Error('not asked')),
    serving: async () => serving,
  }
}

const fails = (code: ErrorCode) => context(() => Promise.reject(new OpsFailure({ code })))
const input = (weight: number) => ({ id: 'd1', title: 'More new', etag: '"e1"', document: documentWith(weight) })

it('has the edit on disk before the serving API is asked', async () => {
  await folder.write({ id: 'd1', draft: draft('d1'), edit: null })
  let onDisk: unknown
  const saved: Draft = draft('d1', { document: documentWith(3), etag: '"e2"' })
  const answer = await saveDraft(
    folder,
    input(3),
    now,
    context(async () => {
      onDisk = (await folder.read('d1'))?.edit
      return saved
    }),
  )
  expect(onDisk).toEqual({ title: 'More new', etag: '"e1"', document: documentWith(3), savedAt: now })
  expect(answer).toEqual({ draft: saved, unsaved: false, savedAt: now })
  expect(await folder.read('d1')).toEqual({ version: 1, id: 'd1', draft: saved, edit: null })
})

it.each(['serving_unreachable', 'serving_timeout', 'unknown_outcome', 'platform_starting'] as const)(
  'keeps the edit as unsaved when the answer is %s',
  async (code) => {
    await folder.write({ id: 'd1', draft: draft('d1'), edit: null })
    const answer = await saveDraft(folder, input(3), now, fails(code))
    expect(answer).toEqual({ draft: draft('d1', { document: documentWith(3) }), unsaved: true, savedAt: now })
    expect((await folder.read('d1'))?.edit?.document).toEqual(documentWith(3))
  },
)

it.each(['stale', 'serving_auth', 'invalid_input', 'not_found'] as const)(
  'tells the person that the answer is %s, and keeps the edit',
  async (code) => {
    await folder.write({ id: 'd1', draft: draft('d1'), edit: null })
    await expect(saveDraft(folder, input(3), now, fails(code))).rejects.toMatchObject({ error: { code } })
    expect((await folder.read('d1'))?.edit?.document).toEqual(documentWith(3))
  },
)

it('keeps the edit of a draft that this disk has never seen, though it cannot show it as one', async () => {
  await expect(saveDraft(folder, input(3), now, fails('serving_unreachable'))).rejects.toMatchObject({
    error: { code: 'serving_unreachable' },
  })
  expect((await folder.read('d1'))?.edit?.document).toEqual(documentWith(3))
})

it('is content with the serving API when the disk does not take it, and says so when neither does', async () => {
  const blocked = openDraftsFolder(join(path, 'file', 'drafts'), () => undefined)
  await writeFile(join(path, 'file'), '')
  const saved = draft('d1', { etag: '"e2"' })
  expect(
    await saveDraft(
      blocked,
      input(3),
      now,
      context(async () => saved),
    ),
  ).toMatchObject({ unsaved: false })
  await expect(saveDraft(blocked, input(3), now, fails('serving_unreachable'))).rejects.toMatchObject({
    error: { code: 'file_error' },
  })
})

it('offers an edit again after a crash, on top of what the serving API has', async () => {
  await folder.write({ id: 'd1', draft: draft('d1'), edit: edit('"e1"', 5) })
  const theirs = draft('d1', { etag: '"e2"', document: documentWith(2), updated_by: 'omar' })
  const [local] = await reconcile(folder, async () => [theirs])
  expect(local).toMatchObject({ unsaved: true, draft: { etag: '"e1"', document: documentWith(5), updated_by: 'omar' } })
})

it('forgets an edit whose answer was lost but which the serving API has', async () => {
  await folder.write({ id: 'd1', draft: draft('d1'), edit: edit('"e1"', 5) })
  const theirs = draft('d1', { etag: '"e2"', document: documentWith(5) })
  expect(await reconcile(folder, async () => [theirs])).toEqual([{ draft: theirs, unsaved: false, savedAt: null }])
  expect((await folder.read('d1'))?.edit).toBeNull()
})

it('forgets drafts that are gone, but not the edits on them', async () => {
  await folder.write({ id: 'd1', draft: draft('d1'), edit: null })
  await folder.write({ id: 'd2', draft: draft('d2'), edit: edit('"e1"', 5) })
  const offered = await reconcile(folder, async () => [])
  expect(offered.map(({ draft, unsaved }) => [draft.id, unsaved])).toEqual([['d2', true]])
  expect(await readdir(path)).toEqual(['d2.json'])
})

it('leaves alone what was saved while the serving API was being read', async () => {
  await folder.write({ id: 'd1', draft: draft('d1'), edit: null })
  await folder.write({ id: 'd2', draft: draft('d2'), edit: null })
  await folder.write({ id: 'd3', draft: draft('d3'), edit: null })
  const saved = draft('d2', { etag: '"e2"', document: documentWith(7) })
  const offered = await reconcile(folder, async () => {
    const answer = [draft('d1'), draft('d2'), draft('d3')]
    await saveDraft(folder, input(5), now, fails('serving_unreachable'))
    await saveDraft(
      folder,
      { ...input(7), id: 'd2' },
      now,
      context(async () => saved),
    )
    await folder.remove('d3')
    return answer
  })
  expect((await folder.read('d1'))?.edit?.document).toEqual(documentWith(5))
  expect((await folder.read('d2'))?.draft).toEqual(saved)
  expect(await folder.read('d3')).toBeNull()
  expect(offered).toEqual([
    { draft: draft('d1', { document: documentWith(5) }), unsaved: true, savedAt: now },
    { draft: saved, unsaved: false, savedAt: null },
  ])
})

it('leaves alone an edit on a draft that the serving API did not have a moment ago', async () => {
  await folder.write({ id: 'd1', draft: draft('d1'), edit: null })
  const offered = await reconcile(folder, async () => {
    await saveDraft(folder, input(5), now, fails('serving_unreachable'))
    return []
  })
  expect(offered).toMatchObject([{ unsaved: true, draft: { document: documentWith(5) } }])
})
