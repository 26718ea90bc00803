import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConfigDocument, Rule } from '../../shared/config/document'
import { type Missing, RankRequest, type Verdict } from '../../shared/contract/serving'
import { applyEdits } from '../../shared/explain/edits'
import { explainItems } from '../../shared/explain/explain-items'
import { replay } from '../../shared/explain/replay'
import { whyNot } from '../../shared/explain/why-not'
import { SUM_TOLERANCE } from '../../shared/ranking/explain'
import { seededUnit } from '../../shared/ranking/seeded'
import { RankContext } from '../../shared/ranking/types'
import { explainFeatures } from './explained-features'
import type { Logged } from './logged'
import { type PageRequest, rankPage } from './page'
import { gatherFor } from './replay'
import { createRerank, retrievalOf } from './rerank'
import { serve } from './serve'
import { knownShopper } from './shopper'
import { asLogged } from './testing/as-logged'
import { NOW, type TrainedWorld, trainedWorld } from './testing/trained'

let made: TrainedWorld
let documents: ConfigDocument[]
beforeAll(async () => {
  made = await trainedWorld()
  // Some are out of stock, a few sell no more.
  made.world.known.forEach((item, place) => {
    if (place % 23 === 7) item.stock = 0
  })
  documents = [made.document, ruled(made.document, 1), ruled(made.document, 2)]
})
afterAll(() => made.close())

const rule = (id: string, more: object): Rule =>
  Rule.parse({
    ...{ id, name: id, scope: {}, target: {}, params: {}, owner: 'huda', reason: 'test' },
    schedule: { start: '2026-01-01T00:00:00Z', end: '2026-12-31T00:00:00Z' },
    ...more,
  })

/** Every kind of rule at work, and shuffled pages. */
function ruled(document: ConfigDocument, n: number): ConfigDocument {
  const item = (place: number) => `i-${String(place).padStart(4, '0')}`
  return {
    ...document,
    exploration: { shuffle_share: 0.1 },
    diversity: { max_per_store: 2, max_per_category: 4, window: 10 },
    rules: [
      rule('hide', { type: 'hide', target: { items: [item(n), item(n + 1)], brands: [`b-${n}`] } }),
      rule('pin', { type: 'pin', target: { items: [item(100 + n)] }, params: { position: 3 } }),
      rule('soft', { type: 'soft_pin', target: { stores: [`s-${n}`] }, params: { position: 5 } }),
      rule('cap', { type: 'cap', target: { categories: [`c-${n}`, 'c-5'] }, params: { max_share: 0.1 } }),
      rule('floor', { type: 'floor', target: { categories: ['c-9'] }, params: { min_share: 0.2 } }),
      rule('boost', { type: 'boost', target: { brands: ['b-3'] }, params: { factor: 3 } }),
      rule('bury', { type: 'bury', target: { brands: ['b-4'] }, params: { factor: 0.5 } }),
      rule('slot', { type: 'slot', target: { categories: ['c-7'] }, params: { position: 8 } }),
    ],
  }
}

const surfaces = ['home', 'search', 'store']

function asked(n: number): { document: ConfigDocument; request: ReturnType<typeof RankRequest.parse> } {
  const draw = (name: string) => seededUnit(n, name)
  const surface = surfaces[Math.floor(draw('surface') * 3)] ?? 'home'
  const context = {
    country: draw('country') < 0.5 ? 'SA' : 'KW',
    ...(surface === 'search' && { query: 'abaya' }),
    ...(surface === 'store' && { store_id: `s-${Math.floor(draw('store') * 20)}` }),
  }
  const user_id = draw('user') < 0.3 ? 'user-1' : `other-${Math.floor(draw('user') * 50)}`
  const page_size = [10, 20, 40][Math.floor(draw('size') * 3)] ?? 20
  const document = documents[Math.floor(draw('document') * 3)] ?? made.document
  return {
    document,
    request: RankRequest.parse({ request_id: `r-${n}`, surface, user: { user_id }, context, page_size }),
  }
}

function pageRequest(n: number): PageRequest {
  const { document, request } = asked(n)
  const shopper = knownShopper(made.world, request.user, NOW)
  const context = RankContext.parse({ ...request.context, surface: request.surface })
  return { document, context, shopper, now: NOW, dataNow: NOW, pageSize: request.page_size, seed: n }
}

describe('explanations', () => {
  it('add up for every candidate of 1,000 random requests, shown or not', async () => {
    let [items, worst] = [0, 0]
    for (let n = 0; n < 1000; n++) {
      const ask = pageRequest(n)
      const page = await rankPage(made.world, made.model, ask)
      const ids = page.candidates.map((one) => one.item_id)
      const seen = {
        input: { ...ask, candidates: page.candidates },
        slate: page.slate,
        raw: () => null,
        features: () => [],
        known: () => null,
      }
      const shown = new Map(page.slate.items.map((item) => [item.item_id, item]))
      for (const one of explainItems(seen, ids)) {
        items++
        worst = Math.max(worst, one.sum_check?.error ?? Number.POSITIVE_INFINITY)
        const [score, place] = [one.score, shown.get(one.item_id)]
        if (place) expect(score).toEqual(place.score)
        expect(place !== undefined || one.dropped !== null).toBe(true)
      }
    }
    expect(items).toBeGreaterThan(50_000)
    expect(worst).toBeLessThanOrEqual(SUM_TOLERANCE)
  }, 240_000)

  it('say which condition of a rule fails, and which features the model had to make up', async () => {
    const ask = { ...pageRequest(1), document: documents[1] ?? made.document }
    const page = await rankPage(made.world, made.model, ask)
    const [first] = page.slate.items
    const row = page.candidates.findIndex((one) => one.item_id === first?.item_id)
    const [explained] = explainItems(
      {
        input: { ...ask, candidates: page.candidates },
        slate: page.slate,
        raw: () => ({ p_click: 0.5 }),
        features: () => explainFeatures({ features_num: { price: 10 }, features_cat: {} }, new Map(), ages),
        known: () => null,
      },
      [page.candidates[row]?.item_id ?? ''],
    )
    expect(explained?.rules.map(({ rule_id }) => rule_id).sort()).toEqual(
      ['boost', 'bury', 'cap', 'floor', 'hide', 'pin', 'slot', 'soft'].sort(),
    )
    expect(explained?.rules.find(({ rule_id }) => rule_id === 'pin')).toMatchObject({
      failed: { condition: 'target', required: 'i-0101' },
      outcome: 'no_match',
    })
    expect(explained?.heads[0]).toMatchObject({ name: 'p_click', raw: 0.5 })
    const features = new Map(explained?.features.map((one) => [one.name, one]))
    expect(features.get('price')).toMatchObject({ value: 10, default_used: false, age_s: 3600 })
    expect(features.get('rating')).toMatchObject({ value: null, default_used: true })
    expect(features.get('popularity_7d')?.age_s).toBe(0)
  })
})
const ages = { now: NOW, catalogueAt: NOW - 3_600_000, modelAt: null }

describe('why not', () => {
  it('promises the position that a ranking gives, over 500 random pairs and every verdict', async () => {
    const verdicts = new Map<Verdict, number>()
    let [pairs, brought] = [0, 0]
    for (let n = 0; n < 500; n++) {
      const ask = pageRequest(n)
      const page = await rankPage(made.world, made.model, ask)
      const item_id = pickItem(n, page)
      const place = made.world.catalogue.index.place.get(item_id)
      const found = await whyNot({
        ...{ item_id, document: ask.document, context: ask.context, pageSize: ask.pageSize, now: NOW },
        inCatalogue: place !== undefined,
        retrieval: () => retrievalOf(made.world, made.model, ask, place ?? -1),
        rerank: createRerank(made.world, made.model, ask, item_id),
      })
      pairs++
      verdicts.set(found.verdict, (verdicts.get(found.verdict) ?? 0) + 1)
      const shown = page.slate.items.find((item) => item.item_id === item_id)
      expect(found.verdict === 'returned').toBe(shown !== undefined)
      if (found.verdict === 'returned') {
        expect(found).toMatchObject({ position: shown?.position, stops: [], remedies: [] })
        continue
      }
      if (found.position > 0) brought++
      if (place === undefined) continue
      // The remedies of all stops, by the whole pipeline and from the beginning.
      const known = made.world.known[place]
      const stock = known?.stock ?? 0
      let document = ask.document
      for (const stop of found.stops) {
        document = applyEdits(document, stop.remedy?.edits ?? [])
        if (stop.remedy?.kind === 'restock' && known) known.stock = 1
        const again = await rankPage(made.world, made.model, { ...ask, document })
        const position = again.slate.items.find((item) => item.item_id === item_id)?.position ?? 0
        expect(position).toBe(stop.afterwards.position)
      }
      expect(found.stops.at(-1)?.afterwards.position).toBe(found.position)
      if (known) known.stock = stock
    }
    expect(pairs).toBe(500)
    expect([...verdicts.keys()].sort()).toEqual(
      [
        ...['below_cut', 'capped', 'displaced', 'dropped', 'not_eligible', 'not_in_catalogue', 'not_retrieved'],
        'returned',
      ].sort(),
    )
    expect(brought).toBeGreaterThan(400)
  }, 600_000)
})

/** In turn: anything of the catalogue, what was dropped for each reason, what is shown, and what is not there. */
function pickItem(n: number, { slate }: Awaited<ReturnType<typeof rankPage>>): string {
  const any = `i-${String(Math.floor(seededUnit(n, 'item') * 600)).padStart(4, '0')}`
  const from = (items: readonly { item_id: string }[]) =>
    items[Math.floor(seededUnit(n, 'pick') * items.length)]?.item_id ?? any
  const dropped = (wanted: (one: (typeof slate.dropped)[number]) => boolean) => from(slate.dropped.filter(wanted))
  switch (n % 9) {
    case 0:
      return dropped(({ stage }) => stage === 'eligibility')
    case 1:
      return dropped(({ stage }) => stage === 'hide')
    case 2:
      return dropped(({ stage }) => stage === 'diversity')
    case 3:
      return dropped(({ stage }) => stage === 'cap')
    case 4:
      return dropped(({ reason }) => reason === 'below_cut')
    case 5:
      return dropped(({ reason }) => reason.startsWith('displaced_by:'))
    case 6:
      return n % 2 === 0 ? 'no-such-item' : from(slate.items)
    default:
      return any
  }
}

describe('a logged request', () => {
  const logged = async (n: number): Promise<Logged> => {
    const { document, request } = asked(n)
    const config_version = documents.indexOf(document) + 1
    return asLogged(await serve(made.world, request, { now: NOW, document, config_version, model: made.model }), NOW)
  }
  const source = (more: Partial<Parameters<typeof gatherFor>[0]> = {}) => ({
    snapshot: { world: made.world, model: made.model, trained: made.model },
    dataDir: null,
    versions: (version: number) => documents[version - 1] ?? null,
    live: { name: 'live 1', version: 1, document: made.document },
    ...more,
  })

  it('is replayed exactly, 999 of 1,000: whenever all candidates were kept, and nearly always from those shown', async () => {
    let [exact, whole, empty, moved] = [0, 0, 0, 0]
    for (let n = 0; n < 1000; n++) {
      const one = await logged(n)
      const found = replay((await gatherFor(source(), one)).replayable)
      if (one.shown.length === 0) empty++
      else if (found.verdict === 'exact') exact++
      else expect(one.candidates).toBeNull()
      if (one.candidates) whole++
      if (found.under_live.slate.items.some((item, at) => item.item_id !== one.shown[at]?.item_id)) moved++
    }
    expect(exact / (1000 - empty)).toBeGreaterThanOrEqual(0.999)
    expect(empty).toBeLessThan(100)
    expect(whole).toBeGreaterThan(50)
    expect(moved).toBeGreaterThan(100)
  }, 240_000)

  it('is shown stage by stage: from what was retrieved to what was shown', async () => {
    const { replayable } = await gatherFor(source(), await logged(5))
    const { replayed, request } = replay(replayable)
    const stages = replayed?.stages ?? []
    expect(stages.map(({ stage }) => stage).filter((stage, at, all) => stage !== all[at - 1])).toEqual(
      expect.arrayContaining(['retrieved', 'scored', 'blended', 'shown']),
    )
    expect(stages.at(-1)?.items).toEqual(request.items.map(({ item_id }) => item_id))
    expect(stages[0]?.total).toBe(replayable.candidates.length)
  })

  it('says what is missing when the model, the features, the version or an item is taken away', async () => {
    const one = await logged(3)
    const without = async (change: Partial<Parameters<typeof gatherFor>[0]>, other: Logged = one) => {
      const { verdict, missing } = replay((await gatherFor(source(change), other)).replayable)
      return { verdict, missing: missing.filter(({ what }) => what !== 'candidates') }
    }
    const lacks = (what: Missing['what'], name: string) => ({ verdict: 'approximate', missing: [{ what, name }] })
    const retired = { ...one, detail: { ...one.detail, model_version: 'heads-0' } }
    expect(await without({}, retired)).toEqual(lacks('model', 'heads-0'))
    const bare = { ...one, shown: one.shown.map((item) => ({ ...item, features_num: {} })) }
    expect(await without({}, bare)).toEqual(lacks('features', 'launch'))
    expect(await without({ versions: () => null })).toEqual(lacks('version', String(one.detail.config_version)))
    const [first] = one.shown
    const renamed = { ...one, candidates: null, shown: one.shown.map((item) => rename(item, first?.item_id ?? '')) }
    const detail = { ...one.detail, items: one.detail.items.map((item) => rename(item, first?.item_id ?? '')) }
    expect((await without({}, { ...renamed, detail })).missing).toContainEqual({ what: 'item', name: 'gone' })
    expect(await without({})).toEqual({ verdict: 'exact', missing: [] })
  })
})

function rename<T extends { item_id: string }>(item: T, item_id: string): T {
  return item.item_id === item_id ? { ...item, item_id: 'gone' } : item
}
