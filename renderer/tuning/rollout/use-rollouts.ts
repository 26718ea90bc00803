import { useQuery } from '@tanstack/react-query'
import type { Kill, Rollout } from '../../../shared/contract/serving'
import { systemClock } from '../../../shared/time'
import { reads } from '../../query-client'
import { offers, type Platform } from '../platform'

const NEWEST = 20
/** Steps and ends are announced; what guardrails measure meanwhile is not. */
const EVERY_MS = 3000
/** A rollout that ended is still told for so long. */
const TOLD_MS = 24 * 3_600_000

export function isUnderWay({ state }: Rollout): boolean {
  return state === 'running' || state === 'paused'
}

/** The rollout to be told: the one under way, or the one that ended last, for a day. */
export function useRollout(platform: Platform): { rollout: Rollout | null; error: unknown } {
  const { data, error } = useQuery({
    ...reads('tuning.rollouts', { limit: NEWEST }),
    enabled: offers(platform, 'ramp'),
    refetchInterval: (query) => (query.state.data?.rollouts.some(isUnderWay) ? EVERY_MS : false),
  })
  const newest = data?.rollouts[0]
  const told = newest && (isUnderWay(newest) || systemClock() - Date.parse(newest.ended_at ?? '') < TOLD_MS)
  return { rollout: told ? newest : null, error }
}

/** The kill switch that holds now; null: none. */
export function useKill(platform: Platform): Kill | null {
  const { data } = useQuery({ ...reads('tuning.kills', { limit: 1 }), enabled: offers(platform, 'kill') })
  const newest = data?.kills[0]
  return newest && newest.ended_at === null ? newest : null
}
