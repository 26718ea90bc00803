import { describe, expect, it } from 'vitest'
import type { DriftCell, DriftMatrix, DriftRow, DriftVerdict } from '../../shared/contract/bridge'
import { driftFinding, rowState } from './finding'

const letters: Record<string, DriftVerdict> = {
  o: 'ok',
  s: 'small',
  a: 'amber',
  r: 'red',
  f: 'too_few',
  '-': 'no_data',
}

function cell(verdict: DriftVerdict): DriftCell {
  return { verdict, psi: 0.1, limit: 0.25, p: 0.5, n: 100, units: 100 }
}

function row(name: string, verdicts: string, error: DriftRow['error'] = null): DriftRow {
  const cells = [...verdicts].map((letter) => cell(letters[letter] ?? 'error'))
  return { name, kind: 'number', model: 'm', surface: 'home', reference: 'ref', cells, error }
}

function matrix(...rows: DriftRow[]): DriftMatrix {
  return {
    bucket: '3h',
    buckets: ['t0', 't1', 't2', 't3'],
    rows,
    annotations: [],
    thresholds: { amber: 0.1, red: 0.25, alpha: 0.01, cut: 0.01, minimumUnits: 50 },
    evidence: { question: 'drift/matrix', sql: '', parameters: {}, rowsRead: 0, rows: 0, elapsedMs: 1, computedAt: '' },
  }
}

describe('the state of a row', () => {
  it('is its last judged cell, looking past cells that could not be judged', () => {
    expect(rowState(row('x', 'oorf'))).toEqual({ verdict: 'red', since: 2, began: true })
    expect(rowState(row('x', 'rr-r'))).toEqual({ verdict: 'red', since: 0, began: false })
  })
  it('is never ok when nothing was judged', () => {
    expect(rowState(row('x', '--f-')).verdict).toBe('too_few')
    expect(rowState(row('x', '----')).verdict).toBe('no_data')
    expect(rowState(row('x', 'oooo', { code: 'clickhouse_query' })).verdict).toBe('error')
  })
})

describe('the finding', () => {
  it('counts what drifts now and says what is new since when', () => {
    const finding = driftFinding(matrix(row('a', 'rrrr'), row('b', 'oorr'), row('c', 'oooo'), row('d', 'orro')))
    expect(finding).toEqual({ kind: 'drift', drifting: 2, total: 4, fresh: 1, since: 't2', earlier: 1 })
  })
  it('says since when nothing is new', () => {
    expect(driftFinding(matrix(row('a', 'rrrr')))).toMatchObject({ fresh: 0, since: null })
  })
  it('is calm with what drifted earlier mentioned', () => {
    expect(driftFinding(matrix(row('a', 'orro'), row('b', 'ooaa'), row('c', '----')))).toEqual({
      kind: 'calm',
      judged: 2,
      moved: 1,
      earlier: 1,
    })
  })
  it('does not call silence calm', () => {
    expect(driftFinding(matrix(row('a', '----'))).kind).toBe('not_judged')
    expect(driftFinding(matrix()).kind).toBe('no_rows')
  })
})
