import type { Catalogue } from '../catalogue'
import { HOUR, type MarketOptions } from '../options'
import { Random, Weighted } from '../random'
import { timelineOf } from '../timeline'
import { planDays, type Span } from './days'
import { draws } from './draw'
import type { Drawn, Kind, Planned } from './faults'

export interface Schedule {
  readonly incidents: readonly Planned[]
  /** Whole days without any incident, after the reference. */
  readonly quiet: readonly Span[]
}

/** How long each lasts, in hours: long enough to be found in the traffic there is. */
const hours: Readonly<Record<Kind, readonly [least: number, most: number]>> = {
  bad_release: [58, 64],
  demand_shift: [34, 48],
  time_zone_shift: [24, 40],
  encoding_change: [24, 40],
  store_flood: [24, 36],
  calibration_break: [22, 32],
  stale_features: [22, 34],
  default_fill: [18, 30],
  unit_change: [16, 28],
  feature_missing: [14, 26],
  empty_queries: [10, 20],
  source_timeout: [10, 18],
  slow_stage: [8, 14],
}
/** The longest first: they are the hardest to place. */
const kinds = Object.keys(hours).filter((kind): kind is Kind => kind in hours)

/** These change what ranking stands on, which is done on the full hour. */
const onTheHour: readonly Kind[] = ['bad_release', 'store_flood']

/** One of these is still open when the history ends. */
const openKinds: readonly Kind[] = ['unit_change', 'feature_missing']
const AFTER_REST = 2 * HOUR
const BETWEEN = 4 * HOUR
const MOST_AT_ONCE = 3
const TRIES = 60
const SHORTER = 0.85

/** One incident of each kind, at times that the seed draws; some overlap, and on quiet days there is none. */
export function planIncidents(options: MarketOptions, catalogue: Catalogue): Schedule {
  const random = Random.for(options.seed, 'incidents')
  const { reference, until } = timelineOf(options)
  const drawn = new Map(kinds.map((kind) => [kind, draws[kind](random, catalogue)]))
  // A short history has no room for long incidents.
  for (let length = 1; ; length *= SHORTER) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const { busy, quiet } = planDays(random, reference.until, until)
      const placed = placeAll(random, drawn, busy, until, length)
      if (placed && overlaps(placed) >= 2) return { incidents: inOrder(placed), quiet }
    }
  }
}

function placeAll(
  random: Random,
  drawn: ReadonlyMap<Kind, Drawn>,
  busy: readonly Span[],
  until: number,
  length: number,
): Planned[] | null {
  const open = random.pick(openKinds)
  const placed: Planned[] = []
  for (const kind of [open, ...kinds.filter((each) => each !== open)]) {
    const one = drawn.get(kind)
    if (!one) continue
    const [least, most] = hours[kind]
    const lasts = random.between(least, most) * HOUR * length
    const found =
      kind === open
        ? openAt(until, lasts)
        : place(random, one, busy, onTheHour.includes(kind) ? Math.ceil(lasts / HOUR) * HOUR : lasts, placed)
    if (!found) return null
    placed.push({ ...one, ...found, id: kind })
  }
  return placed
}

/** Half of it before the end of the history, half after. */
function openAt(until: number, lasts: number): { start: number; end: number } {
  return { start: minute(until - 0.6 * lasts), end: minute(until + 0.4 * lasts) }
}

function place(
  random: Random,
  { family, fault }: Drawn,
  busy: readonly Span[],
  lasts: number,
  placed: readonly Planned[],
): { start: number; end: number } | null {
  const rooms = busy.filter((span) => span.until - span.from > lasts + AFTER_REST)
  if (rooms.length === 0) return null
  const room = new Weighted(rooms, (span) => span.until - span.from - lasts - AFTER_REST)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const span = room.pick(random)
    const at = random.between(span.from + AFTER_REST, span.until - lasts)
    const start = onTheHour.includes(fault.kind) ? Math.floor(at / HOUR) * HOUR : minute(at)
    const end = minute(start + lasts)
    const near = placed.filter((each) => each.start < end + BETWEEN && start < each.end + BETWEEN)
    if (near.length < MOST_AT_ONCE && near.every((each) => mayMeet(each.family, family))) return { start, end }
  }
  return null
}

/** Two at once have to be seen by different signals. */
function mayMeet(one: Drawn['family'], other: Drawn['family']): boolean {
  const pair = new Set([one, other])
  return pair.size === 2 && !(pair.has('none') && pair.has('outcome'))
}

function overlaps(placed: readonly Planned[]): number {
  return placed.flatMap((one, i) =>
    placed.slice(i + 1).filter((other) => one.start < other.end && other.start < one.end),
  ).length
}

function inOrder(placed: readonly Planned[]): Planned[] {
  return [...placed].sort((a, b) => a.start - b.start)
}

function minute(time: number): number {
  return Math.round(time / 60_000) * 60_000
}
