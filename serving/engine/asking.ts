import type { PreviewRequest } from '../../shared/contract/serving'
import { RankContext } from '../../shared/ranking/types'
import type { Shopper } from './shopper'

/** Who asks, for what, and from where: the request's own words first, then what is known of the shopper. */
export function askingAs(
  shopper: Shopper,
  { context, surface }: Pick<PreviewRequest, 'context' | 'surface'>,
): { shopper: Shopper; context: RankContext } {
  const { country, segment } = shopper
  const told = Object.fromEntries(Object.entries(context).filter(([, value]) => value !== ''))
  const whole = RankContext.parse({ country, segment, ...told, surface })
  // Popularity in a country is about where the shopper is now.
  return { shopper: { ...shopper, country: whole.country }, context: whole }
}
