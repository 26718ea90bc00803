import { describe, expect, it } from 'vitest'
import type { PreviewResponse } from '../../shared/contract/serving'
import type { Comparison, Move, SlateItem } from '../../shared/ranking/types'
import { parseBecause, previewFinding } from './finding'

function item(id: string, position: number): SlateItem {
  return {
    item_id: id,
    store_id: '',
    position,
    slot_type: 'organic',
    source: 'popular',
    propensity: 1,
    score: { terms: [], u: 0, factors: [], multiplier: 1, clamped: false, multiplier_effect: 0, score: 0 },
    adjustments: [],
    reason_codes: [],
  }
}
function response(ids: string[], comparison: Comparison | null): PreviewResponse {
  const slate = { items: ids.map((id, index) => item(id, index + 1)), dropped: [], rules: [], candidates: ids.length }
  return {
    left: { config: 'live 3', config_version: 3, slate, heads: {} },
    right: comparison ? { config: 'draft', config_version: null, slate, heads: {} } : null,
    comparison,
    items: {},
    model_version: 'm',
    seed: 7,
    as_of: '2026-01-01T00:00:00.000Z',
    fallback: '',
    personal_weight: 1,
    latency_us: {},
  }
}
function compared(...kinds: Move['kind'][]): Comparison {
  return {
    moves: kinds.map((kind, index) => ({ item_id: `${index}`, from: 1, to: 1, kind, because: '' })),
    overlap_at_10: 1,
    kendall_tau: 1,
  }
}

describe('the finding', () => {
  it('counts moves, entries and exits apart', () => {
    expect(previewFinding(response(['a', 'b'], compared('up', 'down', 'same', 'entered', 'left', 'left')))).toEqual({
      kind: 'differs',
      items: 2,
      moved: 2,
      entered: 1,
      left: 2,
    })
  })
  it('says when nothing differs, when there is one side, and when there is nothing', () => {
    expect(previewFinding(response(['a'], compared('same'))).kind).toBe('same')
    expect(previewFinding(response(['a'], null)).kind).toBe('single')
    expect(previewFinding(response([], null)).kind).toBe('empty')
  })
})

describe('a reason', () => {
  it('keeps a name with colons whole and does not lose what it does not know', () => {
    expect(parseBecause('rule:a:b')).toEqual({ kind: 'rule', name: 'a:b' })
    expect(parseBecause('weather')).toEqual({ kind: 'other', name: 'weather' })
    expect(parseBecause('')).toBeNull()
  })
})
