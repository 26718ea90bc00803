import type { CauseSignal } from '../../shared/contract/causes'
import type { Annotation } from '../../shared/contract/monitoring'
import type { MonitorIncident } from '../../shared/contract/monitors'
import { aboutOf } from '../../shared/monitors/incidents'
import { lastChange } from '../../shared/monitors/just-before'
import { OpsFailure } from '../../shared/result'
import { causes } from '../causes/causes'
import type { QueryRunner } from '../clickhouse/run'

const HOUR = 3_600_000
/** Rows of so many hours after it began show where it is, and of a day before it what was usual. */
const AFTER_HOURS = 6
const BEFORE_HOURS = 24
/** A slice that holds less of a change than most of it is not where it is; of skew, of which the rest has none at all, than nearly all. */
const EXPLAINS = 0.5
const EXPLAINS_SKEW = 0.75
const known = new Set(['surface', 'country', 'device', 'script'])

export interface RowsSay {
  readonly slice: MonitorIncident['slice']
  /** The hour in which it changed; null where no hour stands out. */
  readonly since: string | null
}

/**
 * Which surface, country or device an incident lies in, by all raw rows: for what the rollups cannot be cut by (features, skew, latency). null where the rollups know
 * better, or where the rows cannot be asked; an empty slice where it is everywhere. `until`: milliseconds, the end of what was judged.
 */
export async function sliceByRows(
  run: QueryRunner,
  incident: MonitorIncident,
  { until, places }: { until: number; places: readonly { model: string; surface: string; name: string }[] },
  signal: AbortSignal,
): Promise<RowsSay | null> {
  const [root] = incident.alarms
  const asked = root ? signalOf(root.monitor, places) : null
  if (!root || !asked) return null
  const began = Date.parse(root.beganAt)
  const to = Math.min(until, root.resolvedAt ? Date.parse(root.resolvedAt) : until, began + AFTER_HOURS * HOUR)
  // Offline values may come hours after what was served, so skew is known late and began before it was seen.
  const back = root.monitor.metric === 'skew' ? Math.max(root.reading.window, BEFORE_HOURS) : root.reading.window
  const from = began - back * HOUR
  const span = (start: number, end: number) => ({
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
  })
  const surface = surfaceOf(incident)
  const request = {
    signal: asked,
    now: span(from, Math.max(to, from + HOUR)),
    before: span(from - BEFORE_HOURS * HOUR, from),
    filters: surface ? { surface } : {},
  }
  const context = {
    signal,
    requestId: incident.id,
    progress: () => undefined,
    clickhouse: async () => run,
    serving: () => Promise.reject(new OpsFailure({ code: 'no_connection' })),
  }
  try {
    const report = await causes(request, context)
    const best = report.causes.find(({ dimensions }) => dimensions.every(({ name }) => known.has(name)))
    const dimensions =
      report.general || !best || best.share < (asked.kind === 'skew' ? EXPLAINS_SKEW : EXPLAINS) ? [] : best.dimensions
    const slice = Object.fromEntries(dimensions.map(({ name, value }) => [name, value]))
    return { slice: surface ? { surface, ...slice } : slice, since: report.since }
  } catch (error) {
    if (!(error instanceof OpsFailure) || error.error.code === 'cancelled') throw error
    return null
  }
}

/** The surface that the rollups found requests to fail on; of what they know no more of, the one that everything the incident says of its part names. */
function surfaceOf({ alarms, cause, slice }: MonitorIncident): string | undefined {
  if (cause.metric === 'empty_rate' || cause.metric === 'fallback_rate') return slice.surface
  const own = alarms.filter(({ monitor }) => monitor.metric === cause.metric && monitor.subject === cause.subject)
  const surface = own[0]?.monitor.slice.surface
  return own.every(({ monitor }) => monitor.slice.surface === surface) ? surface : undefined
}

function signalOf(
  { metric, subject, slice }: MonitorIncident['alarms'][number]['monitor'],
  places: readonly { model: string; surface: string; name: string }[],
): CauseSignal | null {
  if (metric === 'skew') return { kind: 'skew', feature: subject }
  if (metric === 'latency_p95') return { kind: 'latency', stage: subject }
  if (metric === 'empty_rate') return { kind: 'requests', event: 'empty' }
  if (metric === 'fallback_rate') return { kind: 'requests', event: subject === 'empty' ? 'empty' : 'fallback' }
  if (metric !== 'drift') return null
  // A reference belongs to one surface; where the alarm is about all of them, any will do to see whom it hits.
  const place = places.find(
    (each) =>
      each.name === subject &&
      (slice.model === undefined || each.model === slice.model) &&
      (slice.surface === undefined || each.surface === slice.surface),
  )
  return place ? { kind: 'drift', feature: subject, surface: place.surface, model: place.model } : null
}

/**
 * The incident with what the rows say in place of what the rollups guessed: where, since when, and so after what.
 */
export function placedBy(
  incident: MonitorIncident,
  rows: RowsSay | null,
  annotations: readonly Annotation[],
): MonitorIncident {
  if (!rows) return incident
  const { surface: _, country: __, device: ___, ...kept } = incident.slice
  const slice = { ...kept, ...rows.slice }
  // It changed somewhere within its hour.
  const until = rows.since === null ? null : Date.parse(rows.since) + HOUR
  const justBefore =
    until === null ? null : lastChange(annotations, { until, window: HOUR, about: aboutOf(incident.cause, slice) })
  return { ...incident, slice, share: null, justBefore: justBefore ?? incident.justBefore }
}
