import type { ConfigDocument } from '../config/document'
import type { Replay } from './replay'

/** How likely each item stands at each position of a request, over all seeds: the same reckoning as ranking logs. */
export interface Chances {
  of(request: number, row: number, position: number): number
  /** Every item with every position it can have; `position` from 1. */
  each(request: number, visit: (row: number, position: number, chance: number) => void): void
  /** Σ chance × factor(position) × p(row). */
  expect(request: number, p: ArrayLike<number>, factor: (position: number) => number): number
}

export function chancesOf(replay: Replay, document: ConfigDocument): Chances {
  const pages = replay.pages(document, false)
  const { settled } = replay.settled(document)
  const share = document.exploration.shuffle_share
  const { requests } = replay.sample

  function stand(request: number) {
    const start = request * pages.width
    const length = pages.length[request] ?? 0
    const organic: number[] = []
    for (let at = 0; at < length; at++) if (pages.held[start + at] === 0) organic.push(at)
    return { start, length, organic, luck: share > 0 && organic.length > 1 ? share / organic.length : 0 }
  }

  /** Those that could be drawn for a slot: nobody that is on the page otherwise. */
  function drawable(request: number): number[] {
    const { start, length } = stand(request)
    const on = new Set<number>()
    for (let at = 0; at < length; at++) if (pages.held[start + at] !== 2) on.add(pages.rows[start + at] ?? -1)
    const { rows, from } = settled.drawable
    const all = Array.from(rows.subarray(from[request] ?? 0, from[request + 1] ?? 0)).filter((row) => !on.has(row))
    const many = Math.round(1 / (pages.chance[request] ?? 1))
    // Quality can keep some of them out: then only those that were drawn are sure.
    return all.length === many ? all : []
  }

  function each(request: number, visit: (row: number, position: number, chance: number) => void): void {
    const { start, length, organic, luck } = stand(request)
    let could: number[] | null = null
    for (let at = 0; at < length; at++) {
      const row = pages.rows[start + at] ?? -1
      const held = pages.held[start + at]
      if (held === 1) visit(row, at + 1, 1)
      else if (held === 2) {
        could ??= drawable(request)
        if (could.length === 0) visit(row, at + 1, pages.chance[request] ?? 1)
        for (const one of could) visit(one, at + 1, pages.chance[request] ?? 1)
      } else if (luck === 0) visit(row, at + 1, 1)
      else for (const other of organic) visit(row, other + 1, other === at ? 1 - share + luck : luck)
    }
  }

  const tables: (Map<number, number> | undefined)[] = new Array(requests.length)
  function table(request: number): Map<number, number> {
    const known = tables[request]
    if (known) return known
    const made = new Map<number, number>()
    each(request, (row, position, chance) => made.set(row * 256 + position, chance))
    tables[request] = made
    return made
  }

  return {
    of: (request, row, position) => table(request).get(row * 256 + position) ?? 0,
    each,
    expect(request, p, factor) {
      let sum = 0
      each(request, (row, position, chance) => {
        sum += chance * factor(position) * (p[row] ?? 0)
      })
      return sum
    },
  }
}
