/**
 * The change for the smallest whole number of a range that works, supposing that what works goes on working: doubling steps, then
 * halves. null: not even the largest works.
 */
export async function smallest<T>(
  from: number,
  to: number,
  make: (amount: number) => T,
  works: (change: T) => Promise<boolean>,
): Promise<T | null> {
  return smallestOf(from, to, (amount) => [make(amount)], works)
}

/** The same with several ways for each amount: the first of them that works. */
export async function smallestOf<T>(
  from: number,
  to: number,
  make: (amount: number) => readonly T[],
  works: (change: T) => Promise<boolean>,
): Promise<T | null> {
  const tryAt = async (amount: number): Promise<T | null> => {
    for (const change of make(amount)) if (await works(change)) return change
    return null
  }
  let below = from - 1
  let best: T | null = null
  let above = from
  for (let step = 1; below < to; step *= 2) {
    above = Math.min(to, below + step)
    best = await tryAt(above)
    if (best) break
    below = above
  }
  if (!best) return null
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2)
    const found = await tryAt(middle)
    if (found) {
      best = found
      above = middle
    } else below = middle
  }
  return best
}
