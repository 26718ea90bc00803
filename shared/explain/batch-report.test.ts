import { describe, expect, it } from 'vitest'
import type { BatchPage, BatchResponse } from '../contract/batch'
import { reportBatch } from './batch-report'

function page(request_id: string, more: Partial<BatchPage> = {}): BatchPage {
  return {
    ...{ request_id, surface: 'home', user_id: '~a', items: 10, moved: 0, entered: 0, left: 0, farthest: 0, moves: [] },
    ...{ overlap_at_10: 1, kendall_tau: 1, ...more },
  }
}
const memberOf = (request_id: string) => ({ request_id, surface: 'home', user: { user_id: '~a' }, context: {} })
const part = (pages: BatchPage[], stores: BatchResponse['stores'] = []): BatchResponse => {
  return { pages, stores, categories: [], left: 'live 3', right: 'draft "More new"' }
}
const store = (id: string, left: number, right: number) => ({ id, name_en: id, name_ar: id, left, right })

describe('the report of a batch', () => {
  it('adds its parts up', () => {
    const report = reportBatch(
      [
        part([page('a'), page('b', { moved: 2, moves: [1, -1, 0], kendall_tau: 0.5 })], [store('s', 1, 2)]),
        part(
          [page('c', { entered: 3, left: 3, moves: [16, -4], moved: 2, overlap_at_10: 0.7, kendall_tau: null })],
          [store('s', 1, 1), store('t', 5, 1)],
        ),
      ],
      { matching: 9000, days: 7, members: ['a', 'b', 'c'].map(memberOf) },
    )
    expect(report).toMatchObject({
      ...{ requests: 3, unchanged: 1, items: 30, moved: 4, entered: 3, left_page: 3, matching: 9000, mean_tau: 0.75 },
      stores: [store('t', 5, 1), store('s', 2, 3)],
    })
    expect(report.moves.map(({ from, up, down }) => [from, up, down])).toEqual([
      [1, 1, 1],
      [2, 0, 0],
      [4, 0, 1],
      [8, 0, 0],
      [16, 1, 0],
    ])
    expect(report.overlaps).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2])
    expect(report.extremes.map(({ request_id }) => request_id)).toEqual(['c', 'b'])
  })

  it('says nothing of nothing', () => {
    expect(reportBatch([], { matching: 0, days: 7, members: [] })).toMatchObject({
      requests: 0,
      mean_tau: null,
      mean_overlap: null,
    })
  })
})
