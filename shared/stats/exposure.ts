import type { Figure } from '../figure'
import { missingFigure, valueFigure } from './figures'

/**
 * How unequally impressions fall on items: 0 all alike, towards 1 all on one. `shown` are the impressions of items that were shown;
 * the rest of the `catalogueSize` items count as 0 (leaving them out, as some tools do, hides the worst inequality).
 * Σ (2i − n − 1) x_i ÷ (n Σ x), x ascending. no_data: nothing shown · degenerate: fewer items in the catalogue than shown.
 */
export function gini(shown: readonly number[], catalogueSize: number): Figure {
  const ascending = shown.filter((count) => count > 0).sort((a, b) => a - b)
  const total = ascending.reduce((sum, count) => sum + count, 0)
  const ranked = ascending.reduce((sum, count, index) => sum + (index + 1) * count, 0)
  return giniOfRanks({ shown: ascending.length, total, ranked }, catalogueSize)
}

/** The same of items that were added up where they lie. */
export interface RankedExposure {
  /** Items that were shown, and their impressions. */
  readonly shown: number
  readonly total: number
  /** Σ rank · impressions over the items shown; the least shown ranks 1. */
  readonly ranked: number
}

export function giniOfRanks({ shown, total, ranked }: RankedExposure, catalogueSize: number): Figure {
  const method = 'gini-whole-catalogue'
  if (total <= 0) return missingFigure('no_data', 0, method)
  if (shown > catalogueSize) return missingFigure('degenerate', catalogueSize, method)
  const never = catalogueSize - shown
  const weighted = 2 * ranked + (2 * never - catalogueSize - 1) * total
  return valueFigure({ estimate: weighted / (catalogueSize * total), low: null, high: null, n: catalogueSize, method })
}

/** Share of the catalogue that was shown at all. no_data: the catalogue is empty · degenerate: more shown than it holds. */
export function coverage(itemsShown: number, catalogueSize: number): Figure {
  const method = 'coverage'
  if (catalogueSize <= 0) return missingFigure('no_data', 0, method)
  if (itemsShown > catalogueSize) return missingFigure('degenerate', catalogueSize, method)
  return valueFigure({ estimate: itemsShown / catalogueSize, low: null, high: null, n: catalogueSize, method })
}
