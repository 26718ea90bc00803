import type { DriftCell } from '../contract/bridge'
import { chiSquareQuantile, chiSquareUpperTail } from './distributions'
import { psi, psiOfRowsAndUnits } from './divergence'
import { benjaminiHochberg } from './multiple-testing'

/** missing, below, above and unseen are bins of their own: each has another owner. */
export type BinKind = 'bin' | 'missing' | 'below' | 'above' | 'unseen'

/** Rows of one bin in the reference and in the current window. */
export interface BinPair {
  readonly label: string
  readonly kind: BinKind
  readonly reference: number
  readonly current: number
}

export interface DriftThresholds {
  /** PSI from which a significant change is large. */
  readonly amber: number
  readonly red: number
  /** False-discovery rate over all cells judged together. */
  readonly alpha: number
  /** Fewer independent units on a side are too few: the chi-square law was simulated down to here. */
  readonly minimumUnits: number
}

export const driftThresholds: DriftThresholds = { amber: 0.1, red: 0.25, alpha: 0.01, minimumUnits: 50 }

export interface DriftWindow {
  readonly bins: readonly BinPair[]
  /** Independent units behind the rows: requests, or users. Never more than there are rows. */
  readonly referenceUnits: number
  readonly currentUnits: number
}

export interface DriftMeasure {
  readonly state: 'measured' | 'too_few' | 'no_data'
  readonly psi: number | null
  /** (1/n + 1/m) over the units, and the degrees of freedom of the law PSI ≈ scale · chi-square. */
  readonly scale: number
  readonly df: number
  readonly p: number | null
  /** Rows of the current window, and its independent units. */
  readonly n: number
  readonly units: number
}

/** Rows per judged bin on both sides, aligned, and the independent units behind them. */
export interface DriftCounts {
  readonly reference: readonly number[]
  readonly current: readonly number[]
  readonly referenceUnits: number
  readonly currentUnits: number
}

/** measureCounts of a window whose bins have names, with what each of them adds to PSI (null without rows on a side). */
export function measureDrift(
  { bins, ...units }: DriftWindow,
  thresholds = driftThresholds,
): DriftMeasure & { contributions: number[] | null } {
  const reference = bins.map((bin) => bin.reference)
  const current = bins.map((bin) => bin.current)
  const contributions = psi(reference, current)?.contributions ?? null
  return { ...measureCounts({ reference, current, ...units }, thresholds), contributions }
}

/**
 * PSI of one window against its reference, and how likely so much is by chance: without a change PSI is about
 * (1/n + 1/m) · chi-square with bins − 1 degrees of freedom, n and m counting independent units. For that test rows are scaled
 * down to units, so that the pseudo-count is half a unit: half a row would make one request with twenty rows outside the
 * range a finding. Where a unit is a row, both are the same.
 */
export function measureCounts(counts: DriftCounts, thresholds = driftThresholds): DriftMeasure {
  const { reference, current } = counts
  const n = total(current)
  const m = total(reference)
  const units = Math.min(counts.currentUnits, n)
  const referenceUnits = Math.min(counts.referenceUnits, m)
  const result = psiOfRowsAndUnits({ counts: reference, units: referenceUnits }, { counts: current, units })
  if (!result) return { state: 'no_data', psi: null, scale: 0, df: 0, p: null, n, units }
  const df = result.bins - 1
  if (Math.min(units, referenceUnits) < thresholds.minimumUnits) {
    return { state: 'too_few', psi: result.ofRows, scale: 0, df, p: null, n, units }
  }
  const scale = 1 / units + 1 / referenceUnits
  const p = df === 0 ? 1 : chiSquareUpperTail(result.ofUnits / scale, df)
  return { state: 'measured', psi: result.ofRows, scale, df, p, n, units }
}

/** The p-value up to which a cell is significant after false-discovery control over all measures shown together. */
export function significanceCut(measures: readonly DriftMeasure[], alpha = driftThresholds.alpha): number {
  return benjaminiHochberg(
    measures.flatMap((measure) => (measure.p === null ? [] : [measure.p])),
    alpha,
  ).cut
}

/** Red and amber: significant and large. small: significant only. ok: the rest of what could be judged. */
export function judgeDrift(measure: DriftMeasure, cut: number, thresholds = driftThresholds): DriftCell {
  return driftJudge(cut, thresholds)(measure)
}

/** The same for many cells that are judged by one cut: the law's limit is found once for all that have as many bins. */
export function driftJudge(cut: number, thresholds = driftThresholds): (measure: DriftMeasure) => DriftCell {
  const quantiles = new Map<number, number>()
  const quantileOf = (df: number) => {
    const found = quantiles.get(df) ?? chiSquareQuantile(1 - cut, df)
    quantiles.set(df, found)
    return found
  }
  return (measure) => {
    const { n, units, p, scale, df } = measure
    if (measure.state !== 'measured' || p === null || measure.psi === null) {
      const verdict = measure.state === 'too_few' ? 'too_few' : 'no_data'
      return { verdict, psi: measure.psi, limit: null, p: null, n, units }
    }
    const limit = df === 0 ? null : scale * quantileOf(df)
    return { verdict: verdictOf(measure.psi, p <= cut, thresholds), psi: measure.psi, limit, p, n, units }
  }
}

function verdictOf(value: number, significant: boolean, thresholds: DriftThresholds): DriftCell['verdict'] {
  if (!significant) return 'ok'
  if (value >= thresholds.red) return 'red'
  return value >= thresholds.amber ? 'amber' : 'small'
}

export interface PsiSplit {
  readonly shape: number
  readonly missing: number
  readonly unseen: number
  readonly range: number
}

/** PSI's addends by who owns them: the pipeline (missing), the catalogue (unseen), the source (range), the world (shape). */
export function splitPsi(bins: readonly BinPair[], contributions: readonly number[]): PsiSplit {
  const of = (...kinds: BinKind[]) =>
    total(bins.map((bin, index) => (kinds.includes(bin.kind) ? (contributions[index] ?? 0) : 0)))
  return { shape: of('bin'), missing: of('missing'), unseen: of('unseen'), range: of('below', 'above') }
}

function total(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
