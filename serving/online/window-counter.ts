export const HOUR = 3_600_000

/** The hour that a time (milliseconds) is in, counted from 1970. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR)
}

/** What happened in one hour, by item. Closed hours are kept as two arrays, a tenth of the map's size. */
class HourBucket {
  private places = new Int32Array()
  private counts = new Int32Array()
  private readonly open = new Map<number, number>()

  add(place: number, count: number): void {
    this.open.set(place, (this.open.get(place) ?? 0) + count)
  }

  close(): void {
    if (this.open.size === 0) return
    this.places.forEach((place, at) => {
      this.add(place, this.counts[at] ?? 0)
    })
    this.places = Int32Array.from(this.open.keys())
    this.counts = Int32Array.from(this.open.values())
    this.open.clear()
  }

  addTo(sums: Int32Array, sign: 1 | -1): void {
    const { places, counts } = this
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0
      sums[place] = (sums[place] ?? 0) + sign * (counts[at] ?? 0)
    }
    for (const [place, count] of this.open) sums[place] = (sums[place] ?? 0) + sign * count
  }
}

/**
 * How often something happened to each item within sliding windows, by the hour: at hour h a window of w hours counts what has its
 * time in the hours from h − w to h − 1, exactly. Memory: 8 bytes for each item and hour of the longest window in which anything
 * happened to it, and 4 bytes for each item and window.
 */
export class WindowCounter {
  /** By window, in the order they were named: counts by place. */
  readonly sums: readonly Int32Array[]
  private readonly buckets = new Map<number, HourBucket>()
  private readonly longest: number
  private hour = Number.NEGATIVE_INFINITY

  constructor(
    items: number,
    private readonly windows: readonly number[],
  ) {
    this.sums = windows.map(() => new Int32Array(items))
    this.longest = Math.max(...windows)
  }

  /** Returns whether the sums changed: what comes late still counts in its own hour. */
  add(hour: number, place: number, count: number): boolean {
    if (hour < this.hour - this.longest) return false
    let bucket = this.buckets.get(hour)
    if (!bucket) {
      bucket = new HourBucket()
      this.buckets.set(hour, bucket)
    }
    bucket.add(place, count)
    if (hour >= this.hour) return false
    this.windows.forEach((window, at) => {
      const sums = this.sums[at]
      if (sums && hour >= this.hour - window) sums[place] = (sums[place] ?? 0) + count
    })
    return true
  }

  /** Moves the windows to end where this hour begins. */
  roll(hour: number): void {
    const first = Math.max(this.hour, hour - this.longest)
    this.windows.forEach((window, at) => {
      const sums = this.sums[at]
      if (!sums) return
      // After a gap longer than the window nothing that was in it is left.
      const afresh = hour - this.hour >= window
      if (afresh) sums.fill(0)
      for (let h = afresh ? hour - window : this.hour; h < hour; h++) {
        this.buckets.get(h)?.addTo(sums, 1)
        if (!afresh) this.buckets.get(h - window)?.addTo(sums, -1)
      }
    })
    for (let h = first; h < hour; h++) this.buckets.get(h)?.close()
    for (const h of this.buckets.keys()) if (h < hour - this.longest) this.buckets.delete(h)
    this.hour = hour
  }
}
