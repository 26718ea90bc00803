import type { Monitor, Reading, Slice } from '../contract/monitors'
import { keyOf } from '../group'
import type { Compared } from './evidence-of-change'
import { History, type Known } from './history'
import { type ComparedWindow, judgeCounts, unknown } from './judge-counts'
import { driftHistory, judgeDriftAt } from './judge-drift'
import { fixedLimit, heldAgainst } from './judge-fixed'
import { judgeSkewAt, skewWindow } from './judge-law'
import { judgeStoresAt, type StoreWindow, storeWindow } from './judge-stores'
import { sizes } from './limits'
import type { LogSeries } from './log-series'
import { maturityOf } from './maturity'
import { isCountMetric, knownOf, leastDispersion, needs, unitOf } from './metrics'
import { besideIt } from './peers'
import { remember } from './remember'

interface Asked {
  readonly monitor: Monitor
  /** The window asked about, and the shorter ones of the monitor before it. */
  readonly windows: readonly number[]
}
const sliceKey = (slice: Slice) => JSON.stringify(Object.entries(slice).sort())
const askedKey = ({ monitor: { metric, subject, slice }, windows }: Asked) =>
  keyOf(metric, subject, sliceKey(slice), windows.join())
const lengthOf = ({ windows }: Asked) => windows.at(-1) ?? 1

/** The shorter window that bounds how much this one varies: the monitor's own, and at last the hour, of which there are the most to learn from. */
function shorter({ monitor, windows }: Asked): Asked | null {
  if (windows.length > 1) return { monitor, windows: windows.slice(0, -1) }
  return windows[0] === 1 ? null : { monitor, windows: [1] }
}

/** Judges one monitor at an hour index. What is prepared for it is kept by what it asks, so that monitors share it. */
export function createJudge(series: LogSeries): (monitor: Monitor, at: number) => Reading {
  const peersOf = remember(sliceKey, (slice: Slice) => besideIt(series, slice))
  const features = remember(askedKey, (asked: Asked) => driftHistory(series, asked.monitor, lengthOf(asked)))
  const skews = remember(askedKey, (asked: Asked) => skewWindow(series, asked.monitor, lengthOf(asked)))
  const stores = remember(askedKey, (asked: Asked): StoreWindow => {
    const within = shorter(asked)
    return storeWindow(series, asked.monitor, lengthOf(asked), within && stores(within))
  })
  const histories = remember(askedKey, (asked: Asked): History | null => {
    const known = countsOf(series, asked)
    const within = shorter(asked)
    return known && new History(known, leastDispersion(asked.monitor.metric), within && histories(within))
  })
  const peers = remember(askedKey, (asked: Asked) => countsOf(peersOf(asked.monitor.slice), asked))

  function besidePeers(asked: Asked, own: Known, at: number): Compared | null {
    const beside = peers(asked)
    const { model: _, ...all } = asked.monitor.slice
    // How much a rate varies by itself is known of the whole surface, long before a newcomer has a past; what varies from day to day hits both alike.
    const surface = histories({ windows: [1], monitor: { ...asked.monitor, slice: all } })?.at(at)
    const reference = { count: beside?.count[at] ?? 0, exposure: beside?.exposure[at] ?? 0 }
    const exposure = own.exposure[at] ?? 0
    if (exposure <= 0 || reference.exposure <= 0 || !surface) return null
    return { count: own.count[at] ?? 0, exposure, reference, dispersion: surface.dispersion }
  }

  const countWindows = onceFor((monitor) =>
    nested(monitor).flatMap((asked) => {
      const own = histories(asked)
      return own ? [{ asked, own, window: lengthOf(asked) }] : []
    }),
  )
  const driftWindows = onceFor((monitor) => nested(monitor).flatMap((asked) => features(asked) ?? []))
  const skewWindows = onceFor((monitor) => nested(monitor).flatMap((asked) => skews(asked) ?? []))
  const storeWindows = onceFor((monitor) => nested(monitor).map(stores))

  function counts(monitor: Monitor, at: number): Reading {
    const { rule, metric } = monitor
    const unit = unitOf(metric)
    const question = { size: sizes[metric], per: unit, choices: 1, subject: '' }
    const windows = countWindows(monitor)
    if (rule.kind !== 'fixed') {
      const compared = windows.map(({ asked, own, window }): ComparedWindow => {
        const exposure = own.known.exposure[at] ?? 0
        const against = rule.kind === 'peers' ? besidePeers(asked, own.known, at) : own.at(at)
        return { window, exposure, against, maturity: maturityOf(own.known, at), requests: own.known.requests?.[at] }
      })
      return judgeCounts(compared, question)
    }
    const longest = windows.at(-1)
    const counted = longest ? (longest.own.known.count[at] ?? 0) / maturityOf(longest.own.known, at) : 0
    const { limit, size } = fixedLimit(rule, (counted / (longest?.own.known.exposure[at] || 1)) * unit)
    const held = windows.map(({ own, window }) => heldAgainst(own, at, { window, limit: limit / unit }))
    return judgeCounts(held, { ...question, size })
  }

  return (monitor, at) => {
    const failed = needs[monitor.metric].find((name) => series.errors[name])
    if (failed) return { ...unknown('no_data', 0), kind: 'error', error: series.errors[failed] ?? null }
    switch (monitor.metric) {
      case 'drift':
        return judgeDriftAt(driftWindows(monitor), at)
      case 'skew':
        return judgeSkewAt(skewWindows(monitor), at)
      case 'merchant_share':
        return judgeStoresAt(storeWindows(monitor), at)
      default:
        return counts(monitor, at)
    }
  }
}

/** An answer for each monitor, made at the first look. */
function onceFor<A>(make: (monitor: Monitor) => A): (monitor: Monitor) => A {
  const made = new WeakMap<Monitor, { answer: A }>()
  return (monitor) => {
    const there = made.get(monitor)
    if (there) return there.answer
    const answer = make(monitor)
    made.set(monitor, { answer })
    return answer
  }
}

function nested(monitor: Monitor): Asked[] {
  const ordered = [...monitor.windows].sort((a, b) => a - b)
  return ordered.map((_, index) => ({ monitor, windows: ordered.slice(0, index + 1) }))
}

function countsOf(series: LogSeries, asked: Asked): Known | null {
  const { metric, subject, slice } = asked.monitor
  return isCountMetric(metric) ? knownOf(series, { metric, subject, slice, window: lengthOf(asked) }) : null
}
