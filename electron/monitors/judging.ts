import type { Annotation } from '../../shared/contract/monitoring'
import type { Monitor, MonitorIncident } from '../../shared/contract/monitors'
import { defaultMonitors } from '../../shared/monitors/defaults'
import { createEvaluator, type Evaluation } from '../../shared/monitors/evaluate'
import { explainGroup } from '../../shared/monitors/explain'
import { incidentsOf } from '../../shared/monitors/incidents'
import type { LogSeries } from '../../shared/monitors/log-series'
import { needs } from '../../shared/monitors/metrics'
import { advance, type Standing, type Transition } from '../../shared/monitors/replay'
import type { QueryRunner } from '../clickhouse/run'
import { readAnnotations, readOutline } from '../outline/outline'
import { createBreather, evaluateGently } from './gently'
import { placedBy, type RowsSay, sliceByRows } from './raw-slice'
import { loadSeries } from './series/load'
import { type Span, spanOf } from './span'

const HOUR = 3_600_000
/** What served within so many hours is watched; what has retired is not missed. */
const RECENT_HOURS = 48
/** Alarms that were over so long ago are history: in monitor_events, no longer here. */
const REMEMBERED_HOURS = 60 * 24
/** Searches of raw rows in one run: more incidents at once wait for the next. */
const MOST_SEARCHES = 5

export interface Judgement {
  readonly span: Span
  readonly series: LogSeries
  /** The monitors people made, and all that were judged. */
  readonly made: readonly Monitor[]
  readonly monitors: readonly Monitor[]
  readonly evaluation: Evaluation
  readonly standing: Standing
  readonly transitions: readonly Transition[]
  readonly incidents: readonly MonitorIncident[]
  /** What raw rows said of incidents, once each. */
  readonly rows: ReadonlyMap<string, RowsSay | null>
  /** Whether every question was answered: else the hour is judged again. */
  readonly whole: boolean
}

export interface JudgingInput {
  readonly run: QueryRunner
  /** The monitors people made; those with the id of a default one stand in its place. */
  readonly made: readonly Monitor[]
  /** Those that were judged last: what cannot be asked now is still watched. */
  readonly watched: readonly Monitor[]
  readonly standing: Standing
  readonly judged: number | null
  /** What the last run came to: it stands while there is no new hour and nobody has changed a monitor. */
  readonly last: Judgement | null
  readonly now: number
  readonly signal: AbortSignal
}

/** Loads what there is to judge and looks at every hour that was not looked at yet, the present one always. null: the log is empty. Throws OpsFailure. */
export async function judgeNow(input: JudgingInput): Promise<Judgement | null> {
  const { run, made, watched, standing, judged, last, now, signal } = input
  const outline = await readOutline(run, signal)
  const span = spanOf(outline, judged, now)
  if (!span) return null
  if (last?.whole && last.span.until === span.until && last.made === made) return last
  const range = { from: iso(span.from), to: iso(span.until) }
  const [{ series }, annotations] = await Promise.all([
    loadSeries(run, span, signal),
    readAnnotations(run, range, signal),
  ])
  const monitors = allMonitors(series, made, watched)
  const evaluator = createEvaluator(series)
  const breathe = createBreather(signal)
  let state = standing
  const transitions: Transition[] = []
  let evaluation: Evaluation | null = null
  for (let at = Math.min(span.first, span.until); at <= span.until; at += 1) {
    evaluation = await evaluateGently(evaluator, monitors, at, breathe)
    const next = advance(state, monitors, evaluation)
    state = next.standing
    transitions.push(...next.transitions)
  }
  if (!evaluation) return null
  state = {
    ...state,
    alarms: state.alarms.filter(({ resolved }) => (resolved ?? span.until) > span.until - REMEMBERED_HOURS),
  }
  const rollups = incidentsIn(series, state, annotations, { until: span.until, read: evaluator.read })
  const rows = new Map(last?.rows)
  for (const incident of rollups
    .filter(({ id, closedAt }) => closedAt === null && !rows.has(id))
    .slice(0, MOST_SEARCHES)) {
    const asked = { until: span.until * HOUR, places: series.features }
    rows.set(incident.id, await sliceByRows(run, incident, asked, signal))
  }
  return {
    span,
    series,
    made,
    monitors,
    evaluation,
    standing: state,
    transitions,
    incidents: rollups.map((incident) => placedBy(incident, rows.get(incident.id) ?? null, annotations)),
    rows,
    whole: Object.keys(series.errors).length === 0,
  }
}

function allMonitors(series: LogSeries, made: readonly Monitor[], watched: readonly Monitor[]): Monitor[] {
  // A question that failed brings no cells to make monitors from: those there were stay, in error.
  const missed = watched.filter(({ metric }) => needs[metric].some((name) => series.errors[name]))
  const defaults = [
    ...defaultMonitors(series, RECENT_HOURS),
    ...missed.filter(({ createdFrom }) => createdFrom === 'default'),
  ]
  const byId = new Map(defaults.map((monitor) => [monitor.id, monitor]))
  for (const monitor of made) byId.set(monitor.id, monitor)
  return [...byId.values()]
}

function incidentsIn(
  series: LogSeries,
  { alarms }: Standing,
  annotations: readonly Annotation[],
  { until, read }: { until: number; read: Parameters<typeof explainGroup>[1] },
): MonitorIncident[] {
  return incidentsOf(alarms, { annotations, attribute: explainGroup(series, read, until) })
}

function iso(hour: number): string {
  return new Date(hour * HOUR).toISOString()
}
