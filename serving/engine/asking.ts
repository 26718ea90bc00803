import type { ClickHouseClient } from '@clickhouse/client'
import type { PreviewRequest } from '../../shared/contract/serving'
import { RankContext } from '../../shared/ranking/types'
import { microseconds } from './page'
import { readShopper, type Shopper } from './shopper'
import type { Snapshot } from './snapshot'

export interface Asking {
  shopper: Shopper
  context: RankContext
  /** When the request began, and how long the log took to tell of the shopper. */
  started: number
  history: number
}

/** Who asks, for what, and from where: the request's own words first, then what the log knows. */
export async function readAsking(
  client: ClickHouseClient,
  { catalogue }: Snapshot,
  { user, context, surface }: Pick<PreviewRequest, 'user' | 'context' | 'surface'>,
  until: number,
): Promise<Asking> {
  const started = performance.now()
  const shopper = await readShopper(client, catalogue.index, user, until)
  const history = microseconds(started, performance.now())
  const { country, segment } = shopper
  const told = Object.fromEntries(Object.entries(context).filter(([, value]) => value !== ''))
  const whole = RankContext.parse({ country, segment, ...told, surface })
  // Popularity in a country is about where the shopper is now.
  return { shopper: { ...shopper, country: whole.country }, context: whole, started, history }
}

/** The age of items is judged at the end of the log, which may be long ago; an empty log ends now. */
export function endOfLog({ catalogue }: Snapshot, now: number): number {
  return catalogue.end || now
}
