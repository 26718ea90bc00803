import { describe, expect, it } from 'vitest'
import type { DriftCell, DriftMatrix, DriftRow, DriftVerdict } from '../../shared/contract/bridge'
import { groupMatrix, isLoud, labelledBuckets, move, placeAnnotations, shade, stackLabels } from './matrix-model'

function cell(verdict: DriftVerdict, psi: number | null = 0.02): DriftCell {
  return { verdict, psi, limit: 0.25, p: 0.5, n: 100, units: 100 }
}
function row(name: string, surface: string, verdict: DriftVerdict): DriftRow {
  return { name, kind: 'number', model: 'm', surface, reference: 'ref', cells: [cell(verdict)], error: null }
}
function matrix(...rows: DriftRow[]): DriftMatrix {
  return {
    bucket: 'hour',
    buckets: ['2026-01-01T00:00:00.000Z'],
    rows,
    annotations: [],
    thresholds: { amber: 0.1, red: 0.25, alpha: 0.01, cut: 0.01, minimumUnits: 50 },
    evidence: { question: 'drift/matrix', sql: '', parameters: {}, rowsRead: 0, rows: 0, elapsedMs: 1, computedAt: '' },
  }
}

describe('groups', () => {
  it('keep one model and surface together and put the worst row first', () => {
    const groups = groupMatrix(
      matrix(row('other', 'search', 'ok'), row('calm', 'home', 'ok'), row('bad', 'home', 'red')),
    )
    expect(groups.map((group) => group.rows.map(({ row: r, index }) => `${index}:${r.name}`))).toEqual([
      ['0:bad', '1:calm'],
      ['2:other'],
    ])
  })
})

describe('what is not calm', () => {
  it('can be shown alone, without empty groups', () => {
    const all = matrix(row('other', 'search', 'ok'), row('calm', 'home', 'ok'), row('bad', 'home', 'amber'))
    expect(groupMatrix(all, isLoud).map((group) => group.rows.map((one) => one.row.name))).toEqual([['bad']])
  })
})

describe('shade', () => {
  it('deepens with PSI and stays within its four steps', () => {
    const steps = [null, 0, 0.0001, 0.001, 0.004, 0.01, 0.03, 0.1, 9].map((psi) => shade(cell('ok', psi), 0.1))
    expect(steps).toEqual([0, 0, 0, 0, 1, 2, 2, 3, 3])
  })
})

describe('moving', () => {
  it('stays inside the grid', () => {
    expect(move({ row: 0, column: 0 }, 'ArrowLeft', 2, 3)).toEqual({ row: 0, column: 0 })
    expect(move({ row: 0, column: 0 }, 'ArrowDown', 2, 3)).toEqual({ row: 1, column: 0 })
    expect(move({ row: 1, column: 1 }, 'End', 2, 3)).toEqual({ row: 1, column: 2 })
    expect(move({ row: 1, column: 1 }, 'ArrowRight', 0, 0)).toBeNull()
    expect(move({ row: 1, column: 1 }, 'x', 2, 3)).toBeNull()
  })
})

describe('annotations', () => {
  it('stand where they happened, and only within the range', () => {
    const at = (ts: string) => ({ ts, until: null, kind: 'deploy', title: ts, ref: '' })
    const placed = placeAnnotations({
      bucket: 'hour',
      buckets: ['2026-01-01T00:00:00.000Z', '2026-01-01T01:00:00.000Z'],
      annotations: [at('2026-01-01T00:30:00.000Z'), at('2026-01-02T00:00:00.000Z')],
    })
    expect(placed.map(({ at: share }) => share)).toEqual([0.25])
  })
})

describe('labels', () => {
  it('that would cover one another stand on levels of their own', () => {
    expect(
      stackLabels([{ at: 0.5 }, { at: 0.1 }, { at: 0.12 }, { at: 0.3 }]).map(({ at, level }) => [at, level]),
    ).toEqual([
      [0.1, 0],
      [0.12, 1],
      [0.3, 0],
      [0.5, 0],
    ])
  })
})

describe('many labels', () => {
  it('leave the page to the matrix: those without room have no level', () => {
    const levels = stackLabels(Array.from({ length: 6 }, (_, i) => ({ at: 0.4 + i / 100 }))).map(({ level }) => level)
    expect(levels).toEqual([0, 1, 2, null, null, null])
  })
})

describe('time labels', () => {
  it('stand on days when the range is longer than two', () => {
    const buckets = Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(2026, 0, 1, i * 3)).toISOString())
    expect(labelledBuckets(buckets, 3 * 3_600_000, 8)).toEqual([0, 8, 16])
  })
  it('are thinned to what fits', () => {
    const buckets = Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(2026, 0, 1, i)).toISOString())
    expect(labelledBuckets(buckets, 3_600_000, 8)).toEqual([0, 3, 6, 9, 12, 15, 18, 21])
  })
})
