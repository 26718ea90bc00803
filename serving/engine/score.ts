import type { ConfigDocument } from '../../shared/config/document'
import type { Candidate } from '../../shared/ranking/types'
import { calibrate } from '../models/calibration'
import { affinity } from '../models/click-model'
import { smoothedRates, total } from '../models/outcomes'
import type { ClickModel } from '../models/training'
import { type Catalogue, instantOf } from './catalogue'
import type { Proposal } from './retrieve'
import { blendedShare, clickChance, type Taste } from './taste'

/** Heads the engine can score from this log. p_click always: without anything logged it is 0 for every item. */
export function headsOf({ counts }: ClickModel): string[] {
  const { carts, purchases } = counts.outcomes
  return ['p_click', ...(total(carts) > 0 ? ['p_cart'] : []), ...(total(purchases) > 0 ? ['p_purchase'] : [])]
}

/** Pseudo-clicks of the category's rate behind an item's rate of carts and purchases. */
const CONVERSION_PRIOR = 20

/**
 * Turns proposals into candidates with heads.
 *   p_click    where only clicks are logged: the chance that the next click is on the item; where impressions are logged: the
 *              item's click rate, smoothed with the configured prior, times the shopper's affinity, calibrated on impressions
 *   p_cart     p_click times the item's smoothed rate of carts after a click; p_purchase likewise
 */
export function scoreProposals(
  proposals: readonly Proposal[],
  catalogue: Catalogue,
  model: ClickModel,
  taste: Taste,
  document: ConfigDocument,
): Candidate[] {
  const { counts, settings } = model
  const { impressions, clicks, carts, purchases } = counts.outcomes
  const prior = document.cold_start.item.prior_strength
  const rates = counts.hasImpressions ? smoothedRates(clicks, impressions, counts.categories, prior) : null
  const cartRates = smoothedRates(carts, clicks, counts.categories, CONVERSION_PRIOR)
  const purchaseRates = smoothedRates(purchases, clicks, counts.categories, CONVERSION_PRIOR)
  const heads = headsOf(model)
  const found = new Map<number, Candidate>()
  for (const { source, place, rank, score } of proposals) {
    const candidate = found.get(place) ?? candidateAt(place)
    if (!candidate) continue
    candidate.sources.push({ name: source, rank, score })
    found.set(place, candidate)
  }
  return [...found.values()]

  function headsAt(place: number): Record<string, number> {
    const share = counts.covisitation.share[place] ?? 0
    const p_click = rates
      ? calibrate(
          model.calibrations?.rate ?? [],
          Math.min(1, (rates[place] ?? 0) * affinity(blendedShare(taste, place), share, settings.affinity_power)),
        )
      : clickChance(taste, place)
    const all: Record<string, number> = {
      p_click,
      p_cart: p_click * (cartRates[place] ?? 0),
      p_purchase: p_click * (purchaseRates[place] ?? 0),
    }
    return Object.fromEntries(heads.map((head) => [head, all[head] ?? 0]))
  }

  function candidateAt(place: number): Candidate | undefined {
    const item = catalogue.items[place]
    return (
      item && {
        item_id: item.item_id,
        store_id: item.store_id,
        category: item.category,
        brand: item.brand,
        price_minor: item.price_minor,
        currency: item.currency,
        margin: item.margin,
        stock: item.stock,
        created_at: instantOf(item.created),
        store_created_at: instantOf(catalogue.stores.get(item.store_id)?.created ?? 0),
        impressions: impressions[place] ?? 0,
        sources: [],
        heads: headsAt(place),
      }
    )
  }
}
