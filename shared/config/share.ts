/** Shares of a page as whole places. The small slack keeps 0.15 × 20 at 3 whatever binary fractions make of it. */
const SLACK = 1e-9

export function atMost(share: number, page: number): number {
  return Math.floor(share * page + SLACK)
}

export function atLeast(share: number, page: number): number {
  return Math.ceil(share * page - SLACK)
}
