import { calibrate } from '../models/calibration'
import { affinity, withoutSeen } from '../models/click-model'
import { smoothedRates, total } from '../models/outcomes'
import type { ClickModel } from '../models/training'
import { microseconds, type RankingModel, type Scored, type ToScore } from './ranking-model'
import { sharesAfter } from './taste'

/** Pseudo-clicks of the category's rate behind an item's rate of carts and purchases. */
const CONVERSION_PRIOR = 20

/** Heads that can be counted from this log. p_click always: without anything logged it is 0 for every item. */
function headsOf({ counts }: ClickModel): string[] {
  const { carts, purchases } = counts.outcomes
  return ['p_click', ...(total(carts) > 0 ? ['p_cart'] : []), ...(total(purchases) > 0 ? ['p_purchase'] : [])]
}

/**
 * The model that is counted from the log.
 *   p_click    where only clicks are logged: the chance that the next click is on the item; where impressions are logged: the
 *              item's click rate, smoothed with the configured prior, times the shopper's affinity, calibrated on impressions
 *   p_cart     p_click times the item's smoothed rate of carts after a click; p_purchase likewise
 */
export function countedModel(model: ClickModel): RankingModel {
  const { counts, settings } = model
  const { impressions, clicks, carts, purchases } = counts.outcomes
  const heads = headsOf(model)
  const afterClick = {
    p_cart: smoothedRates(carts, clicks, counts.categories, CONVERSION_PRIOR),
    p_purchase: smoothedRates(purchases, clicks, counts.categories, CONVERSION_PRIOR),
  }
  const byPrior = lastOnes((prior) => smoothedRates(clicks, impressions, counts.categories, prior))

  function score(what: ToScore): Scored {
    const started = performance.now()
    const blend = blendOf(model, what)
    const rates = counts.hasImpressions ? byPrior(what.document.cold_start.item.prior_strength) : null
    const chance = (place: number) => {
      if (!rates) return blend.chance(place)
      const share = counts.covisitation.share[place] ?? 0
      const bent = (rates[place] ?? 0) * affinity(blend.share(place), share, settings.affinity_power)
      return calibrate(model.calibrations?.rate ?? [], Math.min(1, bent))
    }
    const p_click = what.places.map(chance)
    const after = (rate: Float64Array) => what.places.map((place, at) => (p_click[at] ?? 0) * (rate[place] ?? 0))
    const all = { p_click, p_cart: after(afterClick.p_cart), p_purchase: after(afterClick.p_purchase) }
    return {
      heads: Object.fromEntries(Object.entries(all).filter(([head]) => heads.includes(head))),
      raw: null,
      features: null,
      latency: { features: 0, score: microseconds(started, performance.now()) },
    }
  }

  return { version: model.version, heads, isTrained: false, vectors: null, score: async (what) => score(what) }
}

/** The personal shares and those that stand in, blended by how much is known of the shopper. */
function blendOf(model: ClickModel, { taste, shopper, popularity }: ToScore) {
  const { history, session, country } = shopper
  const { personalWeight, standIn } = taste
  const followers = { covisitation: model.counts.covisitation, settings: model.settings }
  const personal = taste.personal ?? new Float64Array()
  const shares = {
    covisitation: () => sharesAfter(followers, session, history),
    popular_in_country: () => withoutSeen(popularity.byCountry.get(country) ?? popularity.share, history),
    popular: () => withoutSeen(popularity.share, history),
  }
  const fallback = standIn && personalWeight < 1 ? shares[standIn.source]() : new Float64Array()
  const calibrations = model.calibrations ?? { personal: [], popular: [] }
  const ofFallback = standIn?.source === 'covisitation' ? calibrations.personal : calibrations.popular
  return {
    /** For comparison with the overall share. */
    share: (place: number) => personalWeight * (personal[place] ?? 0) + (1 - personalWeight) * (fallback[place] ?? 0),
    /** The probability that the next click is on the item. */
    chance: (place: number) =>
      personalWeight * calibrate(calibrations.personal, personal[place] ?? 0) +
      (1 - personalWeight) * calibrate(ofFallback, fallback[place] ?? 0),
  }
}

/** Settings are typed by people: a few are in use at a time. */
const MOST = 8

function lastOnes<T>(make: (setting: number) => T): (setting: number) => T {
  const made = new Map<number, T>()
  return (setting) => {
    const value = made.get(setting) ?? make(setting)
    const [oldest] = made.keys()
    if (made.size >= MOST && oldest !== undefined && !made.has(setting)) made.delete(oldest)
    made.set(setting, value)
    return value
  }
}
