import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CallOutput } from '../../shared/contract/bridge'
import { onBridgeEvent } from '../bridge'
import { reads } from '../query-client'
import { useView } from '../view-state'

export type Connections = CallOutput<'connections.state'>

/**
 * How far the chosen connection is: only `ready` lets pages ask. `filling`: the share of the history that the embedded platform has
 * made, while it makes the rest behind. `returning`: it was ready and starts anew, so its page stays.
 */
export type Readiness =
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'ready'; filling: number | null }
  | { kind: 'preparing' | 'returning' | 'failed' | 'unsupported' | 'off'; platform: Connections['platform'] }

export function readinessOf(connections: Connections | undefined): Readiness {
  if (!connections) return { kind: 'unknown' }
  const active = connections.profiles.find((profile) => profile.id === connections.activeId)
  if (!active) return { kind: 'none' }
  const { platform } = connections
  if (active.kind === 'remote') return { kind: 'ready', filling: null }
  if (platform.state === 'ready') return { kind: 'ready', filling: platform.progress }
  return { kind: platform.state === 'starting' ? 'preparing' : platform.state, platform }
}

/** A page that was shown is not taken from the person because the platform died: what they type goes on being kept. */
export function useReadiness(connections: Connections | undefined): Readiness {
  const [shownFor, setShownFor] = useState<string | null>(null)
  const readiness = readinessOf(connections)
  const id = connections?.activeId ?? null
  if (readiness.kind === 'ready' && shownFor !== id) setShownFor(id)
  if (readiness.kind !== 'preparing' || shownFor !== id) return readiness
  return { ...readiness, kind: 'returning' }
}

/** There is something new to read: it can be asked again, or another tenth of its history, or all of it, is made. */
export function hasMore(before: Readiness, after: Readiness): boolean {
  if (after.kind !== 'ready') return false
  if (before.kind !== 'ready') return true
  const tenths = (share: number | null) => (share === null ? null : Math.floor(share * 10))
  return tenths(before.filling) !== tenths(after.filling)
}

function isData({ queryKey: [name] }: { queryKey: readonly unknown[] }): boolean {
  return !String(name).startsWith('connections.') && name !== 'app.info'
}

/** What the cache knows of a connection means nothing under another one. */
function forgetData(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => isData(query) && !query.isActive() })
  void client.resetQueries({ predicate: isData })
}

export function useConnections(): { connections: Connections | undefined; error: unknown } {
  const client = useQueryClient()
  const state = reads('connections.state', {})
  const { data, error } = useQuery({ ...state, staleTime: Number.POSITIVE_INFINITY })
  useEffect(
    () =>
      onBridgeEvent((event) => {
        if (event.type === 'connections') {
          const before = client.getQueryData(state.queryKey)
          client.setQueryData(state.queryKey, event.state)
          const other = before !== undefined && before.activeId !== event.state.activeId
          if (other) useView.getState().set({ range: null, surface: null, model: null })
          if (other) forgetData(client)
          else if (hasMore(readinessOf(before), readinessOf(event.state))) {
            void client.invalidateQueries({ predicate: isData })
          }
        }
        if (event.type === 'monitors') {
          void client.invalidateQueries({
            predicate: ({ queryKey }) => /^(monitors|incidents)\./.test(String(queryKey[0])),
          })
        }
        if (event.type === 'serving') {
          for (const name of ['tuning', 'preview', 'serving']) {
            void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(`${name}.`) })
          }
        }
      }),
    [client, state.queryKey],
  )
  return { connections: data, error }
}
