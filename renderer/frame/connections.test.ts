import { expect, it } from 'vitest'
import { type Connections, readinessOf } from './connections'

const embedded = {
  id: 'e',
  name: 'Embedded',
  kind: 'embedded' as const,
  clickhouse: { url: '', database: 'mizan', username: 'mizan', hasPassword: true },
  serving: { url: '', hasToken: true },
}
const platform = { state: 'starting' as const, step: 'training', progress: 0.4, error: null }
const connections: Connections = { profiles: [embedded], activeId: 'e', secretStorage: 'memory', platform }

it('waits for the embedded platform, but not under a remote connection', () => {
  expect(readinessOf(connections)).toEqual({ kind: 'preparing', platform })
  expect(readinessOf({ ...connections, platform: { ...platform, state: 'ready' } })).toEqual({ kind: 'ready' })
  expect(readinessOf({ ...connections, profiles: [{ ...embedded, kind: 'remote' }] })).toEqual({ kind: 'ready' })
})

it('tells apart that nothing is known, nothing is chosen, and that it failed', () => {
  expect(readinessOf(undefined)).toEqual({ kind: 'unknown' })
  expect(readinessOf({ ...connections, activeId: null })).toEqual({ kind: 'none' })
  const failed = { ...platform, state: 'failed' as const }
  expect(readinessOf({ ...connections, platform: failed })).toEqual({ kind: 'failed', platform: failed })
})
