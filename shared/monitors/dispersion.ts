/** A square beyond four times the usual one (two standard deviations) teaches no more than that: an incident must not become the measure of quiet. */
const CLIP = 4

/** What squares do where nothing is wrong, as shares of their mean: their median, and their mean when clipped at CLIP. */
interface Law {
  readonly median: number
  readonly clippedMean: number
}
/** One degree of freedom: the median of chi-square, and P(χ²₃ < 4) + 4 P(χ²₁ > 4). */
const oneDegree: Law = { median: 0.4549, clippedMean: 0.9205 }
/** About ten degrees, each square already divided by them: (1 − 2/90)³, and clipping at four times the mean takes nothing. */
export const tenDegrees: Law = { median: 0.9348, clippedMean: 1 }

/** Squares before the first estimate, which is their median: three days of hours. */
const WARM_UP = 72
/** Hours over which the past is forgotten, once there are as many: two weeks. */
const MEMORY = 336

/**
 * How much more a figure varies from one day to the next than independent events would: the design effect of shoppers who come again, of their mix, of the
 * weather, measured on the monitor's own past. Robust (Huber's clipped squares) and forward only: what it says at an hour knows that hour's past alone.
 */
export class Dispersion {
  #warmUp: number[] = []
  #value: number | null = null
  #seen = 0
  #rare = 0

  /** `least` is the smallest it may be: 1 for counts of events, 0 for sums that can vary less than counts do. */
  constructor(
    readonly least: number,
    readonly law: Law = oneDegree,
  ) {}

  /** null until three days were seen. What is too rare to tell how much it varies is taken to vary as independent events do. */
  get value(): number | null {
    if (this.#value !== null) return Math.max(this.least, this.#value)
    return this.#rare >= WARM_UP && this.least > 0 ? this.least : null
  }

  /** An hour in which so little was expected that it says nothing. */
  pass(): void {
    this.#rare += 1
  }

  /** `square`: squared deviation in units of independent events. */
  see(square: number): void {
    this.#seen += 1
    if (this.#value !== null) {
      const clipped = Math.min(square, CLIP * Math.max(this.#value, this.least))
      this.#value += (clipped / this.law.clippedMean - this.#value) / Math.min(this.#seen, MEMORY)
      return
    }
    this.#warmUp.push(square)
    if (this.#warmUp.length < WARM_UP) return
    const ordered = [...this.#warmUp].sort((a, b) => a - b)
    this.#value = (ordered[WARM_UP / 2] ?? 0) / this.law.median
    this.#warmUp = []
  }
}
