import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BatchResponse, Cohort, LiveConfig, PreviewResponse, paths } from '../../shared/contract/serving'
import { exposureAt } from '../../shared/explain/batch'
import { newKey, problemIn, startTestPlatform, type TestPlatform } from './testing'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startTestPlatform()
  for (let n = 0; n < 30; n++) {
    const context = { country: n % 3 === 0 ? 'KW' : 'SA', segment: n % 2 === 0 ? 'new' : 'loyal' }
    const body = { request_id: `asked-${n}`, surface: 'home', user: { user_id: `user-${n}` }, context }
    await platform.api.call('POST', paths.rank, { body, headers: newKey() })
  }
  await platform.api.stored()
})
afterAll(() => platform.stop())

const call = (method: string, path: string, body?: unknown, signal?: AbortSignal) =>
  platform.api.call(method, path, { as: 'vera', body, ...(signal ? { signal } : {}) })
const cohortOf = async (query: string) => Cohort.parse((await call('GET', `${paths.cohort}?${query}`)).body)

/** Live, but for the items of the cheapest store, which go to the top. */
async function boosted() {
  const { document } = LiveConfig.parse((await call('GET', paths.live)).body)
  const max = 5
  const rule = {
    ...{ id: 'push', name: 'Push', type: 'boost', scope: {}, target: { stores: ['store-1'] }, params: { factor: max } },
    ...{ schedule: { start: '2020-01-01T00:00:00Z', end: '2040-01-01T00:00:00Z' }, owner: 'sara', reason: 'test' },
  }
  return { kind: 'document', document: { ...document, rules: [...document.rules, rule] } } as const
}

describe('a cohort', () => {
  it('is drawn by the same hash each time, and narrowed by what was asked', async () => {
    const first = await cohortOf('limit=10')
    expect(first.members).toHaveLength(10)
    expect(first.matching).toBe(30) // what the log held before is older than a week
    expect(await cohortOf('limit=10')).toEqual(first)
    const loyal = await cohortOf('segment=loyal&country=KW')
    expect(loyal.matching).toBe(5)
    for (const { context } of loyal.members) expect(context).toMatchObject({ segment: 'loyal', country: 'KW' })
    expect((await cohortOf('surface=search')).members).toEqual([])
  })
})

describe('a batch', () => {
  it('finds what single previews find, and sums up who is exposed', async () => {
    const { members } = await cohortOf('limit=12')
    const right = await boosted()
    const body = { members, left: { kind: 'live' }, right, page_size: 8, seed: 7 }
    const batch = BatchResponse.parse((await call('POST', paths.batch, body)).body)
    expect(batch.pages.map(({ request_id }) => request_id)).toEqual(members.map(({ request_id }) => request_id))
    let exposed = 0
    for (const [at, { surface, user, context }] of members.entries()) {
      const asked = { surface, user, context, page_size: 8, left: { kind: 'live' }, right, seed: 7 }
      const { comparison, right: side } = PreviewResponse.parse((await call('POST', paths.preview, asked)).body)
      expect(batch.pages[at]).toMatchObject({
        overlap_at_10: comparison?.overlap_at_10,
        kendall_tau: comparison?.kendall_tau,
        entered: comparison?.moves.filter(({ kind }) => kind === 'entered').length,
      })
      for (const item of side?.slate.items ?? []) if (item.store_id === 'store-1') exposed += exposureAt(item.position)
    }
    const store = batch.stores.find(({ id }) => id === 'store-1')
    expect(store?.right).toBeCloseTo(exposed, 9)
    expect(store?.right).toBeGreaterThan(store?.left ?? 0)
    const total = (side: 'left' | 'right', all: BatchResponse['stores']) => all.reduce((sum, one) => sum + one[side], 0)
    for (const side of ['left', 'right'] as const) {
      expect(total(side, batch.categories)).toBeCloseTo(total(side, batch.stores), 9)
    }
  })

  it('writes nothing', async () => {
    const rows = () => platform.log.rows('SELECT count() AS n FROM impressions UNION ALL SELECT count() FROM requests')
    const before = await rows()
    const { members } = await cohortOf('limit=5')
    const body = { members, left: { kind: 'live' }, right: await boosted() }
    expect((await call('POST', paths.batch, body)).status).toBe(200)
    await platform.api.stored()
    expect(await rows()).toEqual(before)
  })

  it('stops on the server when whoever asked hangs up', async () => {
    const { members } = await cohortOf('limit=30')
    const many = Array.from({ length: 100 }, (_, n) => members[n % 30])
    const ranked = platform.engine.batch.bind(platform.engine)
    let outcome: Promise<unknown> = Promise.resolve()
    platform.engine.batch = (...asked) => {
      const answer = ranked(...asked)
      outcome = answer.then(
        () => 'whole',
        (error: unknown) => (error instanceof Error ? error.name : error),
      )
      hangUp.abort()
      return answer
    }
    const hangUp = new AbortController()
    const body = { members: many, left: { kind: 'live' }, right: await boosted() }
    await expect(call('POST', paths.batch, body, hangUp.signal)).rejects.toThrow()
    platform.engine.batch = ranked
    expect(await outcome).toBe('AbortError')
  })

  it('says which configuration or surface is not there', async () => {
    const { members } = await cohortOf('limit=2')
    const unknown = { members, left: { kind: 'live' }, right: { kind: 'version', version: 77 } }
    expect(problemIn(await call('POST', paths.batch, unknown)).code).toBe('unknown_version')
    const cellar = { members: [{ ...members[0], surface: 'cellar' }], left: { kind: 'live' }, right: { kind: 'live' } }
    expect(problemIn(await call('POST', paths.batch, cellar)).errors?.[0]?.pointer).toBe('/members/0/surface')
  })
})
