import type { ColdStart } from '../../shared/config/document'
import { type Calibration, calibrate } from '../models/calibration'
import { withoutSeen } from '../models/click-model'
import { nextShares } from '../models/covisitation'
import type { Popularity } from '../models/popularity'
import type { ClickModel } from '../models/training'
import type { Shopper } from './shopper'

/** What the shopper is expected to click next: the personal model's shares and those that stand in while little is known. */
export interface Taste {
  personal: Float64Array
  fallback: Float64Array
  /** 0 … 1: how much the personal shares count. */
  personalWeight: number
  /** The source that stands in, '' when none has to. */
  fallbackSource: string
  popular: Float64Array
  inCountry: Float64Array | null
  calibrations: { personal: Calibration; fallback: Calibration }
}

export function tasteOf(
  model: ClickModel,
  popularity: Popularity,
  settings: ColdStart['shopper'],
  shopper: Shopper,
): Taste {
  const { history, session, country, clicks } = shopper
  const sharesAfter = (clicked: readonly number[]) =>
    withoutSeen(nextShares(model.counts.covisitation, clicked, model.settings), history)
  const inCountry = popularity.byCountry.get(country) ?? null
  const personalWeight = history.length === 0 ? 0 : Math.min(1, clicks / settings.full_personal_at)
  const known = { session_clicks: session.length > 0, country: inCountry !== null, nothing: true }
  const stand = settings.fallbacks.find(
    (one) => one.enabled && known[one.when] && (one.source !== 'popular_in_country' || inCountry !== null),
  )
  const { personal, popular } = model.calibrations ?? { personal: [], popular: [] }
  const shares = {
    covisitation: () => sharesAfter(session),
    popular_in_country: () => withoutSeen(inCountry ?? popularity.share, history),
    popular: () => withoutSeen(popularity.share, history),
  }
  return {
    personal: sharesAfter(history),
    fallback: stand ? shares[stand.source]() : new Float64Array(popularity.share.length),
    personalWeight,
    fallbackSource: personalWeight >= 1 ? '' : (stand?.source ?? 'none'),
    popular: popularity.share,
    inCountry,
    calibrations: {
      personal,
      fallback: stand?.source === 'covisitation' ? personal : popular,
    },
  }
}

/** The probability that the next click is on the item: both shares as probabilities, blended. */
export function clickChance({ personal, fallback, personalWeight, calibrations }: Taste, place: number): number {
  return (
    personalWeight * calibrate(calibrations.personal, personal[place] ?? 0) +
    (1 - personalWeight) * calibrate(calibrations.fallback, fallback[place] ?? 0)
  )
}

/** The blended share, for comparison with the overall one. */
export function blendedShare({ personal, fallback, personalWeight }: Taste, place: number): number {
  return personalWeight * (personal[place] ?? 0) + (1 - personalWeight) * (fallback[place] ?? 0)
}
