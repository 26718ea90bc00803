import type { Annotation } from '../../shared/contract/bridge'
import { type Bucket, bucketMs, type TimeRange } from '../../shared/time'
import type { Format } from '../i18n'
import type { Option } from './echarts'
import { type MarkKind, markKind } from './mark-kind'
import type { ChartTheme } from './theme'

/** Parts that every option is made of. All pure: rows and theme in, plain option out. */

export interface Frame {
  theme: ChartTheme
  format: Format
  /** The id of the line that is pointed at in the legend; the others step back. */
  focus?: string | null
  /** What a mark is called in the reader's language; without it, its title. */
  nameOf?: (annotation: Annotation) => string
}

/** How strongly a line is drawn beside the one that is pointed at. */
export function presence(id: string, focus: string | null | undefined): number {
  return focus === null || focus === undefined || focus === id ? 1 : 0.18
}

export interface TimeLine {
  id: string
  name: string
  color: string
  /** [milliseconds, value]; null breaks the line. */
  points: [number, number | null][]
  /** [milliseconds, low, high], drawn as a band behind the line. */
  band?: [number, number, number][]
  /** A reference: the same hours of last week, for instance. */
  dashed?: boolean
}

const LABEL = 11
const AXIS_WIDTH = 48

export function base({ theme }: Frame): Option {
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: LABEL, color: theme.text3 },
    color: theme.series,
  }
}

/** The value axis stands at the start side; time runs from left to right in both languages. */
export function plotGrid({ theme }: Frame, more: { top?: number; bottom?: number } = {}): Option {
  const rtl = theme.direction === 'rtl'
  return {
    top: more.top ?? 10,
    bottom: more.bottom ?? 22,
    left: rtl ? 18 : AXIS_WIDTH,
    right: rtl ? AXIS_WIDTH : 18,
  }
}

export function valueAxis({ theme }: Frame, write: (value: number) => string, more: Option = {}): Option {
  return {
    type: 'value',
    position: theme.direction === 'rtl' ? 'right' : 'left',
    splitNumber: 3,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.text3, fontSize: LABEL, margin: 8, formatter: write },
    splitLine: { lineStyle: { color: theme.grid, width: 1 } },
    axisPointer: { show: false },
    ...more,
  }
}

/** A canvas writes from left to right: Arabic, with the numbers in it, brings its own direction. */
export function onCanvas(text: string): string {
  return /[\u0600-\u06ff]/.test(text) ? `\u2067${text}\u2069` : text
}

/** Whole buckets: the last one is shown to its end, hatched where it is not complete. */
export function timeAxis({ theme, format }: Frame, range: TimeRange, bucket: Bucket): Option {
  const width = bucketMs[bucket]
  return {
    type: 'time',
    min: Math.floor(Date.parse(range.from) / width) * width,
    max: Math.ceil(Date.parse(range.to) / width) * width,
    axisLine: { lineStyle: { color: theme.axis } },
    axisTick: { show: true, length: 3, lineStyle: { color: theme.axis } },
    splitLine: { show: false },
    axisLabel: {
      color: theme.text3,
      fontSize: LABEL,
      margin: 7,
      hideOverlap: true,
      showMinLabel: false,
      showMaxLabel: false,
      // Midnight says the day, every other tick the hour.
      formatter: (at: number) => onCanvas(isMidnight(at) ? format.date(at) : format.time(at)),
    },
    axisPointer: crosshair(theme),
  }
}

/** Tops of axes that divide evenly, as [top, step] of a power of ten. */
const tops: readonly (readonly [number, number])[] = [
  [1, 0.5],
  [1.5, 0.5],
  [2, 1],
  [3, 1],
  [4, 1],
  [6, 2],
  [8, 2],
  [10, 5],
]

/** An axis from zero to a round number above `highest`, so that it does not move when a line is pointed at. */
export function evenScale(highest: number): { min: number; max?: number; interval?: number } {
  if (!(highest > 0)) return { min: 0 }
  const power = 10 ** Math.floor(Math.log10(highest))
  const [top, step] = tops.find(([top]) => top * power >= highest * (1 - 1e-9)) ?? [10, 5]
  return { min: 0, max: top * power, interval: step * power }
}

function isMidnight(at: number): boolean {
  const local = new Date(at)
  return local.getHours() === 0 && local.getMinutes() === 0
}

export function crosshair(theme: ChartTheme): Option {
  return {
    show: true,
    type: 'line',
    snap: true,
    triggerTooltip: false,
    label: { show: false },
    lineStyle: { color: theme.text3, width: 1, type: 'solid', opacity: 0.7 },
  }
}

/** Ctrl and wheel zoom, dragging moves; a bare wheel still scrolls the page. */
export function zoom(): Option {
  return {
    type: 'inside',
    xAxisIndex: 0,
    zoomOnMouseWheel: 'ctrl',
    moveOnMouseMove: true,
    moveOnMouseWheel: false,
    filterMode: 'none',
  }
}

/** Starts of buckets that are not complete, as hatched areas; neighbours become one. */
export function incompleteAreas(starts: readonly number[], bucket: Bucket): [number, number][] {
  const width = bucketMs[bucket]
  const areas: [number, number][] = []
  for (const start of [...new Set(starts)].sort((a, b) => a - b)) {
    const last = areas.at(-1)
    if (last && last[1] === start) last[1] = start + width
    else areas.push([start, start + width])
  }
  return areas
}

/** Names of marks are cut at so many pixels; a chart is seldom narrower than so many, and a letter about so wide. */
const NAME = 150
const NARROW = 440
const LETTER = 6
/** Lines nearer than this, in pixels, are one. */
const APART = 4
/** More lines than these hide what they stand over. */
const MOST_MARKS = 10

/** What changes a ranking before what may, and what is only good to know. */
const weights: Readonly<Record<MarkKind, number>> = {
  incident: 4,
  rollback: 3,
  deploy: 3,
  publish: 3,
  config: 3,
  backfill: 2,
  import: 2,
  holiday: 1,
  other: 0,
}

interface Mark {
  readonly at: number
  readonly kind: string
  readonly title: string
}

/**
 * The marks that are drawn: of those that would touch, the weightiest; and while there are too many, without the kinds that weigh least. What is
 * left out is still in the list of marks, in the table, and said where the crosshair stands.
 */
export function thinned(marks: readonly Mark[], span: number): Mark[] {
  const weight = ({ kind }: Mark) => weights[markKind(kind)]
  let least = 0
  for (;;) {
    const apart: Mark[] = []
    for (const mark of marks.filter((one) => weight(one) >= least).sort((a, b) => a.at - b.at)) {
      const last = apart.at(-1)
      if (!last || (mark.at - last.at) / span >= APART / NARROW) apart.push(mark)
      else if (weight(mark) > weight(last)) apart[apart.length - 1] = mark
    }
    if (apart.length <= MOST_MARKS || least >= 3) return apart
    least += 1
  }
}

/** Deploys, publishes and holidays as thin marks; of those whose names would touch only the first is named. */
export function annotationMarks(
  { theme, nameOf }: Frame,
  annotations: readonly Annotation[],
  range: TimeRange,
): Option[] {
  const from = Date.parse(range.from)
  const span = Date.parse(range.to) - from
  const taken: { start: number; end: number }[] = []
  const marks = annotations
    .map((mark) => ({ at: Date.parse(mark.ts), kind: mark.kind, title: nameOf?.(mark) ?? mark.title }))
    .filter(({ at }) => at >= from && at < from + span)
  const drawn = thinned(marks, span)
  // Many lines step back behind what they mark.
  const lineStyle = drawn.length > MOST_MARKS / 2 ? { opacity: 0.4 } : {}
  return drawn.map(({ at, title }) => {
    const share = (at - from) / span
    const width = (Math.min(NAME, title.length * LETTER) + LETTER) / NARROW
    // The name grows towards the middle, away from the axis.
    const align = share > 0.5 ? 'right' : 'left'
    const [start, end] = align === 'right' ? [share - width, share] : [share, share + width]
    const show = taken.every((other) => end < other.start || start > other.end)
    if (show) taken.push({ start, end })
    return { xAxis: at, lineStyle, label: { show, formatter: onCanvas(title), align, color: theme.mark, opacity: 1 } }
  })
}

export function annotationLine(frame: Frame, annotations: readonly Annotation[], range: TimeRange): Option {
  return {
    silent: true,
    animation: false,
    symbol: ['none', 'none'],
    lineStyle: { color: frame.theme.mark, width: 1, type: 'solid', opacity: 0.8 },
    label: {
      position: 'end',
      distance: 3,
      fontSize: LABEL,
      fontFamily: frame.theme.font,
      width: NAME,
      overflow: 'truncate',
    },
    data: annotationMarks(frame, annotations, range),
  }
}
