import type { AnnotationRow } from '../../logging/rows'
import { iso } from '../options'
import { Random } from '../random'
import type { Timeline } from '../timeline'
import type { Mark, Planned } from './faults'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Deploys that broke nothing. */
const harmless: readonly Mark[] = [
  { kind: 'deploy', title: 'Checkout 5.3 deployed', ref: 'checkout-5.3' },
  { kind: 'deploy', title: 'Image service 1.12 deployed', ref: 'images-1.12' },
  { kind: 'deploy', title: 'Web app 22.4 rolled out', ref: 'web-22.4' },
  { kind: 'publish', title: 'Delivery terms published', ref: 'delivery-terms' },
  { kind: 'deploy', title: 'Payment gateway 7.1 deployed', ref: 'payments-7.1' },
  { kind: 'backfill', title: 'Item titles backfilled', ref: 'titles-backfill' },
  { kind: 'deploy', title: 'Search box 3.0 rolled out', ref: 'search-box-3.0' },
  { kind: 'deploy', title: 'Checkout 5.3.1 deployed', ref: 'checkout-5.3.1' },
]

/** Minutes between what was done and the fault it brought. */
const LEAD = [4, 35] as const
/** No harmless deploy comes so soon before a fault that it could be taken for its cause. */
const APART = 3 * HOUR

export interface MarkedIncident {
  readonly incident: Planned
  /** When what brought it was done. */
  readonly marked: number
}

export function markIncidents(seed: number, incidents: readonly Planned[]): MarkedIncident[] {
  const random = Random.for(seed, 'marks')
  return incidents.map((incident) => ({
    incident,
    marked: incident.start - Math.round(random.between(...LEAD)) * MINUTE,
  }))
}

/** All that was done in the marketplace, oldest first; some of it may lie after the end of the history. */
export function annotationsOf(seed: number, timeline: Timeline, marked: readonly MarkedIncident[]): AnnotationRow[] {
  const random = Random.for(seed, 'harmless marks')
  const { until, released } = timeline
  const row = (ts: number, { kind, title, ref }: Mark): AnnotationRow => ({ ts: iso(ts), kind, title, ref })
  const free = () => {
    for (;;) {
      const ts = Math.round(random.between(released + HOUR, until) / MINUTE) * MINUTE
      if (marked.every(({ incident }) => ts > incident.start || ts < incident.start - APART)) return ts
    }
  }
  return [
    row(released - 2 * MINUTE, { kind: 'deploy', title: 'heads-1 to all requests', ref: 'heads-1' }),
    ...harmless.map((mark) => row(free(), mark)),
    ...marked.flatMap(({ incident: { before, after, end }, marked: ts }) => [
      row(ts, before),
      ...(after ? [row(end, after)] : []),
    ]),
  ].sort((a, b) => (a.ts < b.ts ? -1 : 1))
}
