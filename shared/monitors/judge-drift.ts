import type { Monitor, Reading } from '../contract/monitors'
import { chiSquareUpperTail } from '../stats/distributions'
import { psi } from '../stats/divergence'
import { driftThresholds } from '../stats/drift'
import { Dispersion, tenDegrees } from './dispersion'
import { unknown } from './judge-counts'
import { addUp, windowSums } from './known'
import { BEYOND_USUAL, NEAR, sizes } from './limits'
import type { Hourly, LogSeries } from './log-series'
import { matches } from './metrics'

const backs = { days: [1, 2, 3], weeks: [7, 14, 21, 28] } as const
type Back = keyof typeof backs
const pasts = ['days', 'weeks'] as const
const DAY = 24
const REMEMBERED_DAYS = 14

interface Measured {
  readonly psi: number
  /** PSI over what chance makes it, one by one degree of freedom: about 1 without a change. */
  readonly excess: number
  readonly df: number
}

/**
 * A feature's bins over one window beside its own past: PSI against the same hours of the last days, and of the last weeks. A clock feature is at night what it was
 * last night, a weekend feature on Friday what it was last Friday; only what is unlike both has drifted. Chance is PSI's chi-square law over requests,
 * widened by how much the feature's PSI exceeded that law in its own past.
 */
export class DriftHistory {
  readonly #width: number
  /** Hour after hour, the bins of each together: they are read so. */
  readonly #bins: Float64Array
  readonly #rows: Hourly
  readonly #units: Float64Array
  readonly #unusual: Uint8Array
  readonly #dispersion: Record<Back, Dispersion>
  readonly #widths: Record<Back, Float32Array>
  /** The last comparison, as each hour is compared once to learn from and once to judge. */
  readonly #lately: Record<Back, { at: number; measured: Measured | null } | null> = { days: null, weeks: null }
  readonly #daily = new Map<number, number>()
  #until = 0

  constructor(
    readonly window: number,
    /** Rows by bin and hour. */
    bins: readonly Hourly[],
    /** Requests by hour. */
    readonly requests: Hourly,
  ) {
    this.#width = bins.length
    this.#bins = Float64Array.from({ length: bins.length * requests.length }, (_, at) => {
      return bins[at % bins.length]?.[Math.floor(at / bins.length)] ?? 0
    })
    this.#rows = addUp(bins, requests.length) ?? new Float64Array(requests.length)
    const units = windowSums(requests, window)
    this.#units = units
    this.#unusual = new Uint8Array(units.length)
    this.#dispersion = { days: new Dispersion(1, tenDegrees), weeks: new Dispersion(1, tenDegrees) }
    this.#widths = { days: new Float32Array(units.length), weeks: new Float32Array(units.length) }
  }

  units(at: number): number {
    return this.#units[at] ?? 0
  }

  /**
   * What its PSI comes to on days when it moves most: the third largest of the last two weeks' daily maxima, so that an incident of a day or two is no measure. Features
   * that count (a store's clicks in seven days) jump by themselves.
   */
  usual(at: number): number {
    const today = Math.floor(at / DAY)
    const days = Array.from({ length: REMEMBERED_DAYS }, (_, back) => this.#daily.get(today - 1 - back) ?? 0)
    return days.sort((a, b) => b - a)[2] ?? 0
  }

  /** PSI and p against each past there is; empty where there is none, or too few requests. */
  at(at: number): { psi: number; p: number }[] {
    for (let hour = this.#until; hour <= at && hour < this.#units.length; hour += 1) this.#judge(hour)
    this.#until = Math.max(this.#until, at + 1)
    return pasts.flatMap((back) => {
      const width = this.#widths[back][at] ?? 0
      const measured = width > 0 ? this.#measure(at, back) : null
      if (!measured) return []
      const p = measured.df === 0 ? 1 : chiSquareUpperTail((measured.excess * measured.df) / width, measured.df)
      return [{ psi: measured.psi, p: Math.max(Number.MIN_VALUE, p) }]
    })
  }

  #judge(at: number): void {
    let [seen, large, mildest] = [0, 0, Number.POSITIVE_INFINITY]
    for (const back of pasts) {
      this.#widths[back][at] = this.#dispersion[back].value ?? 0
      const measured = this.#measure(at, back)
      if (!measured || measured.df === 0) continue
      this.#dispersion[back].see(measured.excess)
      seen += 1
      mildest = Math.min(mildest, measured.psi)
      if (measured.psi >= driftThresholds.amber && measured.excess > 4 * (this.#dispersion[back].value ?? 1)) large += 1
    }
    if (seen === 0) return
    if (large === seen) this.#unusual[at] = 1
    const day = Math.floor(at / DAY)
    this.#daily.set(day, Math.max(this.#daily.get(day) ?? 0, mildest))
  }

  #measure(at: number, back: Back): Measured | null {
    const last = this.#lately[back]
    if (last && last.at === at) return last.measured
    const measured = this.#compare(at, back)
    this.#lately[back] = { at, measured }
    return measured
  }

  /**
   * Hour by hour: each hour of the past counts as many rows as the same hour has now, so that what is asked at another time of the day (Ramadan, a match on television)
   * is no change of a feature. Requests of the past are worth so many fewer as they are weighted unevenly (Kish).
   */
  #compare(at: number, back: Back): Measured | null {
    const there = backs[back].map((days) => at - days * DAY).filter((then) => then >= 0 && (this.#units[then] ?? 0) > 0)
    const usual = there.filter((then) => !this.#unusual[then])
    const used = usual.length * 2 >= there.length ? usual : there
    const width = this.#width
    const current = new Float64Array(width)
    const reference = new Float64Array(width)
    let [units, weighted, squares] = [0, 0, 0]
    for (let lag = 1; lag <= this.window; lag += 1) {
      let [rows, requests] = [0, 0]
      for (const then of used) {
        rows += this.#rows[then - lag] ?? 0
        requests += this.requests[then - lag] ?? 0
      }
      const now = this.#rows[at - lag] ?? 0
      if (rows === 0 || now === 0) continue
      const weight = now / rows
      units += this.requests[at - lag] ?? 0
      weighted += weight * requests
      squares += weight * weight * requests
      addBins(current, this.#bins, (at - lag) * width, 1)
      for (const then of used) addBins(reference, this.#bins, (then - lag) * width, weight)
    }
    const referenceUnits = squares > 0 ? weighted ** 2 / squares : 0
    if (Math.min(units, referenceUnits) < driftThresholds.minimumUnits) return null
    const was: number[] = []
    const is: number[] = []
    for (let bin = 0; bin < width; bin += 1) {
      const [before, now] = [reference[bin] ?? 0, current[bin] ?? 0]
      // A bin that is empty on both sides says nothing, and adds nothing.
      if (before + now === 0) continue
      was.push(before)
      is.push(now)
    }
    const inUnits = psi(scaled(was, referenceUnits), scaled(is, units))
    const raw = psi(was, is)
    if (!inUnits || !raw) return null
    const df = inUnits.bins - 1
    return { psi: raw.psi, excess: df === 0 ? 0 : inUnits.psi / (1 / units + 1 / referenceUnits) / df, df }
  }
}

function addBins(to: Float64Array, bins: Float64Array, from: number, times: number): void {
  for (let bin = 0; bin < to.length; bin += 1) to[bin] = (to[bin] ?? 0) + times * (bins[from + bin] ?? 0)
}

function scaled(counts: readonly number[], to: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total > 0 ? counts.map((count) => (count * to) / total) : [...counts]
}

/** The history of a feature in a slice (model and surface: the rollup has no more); null where it was never logged. */
export function driftHistory(series: LogSeries, { subject, slice }: Monitor, window: number): DriftHistory | null {
  const cells = series.features.filter((cell) => cell.name === subject && matches(cell, slice))
  const requests = addUp(
    series.traffic.filter((cell) => matches(cell, slice)).map((cell) => cell.requests),
    series.hours,
  )
  if (cells.length === 0 || !requests) return null
  const keys = [...new Set(cells.flatMap((cell) => [...cell.bins.keys()]))].sort((a, b) => a - b)
  const bins = keys.flatMap((key) => {
    const hourly = addUp(
      cells.flatMap((cell) => cell.bins.get(key) ?? []),
      series.hours,
    )
    return hourly ? [hourly] : []
  })
  return new DriftHistory(window, bins, requests)
}

/** The window that says most, shortest first; the p-value pays for all of them. */
export function judgeDriftAt(histories: readonly DriftHistory[], at: number): Reading {
  const readings = histories.flatMap((history) => {
    const against = history.at(at)
    const [first] = against
    if (!first) return []
    const mild = against.reduce((a, b) => (b.psi < a.psi ? b : a), first)
    const p = Math.max(...against.map((each) => each.p))
    const limit = Math.max(sizes.drift.absolute, history.usual(at) * BEYOND_USUAL)
    return [{ window: history.window, psi: mild.psi, p, n: history.units(at), limit }]
  })
  const n = Math.max(0, ...histories.map((history) => history.units(at)))
  const [shortest] = readings
  if (!shortest) return unknown(n > 0 ? 'too_few' : 'no_data', n)
  // What the shortest window no longer shows at all is over, however long a longer one remembers it.
  const alive = readings.filter((each) => each === shortest || shortest.psi >= shortest.limit * NEAR)
  const [worst = shortest] = [...alive].sort((a, b) => Number(b.psi >= b.limit) - Number(a.psi >= a.limit) || a.p - b.p)
  return {
    ...unknown('no_data', worst.n),
    kind: 'measured',
    value: worst.psi,
    expected: 0,
    p: Math.min(1, worst.p * histories.length),
    window: worst.window,
    large: worst.psi >= worst.limit,
    near: worst.psi >= worst.limit * NEAR && worst.p < 0.05,
  }
}
