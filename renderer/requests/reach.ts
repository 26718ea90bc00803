import type { Reach, ReachDay } from '../../shared/contract/serving'

export const reachParts = ['supply', 'eligibility', 'rules', 'model'] as const
export type ReachPart = (typeof reachParts)[number]

/** All days together, from proposal to purchase. */
export interface Funnel {
  readonly retrieved: number
  readonly scored: number
  readonly dropped: readonly [stage: string, n: number][]
  readonly shown: number
  readonly clicked: number
  readonly bought: number
}

export function funnelOf(days: readonly ReachDay[]): Funnel {
  const sum = (of: (day: ReachDay) => number) => days.reduce((all, day) => all + of(day), 0)
  const dropped = new Map<string, number>()
  for (const day of days) {
    for (const [stage, n] of Object.entries(day.dropped)) dropped.set(stage, (dropped.get(stage) ?? 0) + n)
  }
  return {
    retrieved: sum((day) => day.retrieved),
    scored: sum((day) => day.scored),
    dropped: [...dropped].sort((a, b) => b[1] - a[1]),
    shown: sum((day) => day.shown),
    clicked: sum((day) => day.clicked),
    bought: sum((day) => day.bought),
  }
}

/** By how much each part alone changed reach, and which did most of it; null: reach did not change by as much as one in a hundred. */
export function changeOf({ change }: Reach) {
  if (!change) return null
  const share = change.after / change.before - 1
  const parts = reachParts.map((name) => ({ name, log: change.parts[name], share: Math.exp(change.parts[name]) - 1 }))
  const [most] = [...parts].sort((a, b) => Math.sign(Math.log(1 + share)) * (b.log - a.log))
  return { share, parts, most: Math.abs(share) < 0.01 ? null : (most?.name ?? null) }
}
