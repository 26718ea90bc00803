import type { Instance } from './echarts'

/** Charts over time that share crosshair and zoom, by the name of their group. */
const groups = new Map<string, Set<Instance>>()
/** A chart that follows another one must not lead in turn. */
let following = false

/** The place on the x axis that an axis-pointer event is about; null when nothing is pointed at. */
export function pointedAt(event: unknown): number | null {
  if (typeof event !== 'object' || event === null || !('axesInfo' in event) || !Array.isArray(event.axesInfo))
    return null
  const value: unknown = event.axesInfo[0]?.value
  return typeof value === 'number' ? value : null
}

/** Makes a chart one of its group; the answer takes it out again. */
export function join(group: string, chart: Instance): () => void {
  const charts = groups.get(group) ?? new Set()
  groups.set(group, charts.add(chart))
  const lead = (act: (other: Instance) => void) => {
    if (following) return
    following = true
    for (const other of charts) if (other !== chart) act(other)
    following = false
  }
  chart.on('updateAxisPointer', (event) => {
    const at = pointedAt(event)
    if (at !== null) lead((other) => pointAt(other, at))
  })
  chart.getZr().on('globalout', () => lead(pointNowhere))
  chart.on('datazoom', () => {
    const { start, end } = zoomOf(chart)
    lead((other) => other.dispatchAction({ type: 'dataZoom', start, end }))
  })
  return () => charts.delete(chart)
}

function pointAt(chart: Instance, at: number): void {
  const x: unknown = chart.convertToPixel({ xAxisIndex: 0 }, at)
  if (typeof x !== 'number') return
  chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'mousemove', x, y: chart.getHeight() / 2 })
}

function pointNowhere(chart: Instance): void {
  chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave' })
}

/** The shown part of the x axis in percent. */
export function zoomOf(chart: Instance): { start: number; end: number } {
  const zooms: unknown = chart.getOption().dataZoom
  const first: unknown = Array.isArray(zooms) ? zooms[0] : undefined
  if (typeof first !== 'object' || first === null || !('start' in first) || !('end' in first)) {
    return { start: 0, end: 100 }
  }
  return { start: Number(first.start), end: Number(first.end) }
}
