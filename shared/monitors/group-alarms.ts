import type { Monitor, Slice } from '../contract/monitors'
import type { AlarmSpan } from './replay'

/** Alarms of one cause; the first is the likely root. */
export interface AlarmGroup {
  readonly alarms: readonly [AlarmSpan, ...AlarmSpan[]]
}

/**
 * What is wrong with data or a part comes before what models say, that before what requests get, that before what shoppers do. A newcomer that does worse than its
 * elders at the same time names itself, before whatever that does to the whole surface.
 */
export function causalRank({ metric, subject, rule }: Monitor): number {
  if (rule.kind === 'peers') return 2
  switch (metric) {
    case 'skew':
    case 'candidates':
      return 0
    case 'latency_p95':
      return subject === 'total' ? 1 : 0
    case 'fallback_rate':
      return subject === '' ? 2 : 0
    case 'drift':
      return subject === 'score' || subject.startsWith('head:') ? 1 : 0
    case 'prediction':
      return 1
    case 'volume':
    case 'empty_rate':
    case 'error_rate':
    case 'merchant_share':
      return 2
    case 'cart_rate':
      return 4
    case 'purchase_rate':
      return 5
    case 'gmv':
      return 6
    // Outcomes over what was expected of them: off when either is, so it names neither.
    case 'calibration':
      return 7
    default:
      return 3
  }
}

/** Hours within which parts that break together are seen to break. */
const TOGETHER = 3
/** Hours within which a signal that was over and comes again is the same incident: at night there is little to tell by that something is over. */
const REOPENS = 12
/** Hours after which what shoppers do shows a fault at the latest: the longest window of a monitor made by default. */
const CONSEQUENCE = 72

/**
 * Puts alarms into groups, in order of when they began. One joins an open group whose very part it is about, on whatever traffic; or one whose traffic it shares (the
 * same slice, or one within the other) if both began together, or if it is further down the causal chain and began within three days. A cause that is seen long after what
 * looked like its symptoms has other symptoms; values that are wrong and parts that are slow are two faults; a second fault of the same kind that begins later on
 * another part is another group, though it hits the same surface.
 */
export function groupAlarms(alarms: readonly AlarmSpan[]): AlarmGroup[] {
  const groups: AlarmSpan[][] = []
  const ordered = [...alarms].sort(
    (a, b) =>
      a.began - b.began || causalRank(a.monitor) - causalRank(b.monitor) || a.monitor.id.localeCompare(b.monitor.id),
  )
  for (const alarm of ordered) {
    const group = groups.findLast((members) => belongs(alarm, members))
    if (group) group.push(alarm)
    else groups.push([alarm])
  }
  return groups.flatMap((members) => {
    const [first, ...rest] = rootFirst(members)
    return first ? [{ alarms: [first, ...rest] as const }] : []
  })
}

function belongs(alarm: AlarmSpan, members: readonly AlarmSpan[]): boolean {
  const [first] = members
  const until = Math.max(...members.map(({ resolved }) => resolved ?? Number.POSITIVE_INFINITY))
  if (!first || until + REOPENS < alarm.began) return false
  const isOpen = until >= alarm.began
  // A signal that goes on, on another part of the traffic or on the same again, is the incident that is open.
  if (members.some((member) => isSamePart(member, alarm))) return true
  if (!isOpen || !mayShare(alarm, members)) return false
  const after = alarm.began - first.began
  if (after > CONSEQUENCE || !members.some((member) => isNested(member.monitor.slice, alarm.monitor.slice)))
    return false
  const place = causalPlace(alarm.monitor)
  const least = Math.min(...members.map((member) => causalPlace(member.monitor)))
  if (place > least || place === SHOPPERS) return true
  const isOther =
    place === 0 &&
    least === 0 &&
    !members.some((member) => isAboutValues(member.monitor) === isAboutValues(alarm.monitor))
  return after <= TOGETHER && !isOther
}

/** What is off about a newcomer is one incident, and what is wrong with data another, whichever of them the newcomer serves. */
function mayShare({ monitor }: AlarmSpan, members: readonly AlarmSpan[]): boolean {
  const newcomers = members.filter((member) => member.monitor.rule.kind === 'peers')
  if (monitor.rule.kind === 'peers') return newcomers.some((each) => each.monitor.slice.model === monitor.slice.model)
  return newcomers.length === 0 || causalPlace(monitor) >= SHOPPERS
}

/** The same signal, or drift and skew of one feature. Of stores, the same store. */
function isSamePart({ monitor: a, worst }: AlarmSpan, { monitor: b, worst: other }: AlarmSpan): boolean {
  const isSame = a.subject === b.subject && worst.subject === other.subject
  return isSame && (a.metric === b.metric || (isAboutValues(a) && isAboutValues(b)))
}

function isAboutValues({ metric }: Monitor): boolean {
  return metric === 'drift' || metric === 'skew'
}

/** No dimension that both name differs: they are the same, one lies in the other, or they overlap. */
export function isNested(a: Slice, b: Slice): boolean {
  return (Object.keys(a) as (keyof Slice)[]).every(
    (key) => a[key] === undefined || b[key] === undefined || a[key] === b[key],
  )
}

/**
 * Root first: by place in the causal chain; of one place those that began together with its first, surest first; then the later ones. What shoppers do is one place and
 * one time: a fall of clicks brings one of purchases, which is less sure than it; a fall of purchases alone is surer than whatever else moved.
 */
function rootFirst(members: readonly AlarmSpan[]): AlarmSpan[] {
  const began = (place: number) =>
    Math.min(...members.filter(({ monitor }) => causalPlace(monitor) === place).map((alarm) => alarm.began))
  const lateness = (alarm: AlarmSpan, place: number) => {
    const late = alarm.began - began(place)
    return late <= TOGETHER || place === SHOPPERS ? 0 : late
  }
  return members
    .map((alarm) => ({ alarm, place: causalPlace(alarm.monitor) }))
    .map(({ alarm, place }) => ({ alarm, place, late: lateness(alarm, place) }))
    .sort(
      (a, b) =>
        a.place - b.place ||
        a.late - b.late ||
        (a.alarm.worst.p ?? 1) - (b.alarm.worst.p ?? 1) ||
        effect(b.alarm) - effect(a.alarm) ||
        a.alarm.monitor.id.localeCompare(b.alarm.monitor.id),
    )
    .map(({ alarm }) => alarm)
}

const SHOPPERS = 3

function causalPlace(monitor: Monitor): number {
  const rank = causalRank(monitor)
  return monitor.metric === 'calibration' ? rank : Math.min(rank, SHOPPERS)
}

function effect({ worst }: AlarmSpan): number {
  return Math.abs(worst.change ?? worst.value ?? 0)
}
