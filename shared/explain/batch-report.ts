import type { BatchPage, BatchReport, BatchResponse, Cohort, Exposure } from '../contract/batch'

/** Upper ends of how far items moved, in places; beyond the last: one more bin. */
const moveEnds = [1, 3, 7, 15] as const
const OVERLAPS = 10
const MOST_EXTREMES = 20

/** What a batch found, from its parts in any order. */
export function reportBatch(parts: readonly BatchResponse[], { matching, days, members }: Cohort): BatchReport {
  const pages = parts.flatMap((part) => part.pages)
  const memberOf = new Map(members.map((member) => [member.request_id, member]))
  const sum = (of: (page: BatchPage) => number) => pages.reduce((all, page) => all + of(page), 0)
  const taus = pages.flatMap(({ kendall_tau }) => (kendall_tau === null ? [] : [kendall_tau]))
  return {
    left: parts[0]?.left ?? '',
    right: parts[0]?.right ?? '',
    ...{ matching, days, requests: pages.length },
    unchanged: pages.filter((page) => change(page) === 0).length,
    items: sum((page) => page.items),
    moved: sum((page) => page.moved),
    entered: sum((page) => page.entered),
    left_page: sum((page) => page.left),
    mean_tau: taus.length === 0 ? null : taus.reduce((all, tau) => all + tau, 0) / taus.length,
    mean_overlap: pages.length === 0 ? null : sum((page) => page.overlap_at_10) / pages.length,
    moves: spreadOfMoves(pages.flatMap((page) => page.moves)),
    overlaps: spreadOfOverlaps(pages),
    stores: addUp(parts.flatMap((part) => part.stores)),
    categories: addUp(parts.flatMap((part) => part.categories)),
    extremes: pages
      .filter((page) => change(page) > 0)
      .sort(
        (a, b) => a.overlap_at_10 - b.overlap_at_10 || change(b) - change(a) || (a.request_id < b.request_id ? -1 : 1),
      )
      .slice(0, MOST_EXTREMES)
      .flatMap((page) => {
        const member = memberOf.get(page.request_id)
        return member ? [{ ...page, member }] : []
      }),
  }
}

function change({ moved, entered, left }: BatchPage): number {
  return moved + entered + left
}

function spreadOfMoves(moves: readonly number[]): BatchReport['moves'] {
  const bins = [...moveEnds.map((to, at) => ({ from: (moveEnds[at - 1] ?? 0) + 1, to })), { from: 16, to: null }]
  return bins.map(({ from, to }) => {
    const within = (by: number) => by >= from && (to === null || by <= to)
    return {
      ...{ from, to },
      up: moves.filter((by) => within(by)).length,
      down: moves.filter((by) => within(-by)).length,
    }
  })
}

/** Pages by the share of their first ten that both have: 0 to 9 tenths and the whole. */
function spreadOfOverlaps(pages: readonly BatchPage[]): number[] {
  const counts = Array.from({ length: OVERLAPS + 1 }, () => 0)
  // A hair more, as seven tenths are not quite 0.7.
  for (const { overlap_at_10 } of pages) {
    const at = Math.floor(overlap_at_10 * OVERLAPS + 1e-9)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** Those whose exposure changed most come first. */
function addUp(parts: readonly Exposure[]): Exposure[] {
  const sums = new Map<string, Exposure>()
  for (const part of parts) {
    const { left, right } = sums.get(part.id) ?? { left: 0, right: 0 }
    sums.set(part.id, { ...part, left: left + part.left, right: right + part.right })
  }
  return [...sums.values()].sort((a, b) => Math.abs(b.right - b.left) - Math.abs(a.right - a.left))
}
