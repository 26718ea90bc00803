import { quantile } from '../../bins'
import { wassersteinFromSamples } from '../../divergence'

/** Deepchecks 0.18's own drift scores. Counts are rows per category, aligned. Not for product code. */

/** PSI with each share floored at 0.01: rare and new categories are hidden by it. */
export function deepchecksPsi(reference: readonly number[], current: readonly number[]): number {
  const share = (counts: readonly number[]) => {
    const total = counts.reduce((sum, count) => sum + count, 0)
    return counts.map((count) => Math.max(count / total, 0.01))
  }
  const c = share(current)
  return share(reference).reduce((sum, r, index) => sum + (r - (c[index] ?? 0)) * Math.log(r / (c[index] ?? 0)), 0)
}

/** Bias-corrected Cramér's V (Bergsma) of the 2 × k table. `chi2` as chiSquareOfTwo gives it, `n` rows of both windows. */
export function deepchecksCramersV(chi2: number, n: number, categories: number): number {
  const phi2 = Math.max(0, chi2 / n - (categories - 1) / (n - 1))
  const columns = categories - (categories - 1) ** 2 / (n - 1)
  const rows = 2 - 1 / (n - 1)
  return Math.sqrt(phi2 / Math.min(columns - 1, rows - 1))
}

/** Earth mover's distance of both windows, trimmed at their own 2.5 % and 97.5 % quantiles and scaled to [0, 1] together. */
export function deepchecksEmd(reference: readonly number[], current: readonly number[]): number | null {
  const [a, b] = [trimmed(reference), trimmed(current)]
  const low = Math.min(a[0] ?? 0, b[0] ?? 0)
  const high = Math.max(a.at(-1) ?? 0, b.at(-1) ?? 0)
  if (high === low) return 0
  const scaled = (values: readonly number[]) => values.map((value) => (value - low) / (high - low))
  return wassersteinFromSamples(scaled(a), scaled(b))
}

function trimmed(values: readonly number[]): number[] {
  const ascending = [...values].sort((a, b) => a - b)
  const [low, high] = [quantile(ascending, 0.025), quantile(ascending, 0.975)]
  return ascending.filter((value) => value >= low && value <= high)
}
