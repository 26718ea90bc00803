import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ConfigDocument } from '../../shared/config/document'
import { createServingClient, type ServingClient } from '../connections/serving'
import type { HandlerContext } from '../handler'
import { type LossyProxy, startLossyProxy } from '../testing/lossy-proxy'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { openDraftsFolder } from './drafts-folder'
import { createTuningHandlers } from './handlers'

// The real serving API, at the end of a line that can be made bad.
let data: string
let platform: TestPlatform
let proxy: LossyProxy
let drafts: string
let tuning: ReturnType<typeof createTuningHandlers>

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'mizan-tuning-'))
  platform = await startPlatform({ profile: 'empty', data })
})
afterAll(async () => {
  await platform.stop()
  rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  drafts = mkdtempSync(join(tmpdir(), 'mizan-drafts-'))
  tuning = createTuningHandlers({ folder: () => folder() })
  proxy = await startLossyProxy(platform.serving.url)
})
afterEach(() => {
  proxy.close()
  rmSync(drafts, { recursive: true, force: true })
})

function folder() {
  return openDraftsFolder(drafts, (aside) => {
    throw new Error(`damaged: ${aside}`)
  })
}

function context(client: ServingClient = createServingClient({ ...platform.serving, url: proxy.url })): HandlerContext {
  return { ...platform.context(), serving: async () => client }
}

/** The document with one number changed, so that one can tell saves apart. */
function changed(document: ConfigDocument, half_life_days: number): ConfigDocument {
  const { shopper } = document.cold_start
  return { ...document, cold_start: { ...document.cold_start, shopper: { ...shopper, half_life_days } } }
}

async function begin(title: string) {
  const live = await tuning['tuning.live']({}, context())
  const { draft } = await tuning['tuning.createDraft']({ title, baseVersion: live.version.version }, context())
  return { live, draft }
}

it('saves, lists and deletes a draft', async () => {
  const { draft } = await begin('First')
  const document = changed(draft.document, 3)
  const saved = await tuning['tuning.saveDraft'](
    { id: draft.id, etag: draft.etag, title: 'Renamed', document },
    context(),
  )
  expect(saved).toMatchObject({ unsaved: false, draft: { title: 'Renamed', document } })
  const { drafts } = await tuning['tuning.drafts']({}, context())
  expect(drafts.find((one) => one.draft.id === draft.id)).toEqual({ draft: saved.draft, unsaved: false, savedAt: null })
  await tuning['tuning.deleteDraft']({ id: draft.id, etag: saved.draft.etag }, context())
  expect((await tuning['tuning.drafts']({}, context())).drafts.some((one) => one.draft.id === draft.id)).toBe(false)
  expect(await folder().all()).toEqual([])
})

it('never writes over another editor: tells the second one, keeps both copies', async () => {
  const { draft } = await begin('Contested')
  const { id, etag, title } = draft
  await createServingClient(platform.serving).request({
    method: 'PATCH',
    path: `/v1/drafts/${id}`,
    body: { document: changed(draft.document, 20) },
    ifMatch: etag,
    schema: (await import('../../shared/contract/serving')).Draft,
    signal: new AbortController().signal,
  })
  const mine = changed(draft.document, 5)
  await expect(tuning['tuning.saveDraft']({ id, etag, title, document: mine }, context())).rejects.toMatchObject({
    error: { code: 'stale', values: { changed_by: expect.any(String), current_etag: expect.any(String) } },
  })
  const theirs = await tuning['tuning.theirs']({ id }, context())
  expect(theirs.document.cold_start.shopper.half_life_days).toBe(20)
  expect((await folder().read(id))?.edit?.document).toEqual(mine)
  // What is not saved is not published either.
  await expect(
    tuning['tuning.publish'](
      { id, etag: theirs.etag, expectedLiveVersion: theirs.base_version, reason: 'x', idempotencyKey: 'k' },
      context(),
    ),
  ).rejects.toMatchObject({ error: { code: 'stale' } })
  const saved = await tuning['tuning.saveDraft']({ id, etag: theirs.etag, title, document: mine }, context())
  expect(saved).toMatchObject({ unsaved: false, draft: { document: mine } })
})

it('loses no edit when the platform is killed in the middle, and saves it when it is back', async () => {
  const { draft } = await begin('Survivor')
  const { id, etag, title } = draft
  const first = await tuning['tuning.saveDraft']({ id, etag, title, document: changed(draft.document, 4) }, context())
  const ended = new Promise((resolve) => platform.process.once('exit', resolve))
  platform.process.kill('SIGKILL')
  await ended
  const edit = changed(draft.document, 9)
  const away = await tuning['tuning.saveDraft']({ id, etag: first.draft.etag, title, document: edit }, context())
  expect(away).toMatchObject({ unsaved: true, draft: { document: edit, etag: first.draft.etag } })
  // As after a crash of the app: new handlers, only the disk knows.
  tuning = createTuningHandlers({ folder: () => folder() })
  expect((await tuning['tuning.drafts']({}, context())).drafts).toMatchObject([
    { unsaved: true, draft: { document: edit } },
  ])

  await platform.stop()
  platform = await startPlatform({ profile: 'empty', data })
  proxy.close()
  proxy = await startLossyProxy(platform.serving.url)
  const { drafts } = await tuning['tuning.drafts']({}, context())
  const offered = drafts.find((one) => one.draft.id === id)
  expect(offered).toMatchObject({ unsaved: true, draft: { document: edit, etag: first.draft.etag } })
  const saved = await tuning['tuning.saveDraft']({ id, etag: first.draft.etag, title, document: edit }, context())
  expect(saved).toMatchObject({ unsaved: false, draft: { document: edit } })
  expect(await tuning['tuning.audit']({ limit: 200 }, context())).toMatchObject({ chainHolds: true })
})

it('finds its save again when only the answer was lost', async () => {
  const { draft } = await begin('Echo')
  const { id, etag, title } = draft
  const document = changed(draft.document, 6)
  proxy.lose('answers')
  expect(await tuning['tuning.saveDraft']({ id, etag, title, document }, context())).toMatchObject({ unsaved: true })
  proxy.lose('none')
  const { drafts } = await tuning['tuning.drafts']({}, context())
  expect(drafts.find((one) => one.draft.id === id)).toMatchObject({ unsaved: false, draft: { document } })
})

it('learns that its publish happened when only the answer was lost, and publishes once', async () => {
  const { live, draft } = await begin('Published in the dark')
  const before = live.version.version
  const idempotencyKey = randomUUID()
  const wanted = { id: draft.id, etag: draft.etag, expectedLiveVersion: before, reason: 'test', idempotencyKey }
  proxy.lose('answers')
  const published = await tuning['tuning.publish'](wanted, context())
  expect(published.version).toMatchObject({ version: before + 1, from_draft: draft.id })
  proxy.lose('none')
  // The person presses again with the same key: the same answer, no second version.
  expect((await tuning['tuning.publish'](wanted, context())).version.version).toBe(before + 1)
  const { versions } = await tuning['tuning.versions']({ limit: 10 }, context())
  expect(versions.filter((version) => version.from_draft === draft.id)).toHaveLength(1)
})

it('learns that its publish happened when the answer says yes and makes no sense', async () => {
  const { live, draft } = await begin('Answered by a proxy')
  const before = live.version.version
  const wanted = { id: draft.id, etag: draft.etag, expectedLiveVersion: before, reason: 'x', idempotencyKey: 'sense' }
  proxy.lose('sense')
  const published = await tuning['tuning.publish'](wanted, context())
  expect(published.version).toMatchObject({ version: before + 1, from_draft: draft.id })
})

it('says that the outcome is unknown when it cannot know, and does not try again by itself', async () => {
  const { live, draft } = await begin('Never arrived')
  const idempotencyKey = randomUUID()
  const expectedLiveVersion = live.version.version
  const wanted = { id: draft.id, etag: draft.etag, expectedLiveVersion, reason: 'test', idempotencyKey }
  proxy.lose('requests')
  await expect(tuning['tuning.publish'](wanted, context())).rejects.toMatchObject({
    error: { code: 'unknown_outcome', values: { live_version: expectedLiveVersion } },
  })
  proxy.lose('none')
  expect((await tuning['tuning.live']({}, context())).version.version).toBe(expectedLiveVersion)
  expect((await tuning['tuning.publish'](wanted, context())).version.version).toBe(expectedLiveVersion + 1)
})

it('rolls back to an older version as a new one, also when the answer is lost', async () => {
  const { live, draft } = await begin('To be undone')
  const from = live.version.version
  const publish = {
    id: draft.id,
    etag: draft.etag,
    expectedLiveVersion: from,
    reason: 'x',
    idempotencyKey: randomUUID(),
  }
  await tuning['tuning.publish'](publish, context())
  proxy.lose('answers')
  const back = await tuning['tuning.rollback'](
    { toVersion: from, expectedLiveVersion: from + 1, reason: 'clicks fell', idempotencyKey: randomUUID() },
    context(),
  )
  expect(back.version).toMatchObject({ version: from + 2, rolled_back_to: from })
  expect(back.document).toEqual(live.document)
})
