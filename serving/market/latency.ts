import { isActive, type Planned } from './incidents/faults'
import { Random } from './random'

/**
 * How long each stage takes, in microseconds: the middle of a log-normal and its spread. The history is ranked faster than it
 * happened, so what it took then says nothing of how it would have been served: its latencies are drawn.
 */
const stages = {
  history: { middle: 900, spread: 0.4 },
  retrieve: { middle: 5200, spread: 0.35 },
  features: { middle: 1800, spread: 0.3 },
  score: { middle: 3600, spread: 0.3 },
  rank: { middle: 1500, spread: 0.3 },
} as const

/** A source that is given up at its time limit has taken that long. */
const TIMED_OUT = 50_000

export type Latencies = (requestId: string, country: string, now: number, timedOut: boolean) => Record<string, number>

export function latenciesOf(seed: number, incidents: readonly Planned[]): Latencies {
  const slow = incidents.flatMap(({ fault, start, end }) =>
    fault.kind === 'slow_stage' ? [{ ...fault, start, end }] : [],
  )
  return (requestId, country, now, timedOut) => {
    const random = Random.for(seed, `latency ${requestId}`)
    const latency: Record<string, number> = {}
    let total = 0
    for (const [stage, { middle, spread }] of Object.entries(stages)) {
      const hit = slow.find((each) => each.stage === stage && each.country === country && isActive(each, now))
      const drawn = random.around(middle, spread) * (hit?.factor ?? 1)
      const taken = Math.round(stage === 'retrieve' && timedOut ? TIMED_OUT + drawn : drawn)
      latency[stage] = taken
      total += taken
    }
    return { ...latency, total }
  }
}
