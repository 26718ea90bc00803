import type { Known } from './history'

const WEEK = 168

/** Of what is finally counted, the share that is usually known at this age: of the same window a week ago, what was known then and what is now. 1: nothing matures. */
export function maturityOf({ count, final }: Known, at: number): number {
  const late = final?.[at - WEEK] ?? 0
  return late > 0 ? Math.min(1, (count[at - WEEK] ?? 0) / late) || 1 : 1
}
