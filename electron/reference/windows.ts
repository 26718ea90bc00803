import { z } from 'zod'
import type { DriftMeasure, DriftThresholds } from '../../shared/stats/drift'
import { measureCounts } from '../../shared/stats/drift'
import { type BinArrays, type BinRows, judgedCounts, type ReferenceMasses } from '../../shared/stats/drift-bins'

/** What the rollups hold of one feature in one window. */
export const windowColumns = { bins: z.array(z.number()), counts: z.array(z.number()), requests: z.number() }

/** Rows per stored bin, and the independent units: the requests of the window. In a click log those are the requests that were clicked. */
export interface FeatureWindow extends BinArrays {
  readonly requests: number
}

export const emptyWindow: FeatureWindow = { bins: [], counts: [], requests: 0 }

/** Rows by stored bin number. */
export function binRows({ bins, counts }: BinArrays): BinRows {
  return new Map(bins.map((bin, index) => [bin, counts[index] ?? 0]))
}

/** Measures windows of one feature against its reference. */
export function windowMeasure(profile: ReferenceMasses): (window: FeatureWindow) => DriftMeasure {
  const countsOf = judgedCounts(profile)
  return (window) =>
    measureCounts({
      ...countsOf(window, window.requests),
      referenceUnits: profile.units,
      currentUnits: window.requests,
    })
}

/** The rule in words, beside the SQL. `cells`: how many were judged together; null when the cut was handed down. */
export function rule({ amber, red, alpha, minimumUnits }: DriftThresholds, cut: number, cells: number | null): string {
  const family = cells === null ? 'all cells of the matrix' : `${cells} ${cells === 1 ? 'cell' : 'cells'}`
  return [
    `red: significant and PSI >= ${red}; amber: significant and PSI >= ${amber}; small: significant only`,
    `significant: p <= ${Number(cut.toPrecision(3))} (Benjamini-Hochberg, false-discovery rate ${alpha} over ${family})`,
    'p: PSI ÷ (1/n + 1/m) against chi-square with bins - 1 degrees of freedom; n and m count requests, not rows',
    `under ${minimumUnits} requests on a side: too few`,
  ].join('; ')
}
