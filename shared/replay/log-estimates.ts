import type { ConfigDocument } from '../config/document'
import type { Figure } from '../figure'
import { missingFigure } from '../stats/figures'
import { doublyRobust, snips } from '../stats/off-policy/estimators'
import type { ModelRewards, Rounds } from '../stats/off-policy/rounds'
import { type Support, supportOf } from '../stats/off-policy/support'
import { type Chances, chancesOf } from './chances'
import { type Examination, headOf } from './outcomes'
import type { Replay } from './replay'

/** What the outcomes in the log say of the draft, by the chances that were logged: beside the model's estimate, not instead. */
export interface LogEstimates {
  readonly support: Support
  /** Positions that count: shown, with a logged chance. */
  readonly positions: number
  readonly rewards: Readonly<Record<LoggedReward, LogEstimate>>
}

export const loggedRewards = ['clicks', 'carts', 'purchases'] as const
export type LoggedReward = (typeof loggedRewards)[number]

export interface LogEstimate {
  /** Per position shown, as it was. */
  readonly observed: number
  readonly snips: Figure
  /** Draft − live per position shown, doubly robust and paired. */
  readonly difference: Figure
}

/** More of the draft's page than this that the log never could show, and its outcomes alone cannot speak for the draft. */
export const MOST_UNSUPPORTED = 0.1

export function logEstimates(
  replay: Replay,
  live: ConfigDocument,
  draft: ConfigDocument,
  { byRequest }: Examination,
): LogEstimates {
  const { sample } = replay
  const { rows, heads, requests } = sample
  const [before, after] = [chancesOf(replay, live), chancesOf(replay, draft)]
  const cells: { row: number; position: number; request: number }[] = []
  requests.forEach(({ from, to, before: offset }, request) => {
    for (let row = from; row < to; row++) {
      const rank = rows.rank[row] ?? 0
      if (rank > offset && (rows.propensity[row] ?? 0) > 0) cells.push({ row, position: rank - offset, request })
    }
  })
  const cluster = cells.map(({ request }) => request)
  const logged = cells.map(({ row }) => rows.propensity[row] ?? 0)
  const evaluated = cells.map((cell, at) => {
    // A source that draws what it proposes has a part in the logged chance; under the draft it has the same.
    const own = before.of(cell.request, cell.row, cell.position)
    const proposed = own > 0 ? Math.min(1, (logged[at] ?? 0) / own) : 1
    return proposed * after.of(cell.request, cell.row, cell.position)
  })
  const unsupported = unsupportedOf(before, after, requests.length)
  const base = { logged, evaluated, cluster, unsupported: cells.map(({ request }) => unsupported[request] ?? 0) }
  const support = supportOf({ ...base, reward: logged })
  const one = (reward: LoggedReward): LogEstimate => {
    const p = rows.heads[heads.indexOf(headOf[reward])]
    const values = cells.map(({ row }) => rows[reward][row] ?? 0)
    const rounds: Rounds = { ...base, reward: values }
    const observed = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
    const isSupported = (support.unsupported ?? 0) <= MOST_UNSUPPORTED
    const alone = isSupported ? snips(rounds) : missingFigure('not_identifiable', cells.length, 'snips-delta')
    if (!p) return { observed, snips: alone, difference: missingFigure('not_logged', 0, 'doubly-robust-difference') }
    const factor = (request: number, position: number) => byRequest[request]?.[position - 1] ?? 1
    const expected = requests.map((_, request) => after.expect(request, p, (position) => factor(request, position)))
    const perRequest = new Float64Array(requests.length)
    for (const { request } of cells) perRequest[request] = (perRequest[request] ?? 0) + 1
    const model: ModelRewards = {
      chosen: cells.map(({ row, position, request }) => factor(request, position) * (p[row] ?? 0)),
      // Less what was observed: the estimate is of the difference, with the requests paired.
      policy: cells.map(({ request }, at) => (expected[request] ?? 0) / (perRequest[request] ?? 1) - (values[at] ?? 0)),
    }
    const robust = doublyRobust(rounds, model)
    return { observed, snips: alone, difference: { ...robust, method: 'doubly-robust-difference' } }
  }
  return {
    support,
    positions: cells.length,
    rewards: { clicks: one('clicks'), carts: one('carts'), purchases: one('purchases') },
  }
}

/** By request: the part of the draft's page that live can never show. */
function unsupportedOf(before: Chances, after: Chances, requests: number): Float64Array {
  return Float64Array.from({ length: requests }, (_, request) => {
    let [all, missing] = [0, 0]
    after.each(request, (row, position, chance) => {
      all += chance
      if (before.of(request, row, position) === 0) missing += chance
    })
    return all > 0 ? missing / all : 0
  })
}
