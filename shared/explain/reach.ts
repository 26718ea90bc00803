import type { z } from 'zod'
import type { ReachChange, ReachDay } from '../contract/explain'

/** Fewer sampled proposals than this on one side say nothing about shares. */
const ENOUGH = 30

const byRules: readonly string[] = ['hide', 'cap', 'diversity']

/**
 * Why reach changed from the first half of the days to the second:
 *   shown per ranking = proposed per ranking × share eligible × share that rules leave × share that the score puts on the page
 * Each factor's part is the logarithm of its change, so the parts add up to that of the whole. null: too little to say.
 */
export function splitReach(days: readonly ReachDay[], sampling: number): z.infer<typeof ReachChange> | null {
  const half = Math.floor(days.length / 2)
  const [before, after] = [factorsOf(days.slice(0, half), sampling), factorsOf(days.slice(half), sampling)]
  if (!before || !after) return null
  const change = (name: keyof typeof before) => Math.log(after[name] / before[name])
  return {
    before: before.whole,
    after: after.whole,
    parts: {
      supply: change('supply'),
      eligibility: change('eligibility'),
      rules: change('rules'),
      model: change('model'),
    },
  }
}

function factorsOf(days: readonly ReachDay[], sampling: number) {
  const sum = (of: (day: ReachDay) => number) => days.reduce((all, day) => all + of(day), 0)
  const dropped = (day: ReachDay, wanted: (stage: string) => boolean) =>
    Object.entries(day.dropped).reduce((all, [stage, n]) => all + (wanted(stage) ? n : 0), 0)
  const requests = sum((day) => day.requests)
  const retrieved = sum((day) => day.retrieved)
  const eligible = retrieved - sum((day) => dropped(day, (stage) => stage === 'eligibility'))
  const left = eligible - sum((day) => dropped(day, (stage) => byRules.includes(stage)))
  const shown = left - sum((day) => dropped(day, (stage) => stage === 'below_cut'))
  if (requests === 0 || retrieved * sampling < ENOUGH || shown <= 0 || left <= 0) return null
  return {
    supply: retrieved / requests,
    eligibility: eligible / retrieved,
    rules: left / eligible,
    model: shown / left,
    whole: shown / requests,
  }
}
