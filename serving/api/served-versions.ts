import type { Status } from '../../shared/contract/serving'
import type { Clock } from '../../shared/time'

type Served = NonNullable<Status['instances'][number]['served']>[number]

/** What this process really ranked with, version by version: how far a publish has come is what shoppers got. */
export interface ServedVersions {
  count(version: number): void
  /** Newest version first. */
  list(): Served[]
}

const MOST = 20

export function createServedVersions(clock: Clock): ServedVersions {
  const served = new Map<number, { requests: number; first: number; last: number }>()
  return {
    count(version) {
      const now = clock()
      const known = served.get(version)
      if (known) {
        known.requests += 1
        known.last = now
        return
      }
      served.set(version, { requests: 1, first: now, last: now })
      if (served.size > MOST) served.delete(Math.min(...served.keys()))
    },
    list: () =>
      [...served]
        .sort(([a], [b]) => b - a)
        .map(([version, { requests, first, last }]) => ({
          version,
          requests,
          first_at: new Date(first).toISOString(),
          last_at: new Date(last).toISOString(),
        })),
  }
}
