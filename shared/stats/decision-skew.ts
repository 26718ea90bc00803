import type { ReplayResponse } from '../contract/explain'
import type { DecisionSkew } from '../contract/features'
import { kendallTau } from '../ranking/compare'
import { wilson } from './intervals'

/** Heads are logged as float32. */
export const HEAD_TOLERANCE = 1e-6
const MOST_EXAMPLES = 8

type Judged = Omit<DecisionSkew, 'asked' | 'failed' | 'evidence'>

/**
 * What came of replayed requests, each laid again from what was logged under the configuration it was ranked under. Requests of which
 * nothing was shown, or whose configuration is not known any more, cannot be compared: they are counted in `lacking`, never as agreement.
 */
export function decisionSkew(replays: readonly ReplayResponse[]): Judged {
  const compared = replays.filter(({ request, replayed }) => replayed !== null && request.items.length > 0)
  const whole = compared.filter(({ request }) => request.all_candidates)
  const again = compared.flatMap(({ head_error }) => head_error ?? [])
  const moved = compared.filter((one) => one.moved.length > 0)
  const other = whole.filter((one) => one.moved.some(({ logged, replayed }) => logged === 0 || replayed === 0))
  const taus = compared.flatMap((one) => tauOf(one) ?? [])
  return {
    compared: compared.length,
    order: wilson(moved.length, compared.length),
    items: wilson(other.length, whole.length),
    heads: wilson(again.filter((error) => error > HEAD_TOLERANCE).length, again.length),
    tau: taus.length === 0 ? null : taus.reduce((sum, tau) => sum + tau, 0) / taus.length,
    lacking: lackingOf(replays),
    examples: moved
      .map((one) => ({ request_id: one.request.request_id, moved: one.moved.length, tau: tauOf(one) }))
      .sort((a, b) => b.moved - a.moved)
      .slice(0, MOST_EXAMPLES),
  }
}

function tauOf({ request, replayed }: ReplayResponse): number | null {
  const places = (items: readonly { item_id: string; position: number }[]) =>
    new Map(items.map(({ item_id, position }) => [item_id, position]))
  return replayed && kendallTau(places(request.items), places(replayed.slate.items))
}

/** In how many requests each thing was missing, most first. */
function lackingOf(replays: readonly ReplayResponse[]): DecisionSkew['lacking'] {
  const counts = new Map<DecisionSkew['lacking'][number]['what'], number>()
  for (const { missing } of replays) {
    for (const what of new Set(missing.map((one) => one.what))) counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].map(([what, n]) => ({ what, n })).sort((a, b) => b.n - a.n)
}
