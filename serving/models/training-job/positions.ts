/** The first position of each bucket: finer where examination falls fast. */
const starts = [1, 2, 3, 4, 5, 7, 9, 13, 17, 21]

export const BUCKETS = starts.length

/** Of a position from 1 on. */
export function bucketOf(position: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= position),
  )
}
