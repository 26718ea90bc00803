import { same } from './structure'

interface Orders {
  base: readonly string[]
  mine: readonly string[]
  theirs: readonly string[]
  /** The names that the merged list has, in any order. */
  present: readonly string[]
}

/**
 * The order of a merged list. What both sides have follows the side that moved something (mine, with a clash, when both did);
 * what only one side has stands behind the element it stood behind there, so that nobody's addition wanders.
 */
export function mergeOrder({ base, mine, theirs, present }: Orders): { names: string[]; clash: boolean } {
  const common = present.filter((name) => mine.includes(name) && theirs.includes(name))
  const mineCommon = only(mine, common)
  const theirsCommon = only(theirs, common)
  const known = common.filter((name) => base.includes(name))
  const mineMoved = !same(only(mine, known), only(base, known))
  const theirsMoved = !same(only(theirs, known), only(base, known))
  const agree = same(mineCommon, theirsCommon)
  const names = !agree && theirsMoved && !mineMoved ? theirsCommon : mineCommon
  // Sorted, so that both sides' additions at one place come out alike whoever merges.
  for (const name of present.filter((one) => !common.includes(one)).sort()) {
    const side = mine.includes(name) ? mine : theirs
    const before = side.slice(0, side.indexOf(name)).findLast((one) => names.includes(one))
    names.splice(before === undefined ? 0 : names.indexOf(before) + 1, 0, name)
  }
  return { names, clash: !agree && mineMoved === theirsMoved }
}

function only(names: readonly string[], wanted: readonly string[]): string[] {
  return names.filter((name) => wanted.includes(name))
}
