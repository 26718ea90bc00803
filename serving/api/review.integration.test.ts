import { afterAll, beforeAll, expect, test } from 'vitest'
import { Draft, PublishResult, paths, Review, SCHEDULE_GRACE_MS } from '../../shared/contract/serving'
import { openStream } from './open-stream'
import { newKey, problemIn, startTestPlatform, type TestApi, type TestPlatform } from './testing'
import { publishingCalls, weigh } from './testing-publish'

const MINUTE = 60_000
let now = Date.UTC(2026, 1, 1, 8)
let platform: TestPlatform
let api: TestApi
let calls: ReturnType<typeof publishingCalls>

beforeAll(async () => {
  platform = await startTestPlatform(() => now)
  api = platform.api
  calls = publishingCalls(api)
})
afterAll(() => platform.stop())

async function reviewOf(draft: Draft, as: string): Promise<Review> {
  return Review.parse((await api.call('GET', paths.review(draft.id), { as })).body)
}

test('a large change goes live only when somebody with the role, who did not write in it, approved just that', async () => {
  const { draftOf, act, publish, live } = calls
  const made = await draftOf('sara', weigh(0.02), 'Dearer first')
  expect(await reviewOf(made, 'mona')).toMatchObject({
    needs_approval: [{ code: 'influence_jump' }, { code: 'influence_jump' }],
    may: { submit: null, approve: 'role_too_low', publish: 'needs_approval' },
  })
  expect(problemIn(await publish(made))).toMatchObject({ status: 409, code: 'needs_approval' })

  const submitted = Draft.parse((await act('sara', made, 'submit', { note: 'For the weekend' })).body)
  expect(submitted.state).toBe('submitted')
  expect(problemIn(await act('mona', submitted, 'approve'))).toMatchObject({ status: 403, code: 'forbidden' })
  expect(problemIn(await act('noor', made, 'approve'))).toMatchObject({
    status: 412,
    code: 'stale',
    changed_by: 'sara',
  })
  const approved = Draft.parse((await act('noor', submitted, 'approve', { note: 'Fine' })).body)
  expect(await reviewOf(approved, 'mona')).toMatchObject({ approved_by: 'noor', may: { publish: null } })

  // What was approved is what goes live: a word more, and it needs approval anew, and not by who wrote it.
  const edit = { body: { title: 'Dearer things first' }, headers: { 'if-match': approved.etag } }
  const edited = Draft.parse((await api.call('PATCH', paths.draft(made.id), { as: 'noor', ...edit })).body)
  expect(edited.state).toBe('open')
  expect(problemIn(await publish(edited))).toMatchObject({ code: 'needs_approval' })
  const again = Draft.parse((await act('sara', edited, 'submit')).body)
  expect(problemIn(await act('noor', again, 'approve'))).toMatchObject({ status: 403, code: 'own_draft' })
  const rejected = Draft.parse((await act('noor', again, 'reject', { note: 'Ask somebody else' })).body)
  expect(rejected.state).toBe('rejected')
  expect(problemIn(await publish(rejected))).toMatchObject({ status: 409, code: 'wrong_state' })
  const third = Draft.parse((await act('sara', rejected, 'submit')).body)
  const passed = Draft.parse((await act('adel', third, 'approve')).body)
  expect((await publish(passed)).status).toBe(200)
  expect((await live()).version).toMatchObject({ from_draft: made.id, title: 'Dearer things first' })

  const said = (await reviewOf(passed, 'vera')).notes.map(({ by, kind, text }) => `${by} ${kind} ${text}`.trim())
  expect(said).toEqual([
    'sara submitted For the weekend',
    'noor approved Fine',
    'noor edited',
    'sara submitted',
    'noor rejected Ask somebody else',
    'sara submitted',
    'adel approved',
    'mona published season',
  ])
})

test('a comment leaves the draft and its etag as they are', async () => {
  const draft = await calls.draftOf('sara', weigh(0.02), 'Talk')
  const answer = await api.call('POST', paths.draftAction(draft.id, 'comment'), { as: 'omar', body: { note: 'Why?' } })
  expect(Review.parse(answer.body).notes).toMatchObject([{ by: 'omar', kind: 'comment', text: 'Why?' }])
  expect(Draft.parse((await api.call('GET', paths.draft(draft.id))).body).etag).toBe(draft.etag)
})

async function scheduled(minutes: number, title: string): Promise<Draft> {
  const weight = (await calls.live()).document.value_model.terms.click?.weight ?? 0
  const draft = await calls.draftOf('sara', weigh(weight * 1.02), title)
  const at = new Date(now + minutes * MINUTE).toISOString()
  const answer = await calls.act('mona', draft, 'schedule', { at, reason: 'Season' })
  expect(answer.status).toBe(200)
  return Draft.parse(answer.body)
}

const stateOf = async ({ id }: Draft) => Draft.parse((await api.call('GET', paths.draft(id))).body)

test('a scheduled draft goes live at its time, over a restart, in the name of who scheduled it', async () => {
  const draft = await scheduled(60, 'On Friday')
  expect(draft).toMatchObject({ state: 'scheduled', schedule: { by: 'mona' } })
  now += 59 * MINUTE
  await api.look()
  expect((await stateOf(draft)).state).toBe('scheduled')
  now += MINUTE
  const stream = await openStream(api.url, 'vera')
  await api.look()
  expect(await stream.next()).toMatchObject({ type: 'draft_changed', id: draft.id })
  expect(await stream.next()).toMatchObject({ type: 'live_changed', by: 'mona' })
  stream.close()
  expect((await calls.live()).version).toMatchObject({ from_draft: draft.id, published_by: 'mona', reason: 'Season' })

  const late = await scheduled(10, 'A little late')
  now += 10 * MINUTE + SCHEDULE_GRACE_MS
  await api.restart()
  await api.look()
  expect((await stateOf(late)).state).toBe('published')
})

test('a time that the server slept through is missed, and one at which somebody else was first is refused: both are said', async () => {
  const missed = await scheduled(10, 'Slept through')
  now += 11 * MINUTE + SCHEDULE_GRACE_MS
  await api.restart()
  await api.look()
  expect(await stateOf(missed)).toMatchObject({ state: 'open', schedule: null })
  expect((await reviewOf(missed, 'vera')).notes.at(-1)).toMatchObject({ by: 'system', kind: 'missed' })

  const behind = await scheduled(10, 'Too late')
  const other = await calls.draftOf('omar', weigh(0.021), 'First')
  expect(PublishResult.parse((await calls.publish(other)).body).version.title).toBe('First')
  now += 10 * MINUTE
  await api.look()
  expect(await stateOf(behind)).toMatchObject({ state: 'open', schedule: null })
  expect((await reviewOf(behind, 'vera')).notes.at(-1)).toMatchObject({ by: 'system', kind: 'refused' })
})

test('a schedule is taken back, and one in the past is none', async () => {
  const draft = await scheduled(10, 'Not so soon')
  const back = Draft.parse((await calls.act('mona', draft, 'unschedule', { note: 'Wait' })).body)
  expect(back).toMatchObject({ state: 'open', schedule: null })
  const past = { at: new Date(now - 1).toISOString(), reason: 'x' }
  expect(problemIn(await calls.act('mona', back, 'schedule', past))).toMatchObject({
    status: 400,
    code: 'invalid_input',
  })
})

test('whoever may not, cannot: nothing of it is left in the trail', async () => {
  const before = await api.call('GET', `${paths.audit}?limit=1`)
  const draft = paths.drafts
  expect((await api.call('POST', draft, { as: 'vera', body: {}, headers: newKey() })).status).toBe(403)
  expect((await api.call('GET', `${paths.audit}?limit=1`)).body).toEqual(before.body)
})
