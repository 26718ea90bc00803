import type { Monitor, Slice } from '../contract/monitors'
import { type Attribution, attribute, type JudgeAt } from './attribute'
import { type AlarmGroup, causalRank } from './group-alarms'
import type { LogSeries } from './log-series'
import { calibratedHeads, isCountMetric } from './metrics'
import type { AlarmSpan } from './replay'
import { servedIn } from './served'

/** Hours after an alarm by which the slice that explains it shows better than at the first look. */
const SETTLED = 6
/** A part of the traffic is off when it is by itself, before any control over others: it is one of a few that are asked. */
const OFF = 1e-3

/**
 * The slice of a group from the rollups alone. A rate is cut itself. A feature's rollup knows no countries, but what the heads make of a wrong value does: their
 * mean is cut in its place, and after that what shoppers did. Which surface it is, its own monitors say.
 */
export function explainGroup(series: LogSeries, judge: JudgeAt, until: number): (group: AlarmGroup) => Attribution {
  return ({ alarms }) => {
    const [root] = alarms
    if (root.monitor.rule.kind === 'peers') return { slice: ofNewcomer(alarms), share: null }
    const at = Math.min(until, root.resolved ?? until, root.fired + SETTLED)
    const surface = isRate(root.monitor) ? {} : theOne('surface', series, root, at, judge)
    const model = root.monitor.slice.model === undefined ? {} : theOne('model', series, root, at, judge)
    for (const monitor of [...cuts(alarms), ...headCuts(root)]) {
      const found = attribute(series, { ...monitor, slice: { ...monitor.slice, ...surface } }, at, judge)
      if (found.share !== null) return { slice: { ...model, ...surface, ...found.slice }, share: found.share }
    }
    // Where the rollups cannot say, only what all signals next to the cause have in common is sure.
    const slices = alarms
      .filter(({ monitor }) => causalRank(monitor) === causalRank(root.monitor))
      .map(({ monitor }) => monitor.slice)
    const common = (['surface', 'country', 'device'] as const).flatMap((name): [string, string][] => {
      const value = root.monitor.slice[name]
      return value !== undefined && slices.every((each) => each[name] === value) ? [[name, value]] : []
    })
    return { slice: { ...model, ...surface, ...Object.fromEntries(common) }, share: null }
  }
}

/** A newcomer by itself, on the surface that all that is off about it names. */
function ofNewcomer(alarms: readonly AlarmSpan[]): Slice {
  const slices = alarms.filter(({ monitor }) => monitor.rule.kind === 'peers').map(({ monitor }) => monitor.slice)
  const [first] = slices
  if (!first) return {}
  const { surface, ...rest } = first
  return surface !== undefined && slices.every((each) => each.surface === surface) ? first : rest
}

/** The one surface, or model, on which a signal is off while on others that can be judged it is not. A newcomer that has no past yet clears nobody. */
function theOne(
  dimension: 'surface' | 'model',
  series: LogSeries,
  { monitor, worst }: AlarmSpan,
  at: number,
  judge: JudgeAt,
): Slice {
  const served = servedIn(series)(at).filter((cell) => dimension === 'surface' || isOn(cell, monitor.slice.surface))
  const readings = [...new Set(served.map((cell) => cell[dimension]))].map((value) => {
    const asked = { ...monitor, windows: [worst.window], slice: { ...monitor.slice, [dimension]: value } }
    const { p, near, kind } = judge(asked, at)
    return { value, known: kind === 'measured', off: near && p !== null && p < OFF }
  })
  const [one, ...others] = readings.filter((each) => each.off)
  const isCleared = readings.some((each) => each.known && !each.off)
  return one && others.length === 0 && isCleared ? { [dimension]: one.value } : {}
}

function isOn(cell: { surface: string }, surface: string | undefined): boolean {
  return surface === undefined || cell.surface === surface
}

/** Cut by all dimensions of the rollup that it is counted in. */
function isRate({ metric, subject }: Monitor): boolean {
  const byCell = isCountMetric(metric) && metric !== 'latency_p95' && metric !== 'candidates'
  return byCell && !(metric === 'fallback_rate' && subject !== '')
}

/** The group's own rates, next to the cause first, over all their traffic; requests that fell back for a reason are cut as those that fell back. */
function cuts(alarms: readonly AlarmSpan[]): Monitor[] {
  const whole = ({ slice: { model }, ...monitor }: Monitor): Monitor => ({ ...monitor, slice: model ? { model } : {} })
  const fallback = alarms.filter(({ monitor }) => monitor.metric === 'fallback_rate' || monitor.metric === 'candidates')
  return [
    ...fallback.map(
      ({ monitor }): Monitor => ({ ...whole(monitor), metric: 'fallback_rate', subject: '', windows: [1, 6] }),
    ),
    ...alarms
      .map(({ monitor }) => monitor)
      .filter((monitor) => isRate(monitor) && monitor.rule.kind === 'history')
      .map(whole),
  ]
}

function headCuts({ monitor }: AlarmSpan): Monitor[] {
  if (monitor.metric !== 'drift' && monitor.metric !== 'skew') return []
  const { model } = monitor.slice
  return calibratedHeads.map((head) => ({
    ...monitor,
    slice: model ? { model } : {},
    metric: 'prediction',
    subject: head,
    windows: [1, 6],
    rule: { kind: 'history' },
  }))
}
