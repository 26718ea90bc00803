import { Dispersion } from './dispersion'
import { type Compared, expectedCount, foresight, signedRoot } from './evidence-of-change'
import { MINIMUM_REFERENCE_DAYS } from './limits'

/** Events and their exposure over one window, as known at each hour T (see known.ts). */
export interface Known {
  readonly count: Float64Array
  readonly exposure: Float64Array
  /** Where outcomes mature: the counts of the same windows as they are a week later. */
  readonly final?: Float64Array
  /** Where counts are sums of amounts: what one event is worth, by all that was known before. They vary at least as so many events would. */
  readonly worth?: Float64Array
  /** Where the exposure goes together by request: the requests in the window. */
  readonly requests?: Float64Array
  /** Where the day has another rhythm in some seasons: hours of one season, a number each, are held against that season alone. */
  readonly season?: Uint8Array
}

/** How many days back the two pasts lie: the last days, and the same hours of the week. */
const backs = { days: [1, 2, 3, 4, 5, 6], weeks: [7, 14, 21, 28] } as const
type Back = keyof typeof backs
const pasts = ['days', 'weeks'] as const
const DAY = 24

/** Beyond so many standard deviations from both references an hour is no reference for others. */
const UNUSUAL = 4
/** Fewer expected events say nothing about how much a figure varies. */
const TELLING = 5

/**
 * One figure over one window, hour by hour, beside its own past. Judged in order of time, since what counts as usual is what was known before; asking for an
 * hour judges those before it, once.
 */
export class History {
  readonly #unusual: Uint8Array
  readonly #dispersion: Record<Back, Dispersion>
  readonly #widths: Record<Back, Float32Array>
  #until = 0

  constructor(
    readonly known: Known,
    /** Least dispersion: see Dispersion. */
    least: number,
    /** The same figure over a shorter window. What varies between days shows in long windows, between hours in short ones: a window varies at least as much as that. */
    readonly within: History | null = null,
  ) {
    const hours = known.count.length
    this.#unusual = new Uint8Array(hours)
    this.#dispersion = { days: new Dispersion(least), weeks: new Dispersion(least) }
    this.#widths = { days: new Float32Array(hours).fill(Number.NaN), weeks: new Float32Array(hours).fill(Number.NaN) }
  }

  /**
   * The comparison at hour index `at` with the past that has foretold best so far: the weeks where weekends differ, the last days where there is a trend. null
   * where there is no past yet.
   */
  at(at: number): Compared | null {
    let best: Compared | null = null
    for (const back of pasts) {
      const dispersion = this.#dispersionAt(at, back)
      const reference = dispersion === null ? null : this.#reference(at, back)
      if (dispersion === null || !reference) continue
      const compared = this.#compared(at, reference, dispersion)
      if (!best || foresight(compared) < foresight(best)) best = compared
    }
    return best
  }

  #dispersionAt(at: number, back: Back): number | null {
    this.#judgeUntil(at)
    const own = this.#widths[back][at] ?? Number.NaN
    if (!Number.isFinite(own)) return null
    const least = Math.max(own, this.known.worth?.[at] ?? 0)
    return this.within ? Math.max(least, this.within.#dispersionAt(at, back) ?? 0) : least
  }

  #judgeUntil(until: number): void {
    for (let at = this.#until; at <= until && at < this.known.count.length; at += 1) this.#judge(at)
    this.#until = Math.max(this.#until, until + 1)
  }

  #judge(at: number): void {
    let [seen, unusual] = [0, 0]
    for (const back of pasts) {
      const dispersion = this.#dispersion[back]
      const { value } = dispersion
      this.#widths[back][at] = value ?? Number.NaN
      const reference = (this.known.exposure[at] ?? 0) > 0 ? this.#reference(at, back, 1) : null
      if (!reference) continue
      const compared = this.#compared(at, reference, 1)
      const event = dispersion.least > 0 ? dispersion.least : (this.known.worth?.[at] ?? 0)
      const deviation = signedRoot(compared)
      if (expectedCount(compared) < TELLING * event) dispersion.pass()
      else dispersion.see(deviation ** 2)
      if (value === null) continue
      seen += 1
      if (Math.abs(deviation) > UNUSUAL * Math.sqrt(value)) unusual += 1
    }
    if (seen > 0 && unusual === seen) this.#unusual[at] = 1
  }

  #compared(at: number, reference: Compared['reference'], dispersion: number): Compared {
    const { count, exposure } = this.known
    return { count: count[at] ?? 0, exposure: exposure[at] ?? 0, reference, dispersion }
  }

  /** Hours that were themselves unusual are left out, unless they are most of the past: then they are the new usual. */
  #reference(
    at: number,
    back: Back,
    least = back === 'days' ? MINIMUM_REFERENCE_DAYS : 1,
  ): Compared['reference'] | null {
    const all = { days: 0, count: 0, exposure: 0 }
    const usual = { days: 0, count: 0, exposure: 0 }
    for (const days of backs[back]) {
      const then = at - days * DAY
      const exposure = then < 0 ? 0 : (this.known.exposure[then] ?? 0)
      if (exposure <= 0 || this.known.season?.[then] !== this.known.season?.[at]) continue
      const count = this.known.count[then] ?? 0
      addDay(all, count, exposure)
      if (!this.#unusual[then]) addDay(usual, count, exposure)
    }
    const { days, ...reference } = usual.days * 2 >= all.days ? usual : all
    return days >= least ? reference : null
  }
}

function addDay(sum: { days: number; count: number; exposure: number }, count: number, exposure: number): void {
  sum.days += 1
  sum.count += count
  sum.exposure += exposure
}
