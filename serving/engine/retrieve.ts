import type { ConfigDocument } from '../../shared/config/document'
import { type About, aboutRequest } from './about'
import type { Disturbance } from './disturbance'
import { allSources } from './sources/all'
import type { Ask, Proposal, Proposed, Retrieval, Source } from './sources/source'

export type { ClickShares, Proposal, Retrieval } from './sources/source'

type Wanted = ConfigDocument['sources'][number]

export interface Retrieved {
  /** In the order of the document's sources, each source's best first. */
  proposals: Proposal[]
  /** What the request was about, by the query as it reached retrieval. */
  about: About
  /** Sources that did not answer within their time, and those that failed with why: the rest went on without them. */
  timedOut: string[]
  failed: { name: string; reason: string }[]
  /** Microseconds by source, of those that had something to go by. */
  latency: Record<string, number>
  /** Microseconds that a source which is made to be late would have been waited for; 0 where none is. */
  pretended: number
}

type Outcome = { proposed: readonly Proposed[]; timedOut?: true; failure?: string }

/**
 * What the document's sources propose, each within its quota and its time. Sources that count in memory answer in microseconds
 * and are not interrupted; those that call out run side by side.
 */
export async function retrieve(
  wanted: readonly Wanted[],
  from: Retrieval,
  disturbance: Disturbance = {},
  sources: readonly Source[] = allSources,
): Promise<Retrieved> {
  const { context, now, seen, shelves } = from
  const query = disturbance.query?.(context, now) ?? context.query
  const about = aboutRequest(shelves, { ...context, query })
  const open = (place: number) => !seen.has(place) && (shelves.created[place] ?? 0) <= now
  const asked = wanted.flatMap((one) => {
    const source = sources.find(({ name }) => name === one.name)
    return source && one.enabled && one.quota > 0 ? [{ ...one, source }] : []
  })
  const latency: Record<string, number> = {}
  let pretended = 0
  const outcomes = asked.map(({ source, quota, timeout_ms }) => {
    if (disturbance.sourceTimesOut?.(source.name, context, now)) {
      latency[source.name] = timeout_ms * 1000
      pretended = Math.max(pretended, timeout_ms * 1000) // they are waited for side by side
      return timedOut
    }
    const started = performance.now()
    const answer = propose(source, { ...from, about, open, quota })
    const done = (outcome: Outcome | null) => {
      if (outcome) latency[source.name] = Math.round(1000 * (performance.now() - started))
      return outcome
    }
    return answer instanceof Promise ? within(timeout_ms, answer).then(done) : done(answer)
  })
  const settled = await Promise.all(outcomes)
  return {
    proposals: asked.flatMap(({ name, quota }, at) => {
      const proposed = settled[at]?.proposed ?? []
      return proposed.slice(0, quota).map(({ place, score, chance = 1 }, index): Proposal => {
        return { source: name, place, rank: index + 1, score, chance }
      })
    }),
    about,
    timedOut: asked.flatMap(({ name }, at) => (settled[at]?.timedOut ? [name] : [])),
    failed: asked.flatMap(({ name }, at) => {
      const reason = settled[at]?.failure
      return reason === undefined ? [] : [{ name, reason }]
    }),
    latency,
    pretended,
  }
}

/** What is left out of a request is named by what it lacks: 'timeout:<source>' or 'failed:<source>', '' when all answered. */
export function troubleOf({ timedOut, failed }: Pick<Retrieved, 'timedOut' | 'failed'>): string {
  const [late] = timedOut
  const [broken] = failed
  return late !== undefined ? `timeout:${late}` : broken ? `failed:${broken.name}` : ''
}

const timedOut: Outcome = { proposed: [], timedOut: true }

function propose(source: Source, ask: Ask): Outcome | null | Promise<Outcome> {
  try {
    const answer = source.propose(ask)
    return answer instanceof Promise ? answer.then(answered, failed) : answer && answered(answer)
  } catch (error) {
    return failed(error)
  }
}

function answered(proposed: readonly Proposed[]): Outcome {
  return { proposed }
}

function failed(error: unknown): Outcome {
  return { proposed: [], failure: error instanceof Error ? error.message : String(error) }
}

async function within(milliseconds: number, answer: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(timedOut), milliseconds)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
