import { describe, expect, it } from 'vitest'
import type { LiveConfig } from '../../shared/contract/serving'
import { createKeys, type LiveChange, type LiveChangeEvent, reduceLiveChange } from './live-change'
import { exampleDocument } from './testing/example'

function live(version: number): LiveConfig {
  return {
    version: {
      version,
      published_at: '2026-11-23T10:00:00.000Z',
      published_by: 'omar',
      title: 'Other',
      reason: 'r',
      from_draft: null,
      rolled_back_to: null,
    },
    document: exampleDocument,
    etag: '"x"',
  }
}
function played(...events: LiveChangeEvent[]): LiveChange {
  return events.reduce(reduceLiveChange, { kind: 'asking' })
}
const lost: LiveChangeEvent = { type: 'refused', error: { code: 'unknown_outcome' } }

describe('a change of live', () => {
  it('is done with the version that came of it', () => {
    expect(played({ type: 'send' }, { type: 'answered', live: live(4) })).toEqual({ kind: 'done', live: live(4) })
  })
  it('is neither done nor failed when the answer was lost, until live was read', () => {
    expect(played({ type: 'send' }, lost)).toMatchObject({ kind: 'unknown', reading: true })
    expect(played({ type: 'send' }, lost, { type: 'readDone', live: live(4), mine: true }).kind).toBe('done')
    expect(played({ type: 'send' }, lost, { type: 'readDone', live: live(3), mine: false })).toMatchObject({
      kind: 'unknown',
      reading: false,
      live: live(3),
    })
  })
  it('stays unknown when live cannot be read either', () => {
    const state = played({ type: 'send' }, lost, { type: 'readFailed', error: { code: 'serving_unreachable' } })
    expect(state).toMatchObject({ kind: 'unknown', readError: { code: 'serving_unreachable' } })
  })
  it('shows who moved live, and changes nothing', () => {
    const stale = played({ type: 'send' }, { type: 'refused', error: { code: 'stale' } })
    expect(stale).toMatchObject({ kind: 'stale', live: null })
    expect(reduceLiveChange(stale, { type: 'readDone', live: live(9), mine: false })).toMatchObject({
      kind: 'stale',
      live: { version: { version: 9 } },
    })
  })
  it('names any other failure', () => {
    expect(played({ type: 'send' }, { type: 'refused', error: { code: 'serving_forbidden' } }).kind).toBe('failed')
  })
})

describe('keys', () => {
  it('are the same for the same content and new for other content', () => {
    let made = 0
    const key = createKeys(() => `k${made++}`)
    expect([key('a'), key('b'), key('a')]).toEqual(['k0', 'k1', 'k0'])
  })
})
