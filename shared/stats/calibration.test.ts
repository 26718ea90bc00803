import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationBins, calibrationRatio, expectedCalibrationError } from './calibration'
import { seeded } from './testing/random'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

function predictions(bias: number, n = 20_000) {
  const random = seeded(11)
  return Array.from({ length: n }, () => {
    const probability = random.uniform() * 0.5
    return { probability, n: 1, positives: random.uniform() < probability * bias ? 1 : 0 }
  })
}

describe('calibration', () => {
  it('has ten bins of equal mass', () => {
    const bins = calibrationBins(predictions(1))
    expect(bins.map((bin) => bin.n)).toEqual(new Array(10).fill(2000))
    bins.forEach((bin, index) => {
      expect(bin.meanProbability).toBeCloseTo(0.025 + 0.05 * index, 2)
    })
  })

  it('is near one, with the truth in nearly every bin’s interval, where the head is right', () => {
    const rows = predictions(1)
    const bins = calibrationBins(rows)
    const holds = bins.filter(({ rate, meanProbability: p }) => {
      return rate.kind === 'value' && (rate.low ?? 1) <= p && p <= (rate.high ?? 0)
    })
    expect(holds.length).toBeGreaterThanOrEqual(8)
    const sum = rows.reduce((total, row) => total + row.probability, 0)
    const clicks = rows.reduce((total, row) => total + row.positives, 0)
    const ratio = calibrationRatio(clicks, sum, rows.length)
    expect(ratio.kind === 'value' && (ratio.low ?? 2) < 1 && (ratio.high ?? 0) > 1).toBe(true)
    const error = expectedCalibrationError(bins)
    expect(error.kind === 'value' && error.estimate).toBeLessThan(0.01)
  })

  it('shows a head that promises twice what comes', () => {
    const rows = predictions(0.5)
    const error = expectedCalibrationError(calibrationBins(rows))
    expect(error.kind === 'value' && error.estimate).toBeCloseTo(0.125, 2)
    const ratio = calibrationRatio(50, 100, 1000)
    expect(ratio).toMatchObject({ estimate: 0.5 })
    expect(ratio.kind === 'value' && (ratio.high ?? 2)).toBeLessThan(1)
  })

  it('says why there is none', () => {
    expect(calibrationRatio(0, 0, 0)).toMatchObject({ kind: 'missing', reason: 'not_logged' })
    expect(calibrationRatio(3, 0, 10)).toMatchObject({ kind: 'missing', reason: 'degenerate' })
    expect(calibrationBins([])).toEqual([])
    expect(expectedCalibrationError([])).toMatchObject({ kind: 'missing', reason: 'no_data' })
    expect(calibrationBins([{ probability: Number.NaN, n: 5, positives: 1 }])).toEqual([])
  })

  it('does not depend on the order of rows, nor on their being grouped', () => {
    const row = fc.record({ step: fc.nat(12), positives: fc.nat(1) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 200 }), (rows) => {
        const single = rows.map(({ step, positives }) => ({ probability: step / 12, n: 1, positives }))
        const grouped = Array.from({ length: 13 }, (_, step) => {
          const equal = rows.filter((entry) => entry.step === step)
          return {
            probability: step / 12,
            n: equal.length,
            positives: equal.reduce((sum, entry) => sum + entry.positives, 0),
          }
        })
        const bins = calibrationBins(single)
        for (const other of [calibrationBins([...single].reverse()), calibrationBins(grouped)]) {
          expect(other.map(({ n, positives }) => ({ n, positives }))).toEqual(
            bins.map(({ n, positives }) => ({ n, positives })),
          )
        }
      }),
    )
  })
})
