import type { ConfigDocument, Rule } from '../../../shared/config/document'
import type { SampleItem, SampleOutline, SampleSlice } from '../../../shared/contract/bridge'
import type { Consequences, Details } from '../../../shared/replay/consequences'
import type { Outcome } from '../../../shared/replay/outcomes'
import type { Point } from '../../../shared/replay/pareto'
import type { RuleTraffic } from '../../../shared/replay/rule-traffic'
import type { LoggedRequest } from '../../../shared/replay/sample'
import type { Spread } from '../../../shared/replay/spread'

/** What the page asks of the worker that holds the sample. `id` counts up; an answer carries the id of its question. */
export type Ask =
  | { readonly kind: 'slice'; readonly slice: SampleSlice }
  | { readonly kind: 'gather'; readonly outline: SampleOutline; readonly items: readonly SampleItem[] }
  | { readonly kind: 'live'; readonly document: ConfigDocument; readonly version: number }
  | { readonly kind: 'move'; readonly id: number; readonly document: ConfigDocument }
  | { readonly kind: 'details'; readonly id: number; readonly document: ConfigDocument }
  | { readonly kind: 'sweep'; readonly id: number; readonly document: ConfigDocument; readonly sweep: Sweep }
  | { readonly kind: 'shoppers'; readonly id: number; readonly document: ConfigDocument; readonly count: number }
  | { readonly kind: 'rule'; readonly id: number; readonly document: ConfigDocument; readonly rule: Rule }
  | { readonly kind: 'traffic'; readonly id: number; readonly document: ConfigDocument; readonly now: number }

export interface Sweep {
  /** Terms whose weights are swept. */
  readonly terms: readonly [string, string]
  readonly objectives: readonly [Outcome, Outcome]
  readonly surface: string | null
}

export type Answer =
  | {
      readonly kind: 'ready'
      readonly requests: number
      readonly candidates: number
      readonly spreads: Readonly<Record<string, Spread>>
    }
  | { readonly kind: 'figures'; readonly id: number; readonly figures: Consequences; readonly elapsed: number }
  | {
      readonly kind: 'details'
      readonly id: number
      readonly details: Details
      readonly examples: Readonly<Record<number, Example>>
    }
  | { readonly kind: 'points'; readonly id: number; readonly points: readonly Point[]; readonly total: number }
  | { readonly kind: 'shoppers'; readonly id: number; readonly shoppers: readonly ShopperLook[] }
  | { readonly kind: 'rule'; readonly id: number; readonly effect: RuleEffect }
  | { readonly kind: 'traffic'; readonly id: number; readonly rules: readonly RuleTraffic[]; readonly total: number }
  | { readonly kind: 'failed'; readonly detail: string }

/** What a rule brings or costs, beside the same document without it. */
export type RuleEffect = Pick<Consequences, 'outcomes' | 'exposure'>

/** A shopper of the sample: the page they got under live, and the one the draft would give. */
export interface ShopperLook {
  readonly example: Example
  readonly country: string
  readonly segment: string
  readonly live: readonly ShownItem[]
  readonly draft: readonly ShownItem[]
  /** Positions with another item. */
  readonly differ: number
}

export interface ShownItem {
  readonly item_id: string
  readonly store_id: string
  readonly title: { readonly en: string; readonly ar: string }
  /** Its position on the other page, from 1; 0: not there. */
  readonly elsewhere: number
}

/** A request of the sample, as far as a preview of it needs. */
export type Example = Pick<LoggedRequest, 'user_id'> & { readonly surface: string; readonly query: string }

/** The spread over all surfaces has the name ''. */
export const everySurface = ''
