import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CallOutput } from '../../shared/contract/bridge'
import { onBridgeEvent } from '../bridge'
import { reads } from '../query-client'
import { useView } from '../view-state'

export type Connections = CallOutput<'connections.state'>

/** How far the chosen connection is: only `ready` lets pages ask. */
export type Readiness =
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'ready' }
  | { kind: 'preparing' | 'failed' | 'unsupported' | 'off'; platform: Connections['platform'] }

export function readinessOf(connections: Connections | undefined): Readiness {
  if (!connections) return { kind: 'unknown' }
  const active = connections.profiles.find((profile) => profile.id === connections.activeId)
  if (!active) return { kind: 'none' }
  const { platform } = connections
  if (active.kind === 'remote' || platform.state === 'ready') return { kind: 'ready' }
  return { kind: platform.state === 'starting' ? 'preparing' : platform.state, platform }
}

/** What the cache knows of a connection means nothing under another one, or before the platform was ready. */
function forgetData(client: QueryClient): void {
  const about = (key: readonly unknown[]) => String(key[0]).startsWith('connections.') || key[0] === 'app.info'
  client.removeQueries({ predicate: (query) => !about(query.queryKey) && !query.isActive() })
  void client.resetQueries({ predicate: (query) => !about(query.queryKey) })
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
          const woke = readinessOf(before).kind !== 'ready' && readinessOf(event.state).kind === 'ready'
          if (other || woke) forgetData(client)
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
