import { z } from 'zod'
import type { DriftMeasure, DriftThresholds } from '../../shared/stats/drift'
import { measureDrift } from '../../shared/stats/drift'
import { type BinRows, judgedBins, type ReferenceProfile } from '../../shared/stats/drift-bins'

/** What the rollups hold of one feature in one window. */
export const windowColumns = { bins: z.array(z.number()), counts: z.array(z.number()), requests: z.number() }

export interface FeatureWindow {
  readonly rows: BinRows
  /** Independent units: the requests of the window. In a click log those are the requests that were clicked. */
  readonly requests: number
}

export const emptyWindow: FeatureWindow = { rows: new Map(), requests: 0 }

export function featureWindow(row: { bins: number[]; counts: number[]; requests: number }): FeatureWindow {
  return { rows: new Map(row.bins.map((bin, index) => [bin, row.counts[index] ?? 0])), requests: row.requests }
}

export function measureWindow(profile: ReferenceProfile, { rows, requests }: FeatureWindow): DriftMeasure {
  const bins = judgedBins(profile, rows, requests)
  return measureDrift({ bins, referenceUnits: profile.units, currentUnits: requests })
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
