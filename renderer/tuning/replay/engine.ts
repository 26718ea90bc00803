import type { SampleItem, SampleSlice } from '../../../shared/contract/bridge'
import { Consequence } from '../../../shared/replay/consequences'
import { gatherSample } from '../../../shared/replay/gather'
import { gridOf, type Point } from '../../../shared/replay/pareto'
import { judgedRules, type RuleTraffic, ruleTraffic } from '../../../shared/replay/rule-traffic'
import type { Sample } from '../../../shared/replay/sample'
import { type Spread, spreadOf } from '../../../shared/replay/spread'
import { effectiveWeight, setWeight } from '../edits'
import { type Answer, type Ask, type Example, everySurface } from './protocol'
import { looksOf } from './shopper-looks'

/**
 * The worker's side: holds the sample and answers questions about it. `later` lets other questions in between the points of a
 * sweep, which a newer sweep ends.
 */
export function createEngine(post: (answer: Answer) => void, later: (work: () => void) => void) {
  const slices: SampleSlice[] = []
  let items: readonly SampleItem[] = []
  let sample: Sample | null = null
  let consequence: Consequence | null = null
  let sweeping = 0
  let judging = 0

  function answer(ask: Ask): void {
    if (ask.kind === 'slice') slices.push(ask.slice)
    else if (ask.kind === 'gather') {
      items = ask.items
      sample = gatherSample(ask.outline, items, slices.splice(0))
    } else if (ask.kind === 'live') {
      if (!sample) return
      consequence = new Consequence(sample, ask.document, ask.version)
      const { replay } = consequence
      const surfaces = [null, ...new Set(sample.requests.map(({ context }) => context.surface))]
      const spreads = surfaces.map((name): [string, Spread] => [
        name ?? everySurface,
        spreadOf(replay, ask.document, name),
      ])
      const { requests, rows } = sample
      post({
        kind: 'ready',
        requests: requests.length,
        candidates: rows.item.length,
        spreads: Object.fromEntries(spreads),
      })
    } else if (consequence) ask.kind === 'sweep' ? sweep(ask, consequence) : ofOne(ask, consequence)
  }

  function ofOne(ask: Exclude<Ask, { kind: 'slice' | 'gather' | 'live' | 'sweep' }>, of: Consequence): void {
    if (ask.kind === 'shoppers') {
      const pages = of.shoppers(ask.document, ask.count)
      post({ kind: 'shoppers', id: ask.id, shoppers: looksOf(of.sample, items, pages) })
    } else if (ask.kind === 'rule') {
      post({ kind: 'rule', id: ask.id, effect: of.ofRule(ask.document, ask.rule) })
    } else if (ask.kind === 'traffic') traffic(ask, of)
    else look(ask, of)
  }

  /** Rule by rule, so that a slider that moves meanwhile does not wait for all of them. */
  function traffic({ id, document, now }: Extract<Ask, { kind: 'traffic' }>, of: Consequence): void {
    judging = id
    const judged = judgedRules(document, now)
    const found: RuleTraffic[] = []
    const next = () => {
      const rule = judged[found.length]
      if (judging !== id || of !== consequence) return
      if (rule) found.push(ruleTraffic(of.sample, document, rule, now))
      if (!rule || found.length === judged.length || found.length % 20 === 0)
        post({ kind: 'traffic', id, rules: [...found], total: judged.length })
      if (rule && found.length < judged.length) later(next)
    }
    next()
  }

  function look(ask: Extract<Ask, { kind: 'move' | 'details' }>, of: Consequence): void {
    const started = performance.now()
    if (ask.kind === 'move') {
      const figures = of.of(ask.document)
      post({ kind: 'figures', id: ask.id, figures, elapsed: performance.now() - started })
      return
    }
    const details = of.details(ask.document)
    const { queries, shoppers, items, stores } = details.affected
    const wanted = [...queries, ...shoppers, ...items, ...stores].map(({ example }) => example)
    const examples = wanted.map((at): [number, Example] => {
      const request = of.sample.requests[at]
      const { surface = '', query = '' } = request?.context ?? {}
      return [at, { user_id: request?.user_id ?? '', surface, query }]
    })
    post({ kind: 'details', id: ask.id, details, examples: Object.fromEntries(examples) })
  }

  function sweep(
    { id, document, sweep: { terms, objectives, surface } }: Extract<Ask, { kind: 'sweep' }>,
    of: Consequence,
  ): void {
    sweeping = id
    const grid = gridOf(document, terms, (name) => effectiveWeight(document, name, surface).weight)
    const points: Point[] = []
    const next = () => {
      const weights = grid[points.length]
      if (!weights || sweeping !== id || of !== consequence) return
      const at = terms.reduce((made, term, index) => setWeight(made, term, surface, weights[index] ?? 0), document)
      const changes = of.of(at).outcomes
      const missing = { kind: 'missing', reason: 'not_logged', n: 0, method: 'ratio-delta' } as const
      const [first, second] = objectives
      points.push({ weights, outcomes: [changes[first]?.relative ?? missing, changes[second]?.relative ?? missing] })
      if (points.length % 4 === 0 || points.length === grid.length)
        post({ kind: 'points', id, points: [...points], total: grid.length })
      later(next)
    }
    next()
  }

  return {
    take(ask: Ask): void {
      try {
        answer(ask)
      } catch (thrown) {
        post({ kind: 'failed', detail: thrown instanceof Error ? thrown.message : String(thrown) })
      }
    },
  }
}
