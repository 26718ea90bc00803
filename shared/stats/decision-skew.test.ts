import { describe, expect, it } from 'vitest'
import type { ReplayResponse } from '../contract/explain'
import { decisionSkew } from './decision-skew'

const items = (ids: string) => [...ids].map((item_id, index) => ({ item_id, position: index + 1 }))

/** A request that showed `logged` and is laid again as `again`, one letter an item; null: its configuration is gone. */
function replay(id: string, logged: string, again: string | null, more: Partial<ReplayResponse> = {}): ReplayResponse {
  const [was, is] = [logged, again ?? ''].map((ids) => new Map([...ids].map((item, index) => [item, index + 1])))
  const all = [...new Set([...logged, ...(again ?? '')])]
  return {
    request: { request_id: id, items: items(logged), all_candidates: true },
    missing: [],
    head_error: 0,
    moved:
      again === null
        ? []
        : all.flatMap((item_id) => {
            const [from, to] = [was?.get(item_id) ?? 0, is?.get(item_id) ?? 0]
            return from === to ? [] : [{ item_id, logged: from, replayed: to }]
          }),
    replayed: again === null ? null : { slate: { items: items(again) } },
    ...more,
  } as unknown as ReplayResponse
}

describe('decision skew', () => {
  it('counts requests whose order changed, those with other items, and how far the orders agree', () => {
    const same = Array.from({ length: 7 }, (_, i) => replay(`same-${i}`, 'abcd', 'abcd'))
    const found = decisionSkew([...same, replay('swapped', 'abcd', 'bacd'), replay('other', 'abcd', 'abce')])
    expect(found).toMatchObject({ compared: 9, order: { estimate: 2 / 9, n: 9 }, items: { estimate: 1 / 9, n: 9 } })
    expect(found.tau).toBeCloseTo((7 + 4 / 6 + 1) / 9, 12)
    expect(found.examples.map(({ request_id }) => request_id)).toEqual(['swapped', 'other'])
  })

  it('never takes what cannot be laid again for agreement', () => {
    const found = decisionSkew([
      replay('gone', 'ab', null, { missing: [{ what: 'version', name: '3' }] }),
      replay('empty', '', '', { missing: [{ what: 'page', name: '' }] }),
    ])
    expect(found).toMatchObject({ compared: 0, order: { kind: 'missing', reason: 'no_data' }, tau: null })
    expect(found.lacking).toEqual([
      { what: 'version', n: 1 },
      { what: 'page', n: 1 },
    ])
  })

  it('asks for other items only where all candidates are known, and for the model only where it could be asked', () => {
    const shown = replay('shown', 'ab', 'ab', { head_error: null })
    const found = decisionSkew([
      { ...shown, request: { ...shown.request, all_candidates: false } },
      replay('model', 'ab', 'ab', { head_error: 0.01 }),
    ])
    expect(found).toMatchObject({ order: { n: 2 }, items: { n: 1 }, heads: { estimate: 1, n: 1 } })
  })
})
