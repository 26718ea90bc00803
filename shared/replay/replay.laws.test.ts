import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigDocument } from '../config/document'
import { rankNextPage } from '../ranking/next-page'
import type { RankInput } from '../ranking/rank'
import { busyInput, input } from '../ranking/testing/arbitrary'
import type { Pages } from './pages'
import { Replay } from './replay'
import { sampleOf } from './testing/sample-of'

fc.configureGlobal({ seed: 11 })

const before = fc.constantFrom(0, 0, 5)

/** Single precision, as the log keeps them, and a document in which all that is not a rule is at work. */
function asLogged(one: RankInput, document: ConfigDocument): RankInput {
  const candidates = one.candidates.map((item) => ({
    ...item,
    heads: Object.fromEntries(Object.entries(item.heads).map(([head, p]) => [head, Math.fround(p)])),
  }))
  return { ...one, candidates, document }
}

/** Half of a page and more for what is new, so that slots, draws and merchants are at work on small pages. */
const eager: fc.Arbitrary<ConfigDocument['cold_start']> = fc
  .record({
    quota: fc.constantFrom(0.3, 0.5),
    slots: fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 2, maxLength: 6 }),
    min_quality: fc.constantFrom(0, 0.5),
    merchants: fc.constantFrom(0, 0.25, 0.5),
    cap: fc.constantFrom(0.1, 0.25, 1),
  })
  .chain(({ quota, slots, min_quality, merchants, cap }) =>
    input.map(({ document: { cold_start } }) => ({
      shopper: cold_start.shopper,
      item: { ...cold_start.item, age_limit_days: 30, impression_budget: 1000, quota, slots, min_quality },
      merchant: { age_limit_days: 30, quota: merchants, per_merchant_cap: cap },
    })),
  )

const anyDocument = fc
  .tuple(fc.oneof(input, busyInput), fc.option(eager))
  .map(([{ document }, cold_start]): ConfigDocument => (cold_start ? { ...document, cold_start } : document))

const soft = (one: ConfigDocument): ConfigDocument => ({
  ...one,
  rules: one.rules.filter(({ type }) => ['boost', 'bury', 'hide'].includes(type)),
})

const namesOf = (replay: Replay, pages: Pages, request: number) => {
  const { rows, items } = replay.sample
  const length = pages.length[request] ?? 0
  const page = pages.rows.subarray(request * pages.width, request * pages.width + length)
  return Array.from(page, (row) => items[rows.item[row] ?? 0]?.item_id)
}

function expectSame(inputs: readonly RankInput[], pagesBefore: readonly number[], document: ConfigDocument) {
  const logged = inputs.map((one) => asLogged(one, document))
  const replay = new Replay(sampleOf(logged, pagesBefore))
  const pages = replay.pages(document)
  logged.forEach((one, request) => {
    const shown = Array.from({ length: pagesBefore[request] ?? 0 }, (_, at) => `shown ${at}`)
    const slate = rankNextPage(one, shown)
    expect(namesOf(replay, pages, request)).toEqual(slate.items.map(({ item_id }) => item_id))
  })
  return { replay, pages, logged }
}

describe('a replay', () => {
  it('makes the very page that ranking makes, without rules that decide positions', () => {
    const many = fc.array(fc.tuple(fc.oneof(input, busyInput), before), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(many, anyDocument, (requests, document) => {
        const { replay } = expectSame(
          requests.map(([one]) => one),
          requests.map(([, at]) => at),
          soft(document),
        )
        expect(replay.settled(soft(document)).settled.whole.some((flag) => flag === 1)).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  it('makes it with all kinds of rules too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(busyInput, before), { minLength: 1, maxLength: 3 }),
        busyInput,
        (requests, { document }) => {
          expectSame(
            requests.map(([one]) => one),
            requests.map(([, at]) => at),
            document,
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('makes it again under one document after another', () => {
    fc.assert(
      fc.property(
        fc.array(input, { minLength: 1, maxLength: 4 }),
        fc.array(input, { minLength: 2, maxLength: 4 }),
        (requests, others) => {
          const documents = others.map(({ document }) => soft(document))
          const replay = new Replay(sampleOf(requests.map((one) => asLogged(one, one.document))))
          for (const document of [...documents, ...documents]) {
            const fresh = new Replay(replay.sample).pages(document)
            expect(replay.pages(document)).toEqual(fresh)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('tells the chance that ranking tells of who stands at a position', () => {
    fc.assert(
      fc.property(busyInput, anyDocument, (one, any) => {
        const document = soft(any)
        const logged = asLogged(one, document)
        const replay = new Replay(sampleOf([logged]))
        const pages = replay.pages(document)
        const slate = rankNextPage(
          { ...logged, candidates: logged.candidates.map((item) => ({ ...item, sources: [] })) },
          [],
        )
        const drawn = slate.items.filter((_, at) => pages.held[at] === 2)
        for (const { propensity } of drawn) expect(pages.chance[0]).toBe(propensity)
        for (const { slot_type, position } of slate.items) {
          expect(pages.held[position - 1] === 0).toBe(slot_type === 'organic' || slot_type === 'explore')
        }
      }),
      { numRuns: 300 },
    )
  })
})
