import { expect, it } from 'vitest'
import { type Connections, hasMore, readinessOf } from './connections'

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
  const ready = { ...platform, state: 'ready' as const, step: '', progress: null }
  expect(readinessOf({ ...connections, platform: ready })).toEqual({ kind: 'ready', filling: null })
  const remote = { ...connections, profiles: [{ ...embedded, kind: 'remote' as const }] }
  expect(readinessOf(remote)).toEqual({ kind: 'ready', filling: null })
})

it('can be asked while the rest of its history is made, and is read again with each tenth of that', () => {
  const filling = (progress: number | null) =>
    readinessOf({ ...connections, platform: { ...platform, state: 'ready', step: 'generating_sample', progress } })
  expect(filling(0.4)).toEqual({ kind: 'ready', filling: 0.4 })
  expect(hasMore(readinessOf(connections), filling(0.4))).toBe(true)
  expect(hasMore(filling(0.41), filling(0.49))).toBe(false)
  expect(hasMore(filling(0.49), filling(0.5))).toBe(true)
  expect(hasMore(filling(0.99), filling(null))).toBe(true)
  expect(hasMore(filling(null), filling(null))).toBe(false)
  expect(hasMore(filling(0.4), readinessOf(connections))).toBe(false)
})

it('tells apart that nothing is known, nothing is chosen, and that it failed', () => {
  expect(readinessOf(undefined)).toEqual({ kind: 'unknown' })
  expect(readinessOf({ ...connections, activeId: null })).toEqual({ kind: 'none' })
  const failed = { ...platform, state: 'failed' as const }
  expect(readinessOf({ ...connections, platform: failed })).toEqual({ kind: 'failed', platform: failed })
})
