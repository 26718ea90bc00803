import { notifyManager, type Query, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { ErrorCode } from '../../shared/result'
import { toOpsError } from '../bridge'

export interface Stale {
  readonly code: ErrorCode
  /** When the oldest of what is shown was read. */
  readonly readAt: number
}

/** It is on screen, and could not be read again. What never arrived says so in its own place. */
export function isStale(query: Query): boolean {
  return query.isActive() && query.state.status === 'error' && query.state.data !== undefined
}

/** Each reason once, in the order in which the figures grew old. */
export function staleOf(queries: readonly Query[]): readonly Stale[] {
  const found = new Map<ErrorCode, Stale>()
  for (const { state } of queries.filter(isStale).sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)) {
    const { code } = toOpsError(state.error)
    if (!found.has(code)) found.set(code, { code, readAt: state.dataUpdatedAt })
  }
  return [...found.values()]
}

export function useStale(): readonly Stale[] {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((changed: () => void) => cache.subscribe(notifyManager.batchCalls(changed)), [cache])
  const look = useCallback(() => remembered(staleOf(cache.getAll())), [cache])
  return useSyncExternalStore(subscribe, look)
}

/** One answer for one state, or React would see a change in every look. */
let last: readonly Stale[] = []
function remembered(next: readonly Stale[]): readonly Stale[] {
  if (JSON.stringify(next) !== JSON.stringify(last)) last = next
  return last
}
