import type { Reading } from '../contract/monitors'
import { MINIMUM_CLUSTERS } from '../stats/intervals'
import { type Compared, expectedCount, harmful, relativeChange, signedRoot } from './evidence-of-change'
import { MINIMUM_EXPECTED, NEAR, type Size } from './limits'

/** What a window says against one reference. */
interface Verdict {
  readonly compared: Compared
  readonly p: number
  readonly change: number | null
  readonly low: number | null
  readonly high: number | null
  readonly large: boolean
  readonly near: boolean
}

/** A window with what it is held against; null where there is nothing yet. */
export interface ComparedWindow {
  readonly window: number
  readonly against: Compared | null
  readonly maturity: number
  /** What there was to count in, also where there is nothing to hold it against. */
  readonly exposure: number
  /** Requests behind the exposure, where it goes together by them. */
  readonly requests?: number | undefined
}

export interface CountsQuestion {
  readonly size: Size
  /** A rate as people read it: events per exposure times this. */
  readonly per: number
  /** Subjects among which the worst was chosen; the p-value pays for the choice. */
  readonly choices: number
  readonly subject: string
}

const emptyReading: Omit<Reading, 'kind' | 'n' | 'subject'> = {
  value: null,
  expected: null,
  change: null,
  low: null,
  high: null,
  p: null,
  window: 0,
  large: false,
  near: false,
  maturity: 1,
  error: null,
}

export function unknown(kind: 'no_data' | 'too_few', n: number, subject = ''): Reading {
  return { ...emptyReading, kind, n, subject }
}

/**
 * One reading out of several windows, shortest first: the window that is large with the smallest p-value, times the windows and subjects tried (Bonferroni). A
 * long window whose change the shortest telling one contradicts is over, and does not count. no_data: nothing happened in any window that could be counted ·
 * too_few: no reference yet, or too few events expected.
 */
export function judgeCounts(windows: readonly ComparedWindow[], question: CountsQuestion): Reading {
  const { subject, choices, size } = question
  const exposure = Math.max(0, ...windows.map((each) => each.exposure))
  const telling = windows.flatMap(({ window, against, maturity, requests = MINIMUM_CLUSTERS }) => {
    return against && requests >= MINIMUM_CLUSTERS && isTelling(against, size)
      ? [{ window, maturity, verdict: judge(against, question) }]
      : []
  })
  const [shortest] = telling
  if (!shortest) return unknown(exposure > 0 ? 'too_few' : 'no_data', exposure, subject)
  const alive = telling.filter((each) => each === shortest || !contradicts(shortest.verdict, each.verdict, size))
  const [worst = shortest] = [...alive].sort(
    (a, b) => Number(b.verdict.large) - Number(a.verdict.large) || a.verdict.p - b.verdict.p,
  )
  const { compared, p, change, low, high, large, near } = worst.verdict
  const { count, reference } = compared
  // In the unit people read, and as much as it is going to be when all outcomes are in.
  const unit = question.per / worst.maturity
  return {
    kind: 'measured',
    value: (count / compared.exposure) * unit,
    expected: (reference.count / reference.exposure) * unit,
    change,
    low,
    high,
    p: Math.min(1, p * windows.length * choices),
    n: compared.exposure,
    window: worst.window,
    subject,
    large,
    near: near || large,
    maturity: worst.maturity,
    error: null,
  }
}

/** A fall is seen where enough is expected; a rise, of what is rare by right too, where there is enough to happen in. */
function isTelling(compared: Compared, { harm }: Size): boolean {
  if (compared.exposure <= 0 || compared.reference.exposure <= 0) return false
  if (harm === 'rise') return compared.exposure >= MINIMUM_CLUSTERS
  return expectedCount(compared) / compared.dispersion >= MINIMUM_EXPECTED
}

function judge(compared: Compared, { size, per }: CountsQuestion): Verdict {
  const p = harmful(signedRoot(compared), size.harm)
  const interval = relativeChange(compared)
  const { exposure, count, reference } = compared
  const difference = (count / exposure - reference.count / reference.exposure) * per
  // From nothing at all there is no relative change: the absolute size alone decides.
  const { change, low, high } = interval ?? { change: null, low: null, high: null }
  const beyond = (share: number, fall: number | null, rise: number | null) =>
    Math.abs(difference) >= size.absolute * share &&
    ((size.harm !== 'rise' && fall !== null && fall < -size.relative * share) ||
      (size.harm !== 'fall' && (rise === null ? difference > 0 : rise > size.relative * share)))
  return { compared, p, change, low, high, large: beyond(1, high, low), near: p < 0.05 && beyond(NEAR, change, change) }
}

function contradicts(short: Verdict, long: Verdict, { harm }: Size): boolean {
  if (long.change === null || short.low === null || short.high === null) return false
  const falls = harm === 'fall' || (harm === 'either' && long.change < 0)
  return falls ? short.low > long.change : short.high < long.change
}
