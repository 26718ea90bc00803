import type { ConfigDocument, Rule } from '../config/document'
import { type Affected, affectedBy } from './affected'
import { type Change, Pairs } from './change'
import { type ColdReach, coldReach } from './cold-reach'
import { type Exposure, tally } from './exposure'
import { type LogEstimates, logEstimates } from './log-estimates'
import { type Expected, examinationOf, expectedOf, type Outcome, outcomes, worthOf } from './outcomes'
import type { Pages } from './pages'
import { Replay } from './replay'
import { type Reproduction, reproduction } from './reproduction'
import { withAndWithout } from './rule-cost'
import type { Sample } from './sample'
import { type ShopperPages, shopperPages } from './shoppers'

/** What a draft would have meant for the requests of the sample, beside live. */
export interface Consequences {
  readonly requests: number
  readonly outcomes: OutcomeChanges
  readonly surfaces: readonly Slice[]
  readonly segments: readonly Slice[]
  readonly exposure: Exposure
}

/** By outcome; null: the heads that it needs were not logged. */
export type OutcomeChanges = Readonly<Record<Outcome, Change | null>>

export interface Slice {
  readonly name: string
  readonly requests: number
  readonly outcomes: OutcomeChanges
}

/** What takes longer, and is told when a slider rests. */
export interface Details {
  readonly affected: Affected
  readonly log: LogEstimates
  readonly reproduction: Reproduction
  readonly coldStart: ColdReach
}

/** Holds live's pages, so that each move of a slider ranks the sample once. */
export class Consequence {
  readonly replay: Replay
  readonly #live: ConfigDocument
  readonly #pages: Pages
  readonly #expected: Expected
  readonly #examination: ReturnType<typeof examinationOf>
  readonly #worth: ReturnType<typeof worthOf>
  readonly #has: Readonly<Record<Outcome, boolean>>

  constructor(
    readonly sample: Sample,
    live: ConfigDocument,
    readonly liveVersion: number,
  ) {
    this.replay = new Replay(sample)
    this.#live = live
    this.#pages = this.replay.pages(live)
    this.#examination = examinationOf(sample, this.#pages.width)
    this.#worth = worthOf(sample)
    this.#expected = expectedOf(sample, this.#pages, this.#examination, this.#worth)
    const has = (head: string) => sample.heads.includes(head)
    const priced = sample.worth.size > 0 && has('p_purchase')
    this.#has = {
      clicks: has('p_click'),
      carts: has('p_cart'),
      purchases: has('p_purchase'),
      gmv: priced,
      margin: priced,
    }
  }

  of(draft: ConfigDocument): Consequences {
    return this.#measure(draft, this.replay.pages(draft)).figures
  }

  /** The two sums a sweep is drawn by, relative to live. */
  relative(draft: ConfigDocument, outcome: Outcome): Change['relative'] {
    const expected = this.#expect(this.replay.pages(draft))
    return (
      this.#pairs(expected, null, null)[outcome]?.relative ?? {
        kind: 'missing',
        reason: 'not_logged',
        n: 0,
        method: 'ratio-delta',
      }
    )
  }

  details(draft: ConfigDocument): Details {
    const pages = this.replay.pages(draft)
    const { counted } = this.#measure(draft, pages)
    return {
      affected: affectedBy(this.replay.columns, counted),
      log: logEstimates(this.replay, this.#live, draft, this.#examination),
      reproduction: reproduction(this.sample, this.#pages, this.liveVersion),
      coldStart: coldReach(this.replay.columns, draft, this.replay.settled(draft).settled, this.#pages, pages),
    }
  }

  /** So many shoppers of the sample, live and under the draft. */
  shoppers(draft: ConfigDocument, count: number): ShopperPages[] {
    return shopperPages(this.sample, this.#pages, this.replay.pages(draft), count)
  }

  /** What a rule brings or costs: the document with it beside the same without it, as if it had been on for the whole sample. */
  ofRule(document: ConfigDocument, rule: Rule): Pick<Consequences, 'outcomes' | 'exposure'> {
    const { without, with: on } = withAndWithout(document, rule)
    const [before, after] = [this.replay.pages(without), this.replay.pages(on)]
    const isNew = this.replay.settled(on).settled.isNew
    return {
      outcomes: this.#pairs(this.#expect(after), null, null, this.#expect(before)),
      exposure: tally(this.replay.columns, before, after, isNew).exposure,
    }
  }

  #expect(pages: Pages): Expected {
    return expectedOf(this.sample, pages, this.#examination, this.#worth)
  }

  #measure(draft: ConfigDocument, pages: Pages) {
    const expected = this.#expect(pages)
    const counted = tally(this.replay.columns, this.#pages, pages, this.replay.settled(draft).settled.isNew)
    const { requests } = this.sample
    const figures: Consequences = {
      requests: requests.length,
      outcomes: this.#pairs(expected, null, null),
      surfaces: this.#slices(expected, 'surface'),
      segments: this.#slices(expected, 'segment'),
      exposure: counted.exposure,
    }
    return { figures, counted }
  }

  #slices(expected: Expected, by: 'surface' | 'segment'): Slice[] {
    const { requests } = this.sample
    const names = [...new Set(requests.map(({ context }) => context[by]))].sort()
    return names.map((name) => ({
      name,
      requests: requests.filter(({ context }) => context[by] === name).length,
      outcomes: this.#pairs(expected, by, name),
    }))
  }

  #pairs(
    expected: Expected,
    by: 'surface' | 'segment' | null,
    name: string | null,
    before: Expected = this.#expected,
  ): OutcomeChanges {
    const { requests } = this.sample
    const changes = outcomes.map((outcome): [Outcome, Change | null] => {
      if (!this.#has[outcome]) return [outcome, null]
      const pairs = new Pairs()
      const [live, draft] = [before[outcome], expected[outcome]]
      for (let at = 0; at < requests.length; at++) {
        if (by === null || requests[at]?.context[by] === name) pairs.add(live[at] ?? 0, draft[at] ?? 0)
      }
      return [outcome, pairs.change()]
    })
    return Object.fromEntries(changes) as Record<Outcome, Change | null> // every outcome is there once
  }
}
