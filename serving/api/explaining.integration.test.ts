import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ExplainResponse,
  ItemCard,
  ItemPage,
  LiveConfig,
  PreviewResponse,
  paths,
  Reach,
  ReplayResponse,
  RequestDetail,
  RequestPage,
  StorePage,
  WhyNotResponse,
} from '../../shared/contract/serving'
import { applyEdits } from '../../shared/explain/edits'
import { seededUnit } from '../../shared/ranking/seeded'
import { newKey, problemIn, startTestPlatform, type TestPlatform } from './testing'

let platform: TestPlatform
const logged: string[] = []
beforeAll(async () => {
  platform = await startTestPlatform()
  for (let n = 0; n < 40; n++) {
    const request_id = `asked-${n}`
    const body = { request_id, surface: 'home', user: { user_id: `user-${n % 30}` }, page_size: 5 + (n % 10) }
    const { status } = await platform.api.call('POST', paths.rank, { body, headers: newKey() })
    if (status !== 200) throw new Error(`${status}`)
    logged.push(request_id)
  }
  await platform.api.stored()
})
afterAll(() => platform.stop())

const preview = (user: number, more: object = {}) => ({
  ...{ kind: 'preview', surface: 'home', user: { user_id: `user-${user}` }, page_size: 5, as_of: null, seed: 7 },
  ...more,
})
const post = async (path: string, body?: unknown) => platform.api.call('POST', path, { as: 'vera', body })
const read = async (path: string) => platform.api.call('GET', path, { as: 'vera' })

async function rowsOfAllTables(): Promise<Record<string, number>> {
  const query = "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'"
  const tables = await (await platform.log.client.query({ query, format: 'JSONEachRow' })).json<{ name: string }>()
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const answer = await platform.log.client.query({
      query: `SELECT toUInt32(count()) AS n FROM ${name}`,
      format: 'JSONEachRow',
    })
    counts[name] = (await answer.json<{ n: number }>())[0]?.n ?? 0
  }
  return counts
}

const persona = { clicks: ['item-1', 'item-2', 'item-1'], country: 'SA', segment: '' }

describe('a shopper who does not exist', () => {
  const previewed = async (more: object) => {
    const { kind, ...of } = preview(1, { user: {}, page_size: 10, ...more })
    return post(paths.preview, { ...of, left: { kind: 'live' }, right: null })
  }

  it('is ranked for by what they clicked, which is not proposed again', async () => {
    const nobody = PreviewResponse.parse((await previewed({})).body)
    const somebody = PreviewResponse.parse((await previewed({ persona })).body)
    expect(nobody.personal_weight).toBe(0)
    expect(somebody.personal_weight).toBeGreaterThan(0)
    const shown = somebody.left.slate.items.map(({ item_id }) => item_id)
    expect(shown.length).toBeGreaterThan(0)
    for (const item of persona.clicks) expect(shown).not.toContain(item)
    expect(Object.keys(somebody.left.heads).sort()).toEqual(shown.sort())
  })

  it('is explained to, and told why an item is missing', async () => {
    const of = preview(1, { user: {}, persona })
    const { items } = ExplainResponse.parse((await post(paths.explain, { of, item_ids: ['item-3', 'item-4'] })).body)
    for (const one of items) expect(one.sum_check?.holds ?? true).toBe(true)
    const { kind, ...asked } = of
    const answer = await post(paths.whyNot, { of: asked, item_id: 'item-1' })
    expect(WhyNotResponse.parse(answer.body).stops[0]?.reason).toBe('just_clicked')
  })

  it('cannot have clicked what is not there', async () => {
    const unknown = problemIn(await previewed({ persona: { clicks: ['item-1', 'gone'] } }))
    expect(unknown).toMatchObject({ status: 400, errors: [{ pointer: '/persona/clicks/1', code: 'unknown_item' }] })
  })
})

describe('explaining', () => {
  it('answers every question without writing a row or moving a ranking', async () => {
    const before = await rowsOfAllTables()
    const first = await post(paths.explain, { of: preview(3), item_ids: ['item-1'] })
    for (const of of [preview(1), { kind: 'request', request_id: 'asked-1' }]) {
      expect((await post(paths.explain, { of, item_ids: ['item-1', 'item-2', 'nothing'] })).status).toBe(200)
    }
    const { kind, ...of } = preview(1)
    const sides = { left: { kind: 'live' }, right: { kind: 'version', version: 1 } }
    for (const who of [{}, { persona }, { user: {} }, { as_of: '2026-01-01T00:00:00Z' }]) {
      expect((await post(paths.preview, { ...of, ...sides, ...who })).status).toBe(200)
    }
    for (const item_id of ['item-0', 'item-1', 'nothing']) {
      expect((await post(paths.whyNot, { of, item_id })).status).toBe(200)
    }
    for (const path of [
      ...[`${paths.requests}?user_id=user-1`, paths.request('asked-2'), `${paths.items}?q=item`, paths.item('item-1')],
      ...[paths.itemReach('item-1'), `${paths.stores}?q=store`, paths.storeReach('store-1')],
    ]) {
      expect((await read(path)).status).toBe(200)
    }
    expect((await post(paths.replay('asked-3'))).status).toBe(200)
    await platform.api.stored()
    expect(await rowsOfAllTables()).toEqual(before)
    expect((await post(paths.explain, { of: preview(3), item_ids: ['item-1'] })).body).toEqual(first.body)
  })

  it('takes every item of a page apart to terms that add up', async () => {
    for (const of of [preview(2), { kind: 'request', request_id: 'asked-2' }]) {
      const item_ids = Array.from({ length: 24 }, (_, n) => `item-${n}`)
      const { items, missing } = ExplainResponse.parse((await post(paths.explain, { of, item_ids })).body)
      expect(items).toHaveLength(24)
      for (const one of items) if (one.score) expect(one.sum_check?.holds).toBe(true)
      expect(items.filter((one) => one.position > 0).length).toBeGreaterThan(3)
      expect(missing.filter((what) => what !== 'candidates')).toEqual([])
    }
  })

  it('promises a position that the same preview with the remedies gives', async () => {
    const live = LiveConfig.parse((await read(paths.live)).body)
    let brought = 0
    for (let n = 0; n < 25; n++) {
      const { kind, ...of } = preview(n)
      const item_id = `item-${Math.floor(seededUnit(n, 'item') * 24)}`
      const found = WhyNotResponse.parse((await post(paths.whyNot, { of, item_id })).body)
      if (found.verdict === 'returned' || found.position === 0) continue
      const document = applyEdits(
        live.document,
        found.remedies.flatMap(({ edits }) => edits),
      )
      const config = { kind: 'document', document }
      const again = await post(paths.explain, { of: preview(n, { config }), item_ids: [item_id] })
      expect(ExplainResponse.parse(again.body).items[0]?.position).toBe(found.position)
      brought++
    }
    expect(brought).toBeGreaterThan(10)
  })

  it('replays what was logged exactly, shown under live as well, and lists what an imported request lacks', async () => {
    for (const id of logged) {
      const found = ReplayResponse.parse((await post(paths.replay(id))).body)
      expect({ id, verdict: found.verdict, moved: found.moved }).toEqual({ id, verdict: 'exact', moved: [] })
      expect(found.replayed?.stages.at(-1)?.items).toEqual(found.request.items.map(({ item_id }) => item_id))
      expect(found.under_live.config).toBe('live 1')
    }
    const imported = ReplayResponse.parse((await post(paths.replay('request-1'))).body)
    expect(imported.verdict).toBe('impossible')
    expect(imported.missing.map(({ what }) => what)).toEqual(expect.arrayContaining(['version', 'model', 'page']))
  })

  it('finds requests page by page, items in both languages, stores, and how far they reached', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const answer = await read(`${paths.requests}?q=asked-&limit=15${cursor === '' ? '' : `&cursor=${cursor}`}`)
      const page = RequestPage.parse(answer.body)
      seen.push(...page.requests.map(({ request_id }) => request_id))
      cursor = page.next_cursor ?? ''
    } while (cursor !== '')
    expect(seen.sort()).toEqual([...logged].sort())
    const detail = RequestDetail.parse((await read(paths.request('asked-4'))).body)
    expect(detail).toMatchObject({ surface: 'home', positions: 9 })
    expect(detail.items).toHaveLength(9)
    expect(detail.items.map(({ item_id }) => detail.cards?.[item_id]?.title_en)).not.toContain(undefined)
    const items = async (q: string) =>
      ItemPage.parse((await read(`${paths.items}?q=${encodeURIComponent(q)}`)).body).items.map(({ item_id }) => item_id)
    expect((await items('item-7'))[0]).toBe('item-7')
    expect(await items('منتج 7')).toContain('item-7')
    expect(ItemCard.parse((await read(paths.item('item-7'))).body).title_en).toBe('Item 7')
    const stores = StorePage.parse((await read(`${paths.stores}?q=store-2`)).body)
    expect(stores.stores).toMatchObject([{ store_id: 'store-2', items: 4 }])
    const reach = Reach.parse((await read(`${paths.itemReach(detail.items[0]?.item_id ?? '')}?days=90`)).body)
    expect(reach.days.length).toBeGreaterThan(0)
  })

  it('says what is not there, and where in the request', async () => {
    const { kind, ...of } = preview(1, { surface: 'cellar' })
    expect(problemIn(await post(paths.whyNot, { of, item_id: 'item-1' })).errors?.[0]?.pointer).toBe('/of/surface')
    const request = { kind: 'request', request_id: 'none' }
    const unknown = problemIn(await post(paths.explain, { of: request, item_ids: ['item-1'] }))
    expect(unknown).toMatchObject({ status: 400, errors: [{ pointer: '/of/request_id', code: 'unknown_request' }] })
    const config = { kind: 'version', version: 77 }
    expect(problemIn(await post(paths.explain, { of: preview(1, { config }), item_ids: ['x'] })).code).toBe(
      'unknown_version',
    )
    for (const path of [paths.request('none'), paths.item('none'), paths.itemReach('none'), paths.storeReach('none')]) {
      expect(problemIn(await read(path)).code).toBe('not_found')
    }
    expect(problemIn(await post(paths.replay('none'))).code).toBe('not_found')
    expect(problemIn(await read(`${paths.requests}?cursor=abc`)).errors?.[0]?.pointer).toBe('query:cursor')
  })
})
