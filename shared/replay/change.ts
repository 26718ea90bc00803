import type { Figure } from '../figure'
import { missingFigure, valueFigure } from '../stats/figures'
import { MINIMUM_CLUSTERS, meanOfMoments, type RatioMoments, ratioOfSums } from '../stats/intervals'

/** A quantity per request, live and under the draft. */
export interface Change {
  /** Mean per request. */
  readonly live: number
  readonly draft: number
  /** draft − live per request, paired: requests are the units. */
  readonly difference: Figure
  /** draft ÷ live − 1. */
  readonly relative: Figure
}

/** Sums over requests of pairs (live, draft). */
export class Pairs {
  #n = 0
  #live = 0
  #draft = 0
  #liveSquares = 0
  #draftSquares = 0
  #products = 0
  #moved = false

  add(live: number, draft: number): void {
    this.#n++
    this.#live += live
    this.#draft += draft
    this.#liveSquares += live * live
    this.#draftSquares += draft * draft
    this.#products += live * draft
    if (live !== draft) this.#moved = true
  }

  change(): Change {
    const n = this.#n
    return {
      live: n > 0 ? this.#live / n : 0,
      draft: n > 0 ? this.#draft / n : 0,
      difference: this.#difference(),
      relative: this.#relative(),
    }
  }

  #difference(): Figure {
    const n = this.#n
    const method = 'paired-mean'
    if (n === 0) return missingFigure('no_data', 0, method)
    if (!this.#moved) return unmoved(n, method)
    if (n < MINIMUM_CLUSTERS) return missingFigure('too_few', n, method)
    const squares = this.#liveSquares + this.#draftSquares - 2 * this.#products
    const found = meanOfMoments({ n, sum: this.#draft - this.#live, squares })
    return found.kind === 'value' ? { ...found, method } : found
  }

  #relative(): Figure {
    const n = this.#n
    if (n > 0 && this.#live !== 0 && !this.#moved) return unmoved(n, 'ratio-delta')
    const moments: RatioMoments = {
      clusters: n,
      y: this.#draft,
      x: this.#live,
      yy: this.#draftSquares,
      xx: this.#liveSquares,
      xy: this.#products,
    }
    const ratio = ratioOfSums(moments)
    if (ratio.kind === 'missing') return ratio
    const less = (value: number | null) => (value === null ? null : value - 1)
    return { ...ratio, estimate: ratio.estimate - 1, low: less(ratio.low), high: less(ratio.high) }
  }
}

/** Every request is as before: that is known, not estimated. */
function unmoved(n: number, method: string): Figure {
  return valueFigure({ estimate: 0, low: 0, high: 0, n, method })
}
