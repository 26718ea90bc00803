import type { Monitor } from '../contract/monitors'
import { type Attribution, attribute, type JudgeAt } from './attribute'
import { type AlarmGroup, causalRank } from './group-alarms'
import type { LogSeries } from './log-series'
import { calibratedHeads, isCountMetric } from './metrics'
import type { AlarmSpan } from './replay'

/** Hours after an alarm by which the slice that explains it shows better than at the first look. */
const SETTLED = 6

/**
 * The slice of a group from the rollups alone. A rate is cut itself. A feature's rollup knows no countries, but what the heads make of a wrong value does: their
 * mean is cut in its place, and after that what shoppers did.
 */
export function explainGroup(series: LogSeries, judge: JudgeAt, until: number): (group: AlarmGroup) => Attribution {
  const attributed = (monitor: Monitor, at: number) => attribute(series, monitor, at, judge)
  return ({ alarms }) => {
    const [root] = alarms
    const tries = [...ownCuts(alarms), ...headCuts(root)]
    for (const monitor of tries) {
      const at = Math.min(until, root.resolved ?? until, root.fired + SETTLED)
      const found = attributed(monitor, at)
      if (found.share !== null) return found
    }
    // Where the rollups cannot say, only what all signals next to the cause have in common is sure.
    const slices = alarms
      .filter(({ monitor }) => causalRank(monitor) === causalRank(root.monitor))
      .map(({ monitor }) => monitor.slice)
    const common = (['country', 'device'] as const).flatMap((name): [string, string][] => {
      const value = root.monitor.slice[name]
      return value !== undefined && slices.every((each) => each[name] === value) ? [[name, value]] : []
    })
    return { slice: Object.fromEntries(common), share: null }
  }
}

/** The group's own rates, widest slice first. */
function ownCuts(alarms: readonly AlarmSpan[]): Monitor[] {
  const width = ({ slice }: Monitor) => Object.keys(slice).length
  return alarms
    .map(({ monitor }) => monitor)
    .filter(
      ({ metric }) =>
        isCountMetric(metric) && metric !== 'latency_p95' && metric !== 'candidates' && metric !== 'volume',
    )
    .sort((a, b) => causalRank(a) - causalRank(b) || width(a) - width(b))
    .map((monitor) => {
      const { country: _, device: __, ...slice } = monitor.slice
      return { ...monitor, slice }
    })
}

function headCuts({ monitor }: AlarmSpan): Monitor[] {
  if (monitor.metric !== 'drift' && monitor.metric !== 'skew') return []
  return calibratedHeads.map((head) => ({
    ...monitor,
    metric: 'prediction',
    subject: head,
    windows: [1, 6],
    rule: { kind: 'history' },
  }))
}
