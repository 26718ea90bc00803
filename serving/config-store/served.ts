import type { ConfigDocument } from '../../shared/config/document'
import { armOf, variantOf } from '../../shared/publishing/assign'
import type { Connection } from './database'
import { StoreFailure } from './failure'
import { currentRollout } from './rollout-rows'
import { findLive, findVersion } from './versions'

/** Read for every page: in a rollout each shopper has their own version, by the share of this moment. */
export function servedTo(
  connection: Connection,
  shopper: string,
): { version: number; document: ConfigDocument; variant: string } {
  const live = findLive(connection)
  if (!live) throw new StoreFailure('damaged', 'The configuration store has no live version')
  const rollout = currentRollout(connection)
  if (!rollout) return { version: live.version.version, document: live.document, variant: '' }
  const arm = armOf(rollout.id, shopper, rollout.percent)
  const { version, document } = arm === 'new' ? findVersion(connection, rollout.version) : live
  return { version: version.version, document, variant: variantOf(rollout.id, arm) }
}
