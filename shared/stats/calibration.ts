import type { Figure } from '../figure'
import { missingFigure, valueFigure } from './figures'
import { wilson } from './intervals'

/** Predictions of one value (or of one fine bin with this mean), how many there were, and how many came true. */
export interface Prediction {
  readonly probability: number
  readonly n: number
  readonly positives: number
}

export interface CalibrationBin {
  readonly n: number
  readonly meanProbability: number
  readonly positives: number
  /** What came true, with Wilson's interval. */
  readonly rate: Figure
}

/**
 * Reliability in `parts` equal-mass bins, ascending. Equal predictions share a bin, so the order of the rows never matters and there may
 * be fewer bins; entries without rows or without a finite probability are left out.
 */
export function calibrationBins(predictions: readonly Prediction[], parts = 10): CalibrationBin[] {
  const entries = predictions
    .filter((entry) => entry.n > 0 && Number.isFinite(entry.probability))
    .sort((a, b) => a.probability - b.probability)
  const total = entries.reduce((sum, entry) => sum + entry.n, 0)
  const bins = new Map<number, { n: number; sum: number; positives: number }>()
  let below = 0
  for (const { probability, n, positives } of equalTogether(entries)) {
    const index = Math.min(parts - 1, Math.floor((parts * (below + n / 2)) / total))
    const bin = bins.get(index) ?? { n: 0, sum: 0, positives: 0 }
    bins.set(index, { n: bin.n + n, sum: bin.sum + n * probability, positives: bin.positives + positives })
    below += n
  }
  return [...bins.values()].map(({ n, sum, positives }) => {
    return { n, meanProbability: sum / n, positives, rate: wilson(positives, n) }
  })
}

/** One entry for each distinct probability, of entries in ascending order. */
function equalTogether(ascending: readonly Prediction[]): Prediction[] {
  const joined: Prediction[] = []
  for (const entry of ascending) {
    const last = joined.at(-1)
    if (last?.probability !== entry.probability) joined.push(entry)
    else joined[joined.length - 1] = { ...last, n: last.n + entry.n, positives: last.positives + entry.positives }
  }
  return joined
}

/**
 * Expected calibration error: mean of |rate − mean probability| over equal-mass bins, weighted by rows (Naeini 2015, with equal mass).
 * It has no interval here and is biased upward when rows are few; no_data without rows.
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): Figure {
  const method = 'ece-equal-mass'
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  if (n === 0) return missingFigure('no_data', 0, method)
  const sum = bins.reduce((total, bin) => total + Math.abs(bin.positives - bin.n * bin.meanProbability), 0)
  return valueFigure({ estimate: sum / n, low: null, high: null, n, method })
}

/**
 * Clicks ÷ clicks the head expected (the sum of its probabilities over `n` impressions): 1 is calibrated. The interval is Wilson's for the rate,
 * divided by the mean probability. not_logged: no impression has the head · degenerate: it expected none.
 */
export function calibrationRatio(clicks: number, expected: number, n: number): Figure {
  const method = 'calibration-ratio-wilson'
  if (n <= 0) return missingFigure('not_logged', 0, method)
  if (!(expected > 0)) return missingFigure('degenerate', n, method)
  const rate = wilson(clicks, n)
  if (rate.kind === 'missing') return missingFigure(rate.reason, n, method)
  const ratio = (value: number | null) => (value === null ? null : (value * n) / expected)
  return valueFigure({ estimate: clicks / expected, low: ratio(rate.low), high: ratio(rate.high), n, method })
}
