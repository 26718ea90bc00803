import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { merge } from '../../shared/config/merge'
import {
  AuditPage,
  ConfigDiff,
  Draft,
  DraftPage,
  LiveConfig,
  paths,
  RebaseResult,
  Validation,
  VersionPage,
} from '../../shared/contract/serving'
import { openStream } from './open-stream'
import { newKey, problemIn, startTestPlatform, type TestApi, type TestPlatform } from './testing'

let platform: TestPlatform
let api: TestApi

beforeAll(async () => {
  platform = await startTestPlatform()
  api = platform.api
})
afterAll(() => platform.stop())

async function live(): Promise<LiveConfig> {
  return LiveConfig.parse((await api.call('GET', paths.live)).body)
}

async function createDraft(as: string, title: string): Promise<Draft> {
  const body = { base_version: (await live()).version.version, title }
  const made = await api.call('POST', paths.drafts, { as, body, headers: newKey() })
  expect(made.status).toBe(201)
  return Draft.parse(made.body)
}

/** The draft's document with another weight for one of its terms. */
function withWeight(document: Draft['document'], weight: number): Draft['document'] {
  const copy = structuredClone(document)
  const [term] = Object.values(copy.value_model.terms)
  if (!term) throw new Error('the default document has no terms')
  term.weight = weight
  return copy
}

function weightOf(document: Draft['document']): number | undefined {
  return Object.values(document.value_model.terms)[0]?.weight
}

async function save(as: string, draft: Draft, weight: number) {
  const body = { document: withWeight(draft.document, weight) }
  return api.call('PATCH', paths.draft(draft.id), { as, body, headers: { 'if-match': draft.etag } })
}

async function publish(draft: Draft, expected: number, key: string) {
  return api.call('POST', paths.draftAction(draft.id, 'publish'), {
    as: 'mona',
    body: { expected_live_version: expected, reason: 'season' },
    headers: { 'if-match': draft.etag, 'idempotency-key': key },
  })
}

test('from a draft to live and back, with two editors in each other’s way', async () => {
  const before = await live()
  const draft = await createDraft('sara', 'More clicks')
  const other = await createDraft('omar', 'Other work')
  expect(draft).toMatchObject({ author: 'sara', base_version: before.version.version, state: 'open' })
  expect(draft.document).toEqual(before.document)

  const saved = await save('sara', draft, 0.9)
  expect(saved.status).toBe(200)
  const mine = Draft.parse(saved.body)
  expect(saved.headers.get('etag')).toBe(mine.etag)

  const late = await save('omar', draft, 0.8)
  expect(problemIn(late)).toMatchObject({ status: 412, code: 'stale', current_etag: mine.etag, changed_by: 'sara' })
  expect(Draft.parse((await api.call('GET', paths.draft(draft.id))).body)).toEqual(mine)

  const checked = await api.call('POST', paths.draftAction(draft.id, 'validate'), { as: 'vera' })
  const { findings, changes } = Validation.parse(checked.body)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(changes).toMatchObject([{ kind: 'changed', after: 0.9 }])

  const key = crypto.randomUUID()
  const first = await publish(mine, before.version.version, key)
  expect(first.status).toBe(200)
  const published = LiveConfig.parse(first.body)
  expect(published.version).toMatchObject({
    version: before.version.version + 1,
    published_by: 'mona',
    from_draft: draft.id,
  })
  expect(weightOf(published.document)).toBe(0.9)

  const again = await publish(mine, before.version.version, key)
  expect(again.status).toBe(200)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(again.body).toEqual(first.body)
  const { versions } = VersionPage.parse((await api.call('GET', paths.versions)).body)
  expect(versions.map(({ version }) => version)).toEqual([2, 1])

  // The other draft stands on the version before: it may not go live over work its author has not seen.
  const otherSaved = Draft.parse((await save('omar', other, 0.7)).body)
  const behind = problemIn(await publish(otherSaved, published.version.version, crypto.randomUUID()))
  expect(behind).toMatchObject({ status: 409, code: 'stale', current_version: 2, changed_by: 'mona' })
  const moved = problemIn(await publish(otherSaved, before.version.version, crypto.randomUUID()))
  expect(moved).toMatchObject({ status: 409, code: 'stale', current_version: 2, changed_by: 'mona' })
  expect(moved.errors).toMatchObject([{ pointer: '/expected_live_version', code: 'live_moved' }])

  const rebased = await api.call('POST', paths.draftAction(other.id, 'rebase'), {
    as: 'omar',
    headers: { 'if-match': otherSaved.etag },
  })
  const { draft: onLive, conflicts } = RebaseResult.parse(rebased.body)
  expect(onLive.base_version).toBe(2)
  expect(conflicts).toEqual(merge(before.document, otherSaved.document, published.document).conflicts)
  expect(conflicts).toMatchObject([{ mine: 0.7, theirs: 0.9 }])
  expect((await publish(onLive, 2, crypto.randomUUID())).status).toBe(200)

  const rollback = {
    as: 'mona',
    body: { to_version: 1, expected_live_version: 3, reason: 'clicks fell' },
    headers: newKey(),
  }
  const back = LiveConfig.parse((await api.call('POST', paths.rollback, rollback)).body)
  expect(back.version).toMatchObject({ version: 4, rolled_back_to: 1, reason: 'clicks fell' })
  expect(back.document).toEqual(before.document)
  expect((await api.call('POST', paths.rollback, rollback)).body).toEqual(JSON.parse(JSON.stringify(back)))
  const difference = await api.call('GET', `${paths.diff}?a=live&b=2`)
  expect(ConfigDiff.parse(difference.body).changes).toMatchObject([{ kind: 'changed', after: 0.9 }])

  const trail = AuditPage.parse((await api.call('GET', `${paths.audit}?limit=200`)).body)
  expect(trail.chain_holds).toBe(true)
  expect(trail.entries.map(({ actor, action }) => `${actor} ${action}`).reverse()).toEqual([
    'system config.created',
    'sara draft.created',
    'omar draft.created',
    'sara draft.saved',
    'mona config.published',
    'omar draft.saved',
    'omar draft.rebased',
    'mona config.published',
    'mona config.rolled_back',
  ])
})

test('a publish whose caller went away is done, and its key brings the answer', async () => {
  const expected = (await live()).version.version
  const created = await createDraft('sara', 'Gone caller')
  const draft = Draft.parse((await save('sara', created, 0.6)).body)
  const key = crypto.randomUUID()
  const body = JSON.stringify({ expected_live_version: expected, reason: 'season' })
  const { hostname, port } = new URL(api.url)
  const stream = await openStream(api.url, 'vera')

  const socket = connect(Number(port), hostname)
  const head = [
    `POST ${paths.draftAction(draft.id, 'publish')} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Authorization: Bearer mona',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `If-Match: ${draft.etag}`,
    `Idempotency-Key: ${key}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())

  expect(await stream.next()).toMatchObject({ type: 'live_changed', version: expected + 1, by: 'mona' })
  stream.close()
  const answer = await publish(draft, expected, key)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('idempotency-replayed')).toBe('true')
  expect(LiveConfig.parse(answer.body)).toEqual(await live())
})

test('everything is there again after a restart', async () => {
  const draft = await createDraft('sara', 'Over night')
  const [liveBefore, draftsBefore] = [await live(), (await api.call('GET', paths.drafts)).body]
  await api.restart()
  expect(await live()).toEqual(liveBefore)
  expect((await api.call('GET', paths.drafts)).body).toEqual(draftsBefore)
  expect((await save('sara', draft, 0.5)).status).toBe(200)
})

test('a draft that was deleted is gone; a published one stays', async () => {
  const draft = await createDraft('sara', 'Not needed')
  const gone = await api.call('DELETE', paths.draft(draft.id), { as: 'sara', headers: { 'if-match': draft.etag } })
  expect(gone.status).toBe(204)
  expect(problemIn(await api.call('GET', paths.draft(draft.id)))).toMatchObject({ status: 404, code: 'not_found' })
  const published = DraftPage.parse((await api.call('GET', `${paths.drafts}?state=published`)).body).drafts
  const [one] = published
  if (!one) throw new Error('nothing was published')
  const refused = await api.call('DELETE', paths.draft(one.id), { as: 'sara', headers: { 'if-match': one.etag } })
  expect(problemIn(refused)).toMatchObject({ status: 409, code: 'draft_published' })
})

test('pages of every list join without a gap', async () => {
  const whole = VersionPage.parse((await api.call('GET', paths.versions)).body).versions
  const found: number[] = []
  let cursor = ''
  for (;;) {
    const page = VersionPage.parse((await api.call('GET', `${paths.versions}?limit=2${cursor}`)).body)
    found.push(...page.versions.map(({ version }) => version))
    if (page.next_cursor === null) break
    cursor = `&cursor=${page.next_cursor}`
  }
  expect(whole.length).toBeGreaterThan(2)
  expect(found).toEqual(whole.map(({ version }) => version))
})

test('who has it already is told so without being sent it', async () => {
  const { etag } = await live()
  const known = await api.call('GET', paths.live, { headers: { 'if-none-match': etag } })
  expect(known.status).toBe(304)
  expect(known.text).toBe('')
})

test('drafts are announced while they change', async () => {
  const stream = await openStream(api.url, 'vera')
  const draft = await createDraft('sara', 'Watched')
  expect(await stream.next()).toMatchObject({ type: 'draft_changed', id: draft.id, by: 'sara', etag: draft.etag })
  const saved = Draft.parse((await save('omar', draft, 0.4)).body)
  expect(await stream.next()).toMatchObject({ type: 'draft_changed', id: draft.id, by: 'omar', etag: saved.etag })
  stream.close()
})
