import { describe, expect, it } from 'vitest'
import { RequestDetail } from '../../../shared/contract/serving'
import { counts, parseCase } from '../case'
import { changeFor, changeForRequest } from './follow'
import type { Found } from './found'
import type { Kind } from './kinds'

const found = (kind: Kind): Found => ({ kind, id: 'x1', title: '', note: '' })
const surfaces = ['home', 'store']

describe('what was found', () => {
  it('is shown for whoever is chosen, else for a shopper without history', () => {
    const somebody = parseCase('user=u1&side=left&item=i0')
    expect(changeFor(found('shopper'), somebody, surfaces)).toEqual({ user: 'x1', persona: null, item: null })
    expect(changeFor(found('item'), somebody, surfaces)).toEqual({ item: { id: 'x1', side: 'left' } })
    expect(changeFor(found('item'), parseCase(''), surfaces)).toEqual({ user: '', item: { id: 'x1', side: 'right' } })
    expect(changeFor(found('store'), somebody, surfaces)).toEqual({ store: 'x1', surface: 'store', item: null })
    expect(changeFor(found('store'), somebody, ['home'])).toEqual({ store: 'x1', item: null })
    expect(changeFor(found('request'), somebody, surfaces)).toBeNull()
  })
  it('as a request is its shopper at its moment, for what was asked', () => {
    const request = RequestDetail.parse({
      ...{
        request_id: 'r',
        ts: '2026-10-01T00:00:00Z',
        user_id: 'u2',
        session_id: '',
        surface: 'search',
        query: 'oud',
      },
      ...{ config_version: 3, model_version: 'm', variant: '', fallback: '', status: 'ok', seed: 99, positions: 20 },
      ...{
        context: { surface: 'search', query: 'oud' },
        latency_us: {},
        candidates: {},
        items: [],
        all_candidates: false,
      },
    })
    expect(changeForRequest(request, counts)).toEqual({
      ...{ user: 'u2', persona: null, surface: 'search', query: 'oud', store: '', product: '', item: null },
      ...{ asOf: '2026-10-01T00:00:00Z', seed: 99, count: 20 },
    })
  })
})
