import type { MonitorIncident } from '../../contract/monitors'
import { defaultMonitors } from '../defaults'
import { createEvaluator } from '../evaluate'
import { explainGroup } from '../explain'
import { incidentsOf } from '../incidents'
import type { LogSeries } from '../log-series'
import { replay } from '../replay'

/** What the default monitors make of a log: its incidents, the first to open first. */
export function attributeWith(series: LogSeries, span: { from: number; until: number }): MonitorIncident[] {
  const evaluator = createEvaluator(series)
  const { alarms } = replay(evaluator, defaultMonitors(series), span)
  return incidentsOf(alarms, {
    annotations: [],
    attribute: explainGroup(series, evaluator.read, span.until - 1),
  }).reverse()
}
