import type { ColdStart } from '../../shared/config/document'
import { takeOut } from '../models/click-model'
import { nextScores } from '../models/covisitation'
import type { Popularity } from '../models/popularity'
import type { Shopper } from './shopper'
import type { Followers } from './world'

export type Fallback = ColdStart['shopper']['fallbacks'][number]

/** What the shopper is expected to click next, as far as their clicks tell, and what stands in while they tell little. */
export interface Taste {
  /** Shares by place of what follows the shopper's clicks; null: there are none, or nothing was counted. */
  personal: Float64Array | null
  /** 0 … 1: how much the personal model counts. */
  personalWeight: number
  /** The first fallback whose condition holds; null: none. */
  standIn: Fallback | null
  /** The source that stands in, '' when none has to. */
  fallbackSource: string
}

export function tasteOf(
  followers: Followers | null,
  popularity: Popularity,
  settings: ColdStart['shopper'],
  { history, session, country, clicks }: Shopper,
): Taste {
  const inCountry = popularity.byCountry.has(country)
  const known = { session_clicks: session.length > 0, country: inCountry, nothing: true }
  const standIn = settings.fallbacks.find(
    (one) => one.enabled && known[one.when] && (one.source !== 'popular_in_country' || inCountry),
  )
  const personalWeight = history.length === 0 ? 0 : Math.min(1, clicks / settings.full_personal_at)
  return {
    personal: followers && history.length > 0 ? sharesAfter(followers, history, history) : null,
    personalWeight,
    standIn: standIn ?? null,
    fallbackSource: personalWeight >= 1 ? '' : (standIn?.source ?? 'none'),
  }
}

/** Shares by place of what is clicked after these clicks, without what was just clicked. */
export function sharesAfter(
  { covisitation, settings }: Followers,
  clicked: readonly number[],
  seen: readonly number[],
): Float64Array {
  return takeOut(nextScores(covisitation, clicked, settings), seen)
}
