import { chiSquareUpperTail, normalQuantile } from './distributions'
import { LEVEL } from './figures'

/** Count, sum and sum of squares of a value over rows. Of a yes-or-no value, sum and squares are both the number of yes. */
export interface Moments {
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/** The rows that have these values, one or two of them, before and now. */
export interface Slice {
  readonly dimensions: readonly { readonly name: string; readonly value: string }[]
  readonly before: Moments
  readonly now: Moments
}

export interface RankedSlice extends Slice {
  /** Means. */
  readonly was: number
  readonly is: number
  /** is − was, with its interval. */
  readonly change: number
  readonly low: number
  readonly high: number
  /** Part of the whole change that goes away without this slice's: its own change and that of its weight (Kitagawa 1955). */
  readonly share: number
  /** Chance of a change of this size in the best of so many slices of its kind, without any real one (Bonferroni). */
  readonly p: number
}

export interface Causes {
  /** The slices in which the change lies, best first; none of them where it is general. */
  readonly ranked: readonly RankedSlice[]
  /** No slice explains it better than "everywhere" does. */
  readonly general: boolean
}

/** Fewer rows than this on a side, and a slice is not judged. */
export const MINIMUM_SLICE = 30
/** A slice that is nearly everything says nothing about where. */
const NEARLY_ALL = 0.95
const SIGNIFICANT = 0.01

/**
 * Ranks where a change of a mean lies. For each slice: how much better the data are explained by "this slice changed, the rest did
 * not" than by "nothing changed" (twice the log likelihood ratio, z² in the normal limit), less 2 ln of how many slices of the same
 * dimensions were looked at. The whole competes with its parts: a change that is everywhere explains more than any part of it, one
 * that is in a part alone is diluted in the whole. A pair of dimensions must beat each of its two alone.
 * `widening`: the design effect of rows that go together (1: independent). Slices that changed against the whole are no cause.
 */
export function rankCauses(
  total: Omit<Slice, 'dimensions'>,
  slices: readonly Slice[],
  widening = 1,
  most = 10,
): Causes {
  const whole = gainOf(total, widening)
  const delta = mean(total.now) - mean(total.before)
  const families = countBy(slices.map(familyOf))
  const judged = slices.flatMap((slice) => {
    if (slice.before.n < MINIMUM_SLICE || slice.now.n < MINIMUM_SLICE || isNearlyAll(slice, total)) return []
    const gain = gainOf(slice, widening)
    const looked = families.get(familyOf(slice)) ?? 1
    return [{ slice, key: keysOf(slice).join(), gain, looked, score: gain - 2 * Math.log(looked) }]
  })
  const alone = new Map(
    judged.filter(({ slice }) => slice.dimensions.length === 1).map(({ key, score }) => [key, score]),
  )
  const ranked = judged
    .filter(({ slice, gain, looked }) => sameWay(slice, delta) && chanceOf(gain, looked) <= SIGNIFICANT)
    .filter(({ slice, score }) => {
      const parents = slice.dimensions.length > 1 ? keysOf(slice) : []
      return parents.every((parent) => score > (alone.get(parent) ?? Number.NEGATIVE_INFINITY))
    })
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  return {
    ranked: ranked
      .slice(0, most)
      .map(({ slice, gain, looked }) => described(slice, total, widening, chanceOf(gain, looked))),
    general: (ranked[0]?.score ?? Number.NEGATIVE_INFINITY) <= whole,
  }
}

/**
 * What a slice adds to the whole change, in the unit of the mean: its own change at its mean weight, and the change of its weight at
 * its mean distance from the whole. Over the slices of one dimension these add up to the whole change exactly.
 */
export function contribution(slice: Slice, total: Omit<Slice, 'dimensions'>): number {
  const weightWas = slice.before.n / total.before.n
  const weightIs = slice.now.n / total.now.n
  const [was, is] = [mean(slice.before), mean(slice.now)]
  const middle = (mean(total.before) + mean(total.now)) / 2
  return ((weightWas + weightIs) / 2) * (is - was) + ((was + is) / 2 - middle) * (weightIs - weightWas)
}

function described(slice: Slice, total: Omit<Slice, 'dimensions'>, widening: number, p: number): RankedSlice {
  const [was, is] = [mean(slice.before), mean(slice.now)]
  const half = normalQuantile(1 - (1 - LEVEL) / 2) * Math.sqrt(varianceOf(slice) * widening)
  const delta = mean(total.now) - mean(total.before)
  return {
    ...slice,
    was,
    is,
    change: is - was,
    low: is - was - half,
    high: is - was + half,
    share: delta === 0 ? 0 : contribution(slice, total) / delta,
    p,
  }
}

function mean({ n, sum }: Moments): number {
  return n === 0 ? 0 : sum / n
}

/** Of the difference of the two means. Under one common variance, so that a side without a single yes has one too. */
function varianceOf({ before, now }: Omit<Slice, 'dimensions'>): number {
  const n = before.n + now.n
  const pooled = (before.sum + now.sum) / n
  const variance = Math.max(0, (before.squares + now.squares) / n - pooled * pooled)
  return variance * (1 / before.n + 1 / now.n)
}

function gainOf(slice: Omit<Slice, 'dimensions'>, widening: number): number {
  const variance = varianceOf(slice) * Math.max(1, widening)
  const change = mean(slice.now) - mean(slice.before)
  return variance > 0 ? (change * change) / variance : 0
}

function chanceOf(gain: number, looked: number): number {
  return Math.min(1, chiSquareUpperTail(gain, 1) * looked)
}

function isNearlyAll(slice: Slice, total: Omit<Slice, 'dimensions'>): boolean {
  return slice.before.n >= NEARLY_ALL * total.before.n && slice.now.n >= NEARLY_ALL * total.now.n
}

function sameWay(slice: Slice, delta: number): boolean {
  return Math.sign(mean(slice.now) - mean(slice.before)) === Math.sign(delta)
}

function keysOf({ dimensions }: Slice): string[] {
  return dimensions.map(({ name, value }) => `${name}=${value}`)
}

function familyOf({ dimensions }: Slice): string {
  return dimensions.map(({ name }) => name).join()
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
