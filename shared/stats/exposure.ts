import type { Figure } from '../figure'
import { missingFigure, valueFigure } from './figures'

/**
 * How unequally impressions fall on items: 0 all alike, towards 1 all on one. `shown` are the impressions of items that were shown;
 * the rest of the `catalogueSize` items count as 0 (leaving them out, as some tools do, hides the worst inequality).
 * Σ (2i − n − 1) x_i ÷ (n Σ x), x ascending. no_data: nothing shown · degenerate: fewer items in the catalogue than shown.
 */
export function gini(shown: readonly number[], catalogueSize: number): Figure {
  const method = 'gini-whole-catalogue'
  const ascending = shown.filter((count) => count > 0).sort((a, b) => a - b)
  const total = ascending.reduce((sum, count) => sum + count, 0)
  if (total <= 0) return missingFigure('no_data', 0, method)
  if (ascending.length > catalogueSize) return missingFigure('degenerate', catalogueSize, method)
  const never = catalogueSize - ascending.length
  const weighted = ascending.reduce(
    (sum, count, index) => sum + (2 * (never + index + 1) - catalogueSize - 1) * count,
    0,
  )
  return valueFigure({ estimate: weighted / (catalogueSize * total), low: null, high: null, n: catalogueSize, method })
}

/** Share of the catalogue that was shown at all. no_data: the catalogue is empty · degenerate: more shown than it holds. */
export function coverage(itemsShown: number, catalogueSize: number): Figure {
  const method = 'coverage'
  if (catalogueSize <= 0) return missingFigure('no_data', 0, method)
  if (itemsShown > catalogueSize) return missingFigure('degenerate', catalogueSize, method)
  return valueFigure({ estimate: itemsShown / catalogueSize, low: null, high: null, n: catalogueSize, method })
}
