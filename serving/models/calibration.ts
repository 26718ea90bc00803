/**
 * From shares to probabilities: shares are binned, each bin's observed rate is what its shares come to, in between it is
 * interpolated. Only counting and pooling: neighbouring bins whose rates contradict the order of their shares become one.
 */
export type Calibration = readonly { share: number; rate: number }[]

interface Bin {
  n: number
  shares: number
  hits: number
}

const PER_DECADE = 8
const DECADES = 7
/** Pseudo-observations that a bin's own mean share is right. */
const TRUST = 10

/** Gathers pairs of a share and whether it came true. */
export class CalibrationCounts {
  readonly #bins: Bin[] = Array.from({ length: PER_DECADE * DECADES + 1 }, () => ({ n: 0, shares: 0, hits: 0 }))

  add(share: number, hit: boolean): void {
    if (!(share > 0)) return
    const at = Math.round((Math.log10(share) + DECADES) * PER_DECADE)
    const bin = this.#bins[Math.min(this.#bins.length - 1, Math.max(0, at))]
    if (!bin) return
    bin.n += 1
    bin.shares += share
    bin.hits += hit ? 1 : 0
  }

  fit(): Calibration {
    const pooled: Bin[] = []
    for (const bin of this.#bins.filter(({ n }) => n > 0)) {
      let current = bin
      for (let last = pooled.at(-1); last && rateOf(last) >= rateOf(current); last = pooled.at(-1)) {
        pooled.pop()
        current = { n: last.n + current.n, shares: last.shares + current.shares, hits: last.hits + current.hits }
      }
      pooled.push(current)
    }
    return pooled.map((bin) => ({ share: bin.shares / bin.n, rate: rateOf(bin) }))
  }
}

function rateOf({ n, shares, hits }: Bin): number {
  return (hits + TRUST * (shares / n)) / (n + TRUST)
}

/** Strictly rising, so that calibration never changes an order. Without anything to go by, a share is its own probability. */
export function calibrate(calibration: Calibration, share: number): number {
  if (!(share > 0)) return 0
  let below = { share: 0, rate: 0 }
  for (const point of calibration) {
    if (share <= point.share) {
      return below.rate + ((share - below.share) / (point.share - below.share)) * (point.rate - below.rate)
    }
    below = point
  }
  if (below.share === 0) return share
  // Beyond the last bin towards certainty.
  return below.rate + ((share - below.share) / (1 - below.share)) * (1 - below.rate)
}
