import { seededUnit } from '../ranking/seeded'

export type Arm = 'new' | 'old'

/** Whom a request is for, as the log will name them too: one shopper sees one version, whatever page they open. */
export function shopperKey(
  user: { user_id?: string | undefined; anon_id?: string | undefined; session_id?: string | undefined },
  request_id: string,
): string {
  return user.user_id || user.anon_id || user.session_id || request_id
}

/**
 * The version of a rollout that a shopper gets: by a hash of the rollout and the shopper, so that it is the same on every instance,
 * and who has the new version keeps it as the share grows.
 */
export function armOf(rollout: string, shopper: string, percent: number): Arm {
  return seededUnit(0, `${rollout} ${shopper}`) * 100 < percent ? 'new' : 'old'
}

/** The log's name for a version in a rollout. */
export function variantOf(rollout: string, arm: Arm): string {
  return `${rollout}:${arm}`
}
