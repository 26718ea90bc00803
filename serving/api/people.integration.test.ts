import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  AuditPage,
  Cohort,
  PreviewResponse,
  paths,
  ReplayResponse,
  RequestDetail,
  RequestPage,
  UserPage,
} from '../../shared/contract/serving'
import { newKey, problemIn, startTestPlatform, type TestPlatform } from './testing'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startTestPlatform()
  for (let n = 0; n < 3; n++) {
    const body = { request_id: `asked-${n}`, surface: 'home', user: { user_id: 'user-4', session_id: 'visit-4' } }
    await platform.api.call('POST', paths.rank, { body, headers: newKey() })
  }
  await platform.api.stored()
})
afterAll(() => platform.stop())

const read = (path: string) => platform.api.call('GET', path, { as: 'vera' })
const post = (path: string, body: unknown, as = 'vera') => platform.api.call('POST', path, { as, body })

async function pseudonymOf(id: string): Promise<string> {
  return UserPage.parse((await read(`${paths.users}?q=${id}`)).body).users[0]?.user_id ?? ''
}

describe('who asked', () => {
  it('is in no answer: not in lists, cursors, requests, replays or cohorts', async () => {
    const answers = [
      await read(`${paths.users}?limit=7`),
      await read(paths.userHistory(await pseudonymOf('user-4'))),
      await read(`${paths.requests}?q=asked-`),
      await read(paths.request('asked-1')),
      await post(paths.replay('asked-1'), undefined),
      await read(`${paths.cohort}?limit=20`),
    ]
    for (const { status, text } of answers) {
      expect(status).toBe(200)
      expect(text).not.toMatch(/user-\d|visit-\d/)
    }
    const cursor = UserPage.parse(answers[0]?.body).next_cursor ?? ''
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('user-')
  })

  it('is the same person under every name they are asked for', async () => {
    const pseudonym = await pseudonymOf('user-4')
    expect(RequestDetail.parse((await read(paths.request('asked-1'))).body).user_id).toBe(pseudonym)
    expect(ReplayResponse.parse((await post(paths.replay('asked-1'), undefined)).body).request.user_id).toBe(pseudonym)
    const of = async (id: string) =>
      RequestPage.parse((await read(`${paths.requests}?user_id=${id}`)).body).requests.map((one) => one.request_id)
    expect(await of(pseudonym)).toEqual(await of('user-4'))
    expect(await of(pseudonym)).toContain('asked-2')
    const preview = async (user_id: string) => {
      const body = { surface: 'home', user: { user_id }, left: { kind: 'live' }, right: null }
      return PreviewResponse.parse((await post(paths.preview, body)).body).left.slate
    }
    expect(await preview(pseudonym)).toEqual(await preview('user-4'))
  })

  it('is told for a reason, to those who may, and the trail says so without the id', async () => {
    const pseudonym = await pseudonymOf('user-4')
    const trail = async () => AuditPage.parse((await read(paths.audit)).body)
    const before = (await trail()).entries.length
    expect((await post(paths.reveal(pseudonym), { reason: 'Ticket 7' })).status).toBe(403)
    expect(problemIn(await post(paths.reveal(pseudonym), { reason: ' ' }, 'mona')).errors?.[0]?.pointer).toBe('/reason')
    expect(problemIn(await post(paths.reveal('~nobody'), { reason: 'Ticket 7' }, 'mona')).code).toBe('not_found')
    expect((await trail()).entries).toHaveLength(before)

    expect((await post(paths.reveal(pseudonym), { reason: 'Ticket 7' }, 'mona')).body).toEqual({ user_id: 'user-4' })
    const { entries, chain_holds } = await trail()
    expect(chain_holds).toBe(true)
    expect(entries[0]).toMatchObject({
      actor: 'mona',
      action: 'shopper.revealed',
      subject: `shopper/${pseudonym}`,
      detail: 'Ticket 7',
    })
    expect(JSON.stringify(entries)).not.toContain('user-4')
  })

  it('stays the same after a restart', async () => {
    const before = await pseudonymOf('user-4')
    await platform.api.restart()
    expect(await pseudonymOf('user-4')).toBe(before)
    expect(Cohort.parse((await read(paths.cohort)).body).members.length).toBeGreaterThan(2)
  })
})
