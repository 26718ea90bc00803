import { describe, expect, it } from 'vitest'
import { cellWidth } from './cell-width'

const day = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }
const month = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }

describe('cellWidth', () => {
  it('is as fine as the columns allow where there is traffic', () => {
    expect(cellWidth(day, [100_000])).toBe('hour')
    expect(cellWidth(month, [100_000])).toBe('day')
  })

  it('is wide enough for the usual model and surface, not for the rarest', () => {
    expect(cellWidth(day, [450])).toBe('6h')
    expect(cellWidth(day, [1, 100_000, 100_000])).toBe('hour')
  })

  it('is never wider than the range, and never fails on an empty log', () => {
    expect(cellWidth(day, [3])).toBe('day')
    expect(cellWidth(day, [])).toBe('hour')
    expect(cellWidth({ from: day.from, to: '2026-01-01T00:30:00.000Z' }, [3])).toBe('hour')
  })
})
