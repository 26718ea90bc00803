import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { classes } from '../ui/classes'
import styles from './ChartPanel.module.css'
import { type Instance, init, type Option } from './echarts'
import { join, pointedAt, zoomOf } from './group'

export interface ChartHandle {
  /** The chart as a PNG, base64 without its prefix. */
  png(background: string): string
  resetZoom(): void
}

export interface ChartProps {
  option: Option
  height: number
  /** Charts of one group share crosshair and zoom. */
  group?: string | undefined
  /** One sentence that says what the chart shows. */
  label: string
  /** The place on the x axis that is pointed at; null: none. */
  onPoint?: ((at: number | null) => void) | undefined
  onZoom?: ((zoomed: boolean) => void) | undefined
  /** The chart is on screen. */
  onDrawn?: (() => void) | undefined
  ref?: Ref<ChartHandle>
}

/** The one wrapper round ECharts: makes, resizes, updates and disposes of an instance, and lets the keyboard point and zoom. */
export function Chart({ option, height, group, label, onPoint, onZoom, onDrawn, ref }: ChartProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<Instance | null>(null)
  const listeners = useRef({ onPoint, onZoom, onDrawn })
  listeners.current = { onPoint, onZoom, onDrawn }

  useLayoutEffect(() => {
    if (!element.current) return
    const instance = init(element.current, null, { renderer: 'canvas' })
    chart.current = instance
    const leave = group === undefined ? undefined : join(group, instance)
    instance.on('updateAxisPointer', (event) => listeners.current.onPoint?.(pointedAt(event)))
    instance.on('globalout', () => listeners.current.onPoint?.(null))
    instance.on('finished', () => listeners.current.onDrawn?.())
    instance.on('datazoom', () => listeners.current.onZoom?.(isZoomed(instance)))
    // What takes pictures waits for this.
    instance.on('finished', () => instance.getDom().setAttribute('data-drawn', ''))
    const observer = new ResizeObserver(() => instance.resize())
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      leave?.()
      instance.dispose()
      chart.current = null
    }
  }, [group])

  useEffect(() => {
    // The zoom stays when data are read again; everything drawn is replaced.
    chart.current?.setOption(option, { replaceMerge: ['series', 'xAxis', 'yAxis', 'grid'] })
  }, [option])

  useImperativeHandle(ref, () => ({
    png(background) {
      const url = chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }) ?? ''
      return url.slice(url.indexOf(',') + 1)
    },
    resetZoom() {
      chart.current?.dispatchAction({ type: 'dataZoom', start: 0, end: 100 })
    },
  }))

  return (
    <div
      ref={element}
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard walks the crosshair and zooms
      tabIndex={0}
      className={classes(styles.chart)}
      style={{ blockSize: height }}
      onMouseLeave={() => onPoint?.(null)}
      onKeyDown={(event) => {
        if (chart.current && keyAction(chart.current, event.key)) event.preventDefault()
      }}
    />
  )
}

function isZoomed(chart: Instance): boolean {
  const { start, end } = zoomOf(chart)
  return start > 0.01 || end < 99.99
}

const keyboardPlace = new WeakMap<Instance, number>()

/** Arrows walk the crosshair along the longest line, + and - zoom, 0 shows all again. */
function keyAction(chart: Instance, key: string): boolean {
  const { start, end } = zoomOf(chart)
  const middle = (start + end) / 2
  const zoomTo = (width: number) => {
    const half = Math.min(50, width / 2)
    const from = Math.max(0, Math.min(100 - 2 * half, middle - half))
    chart.dispatchAction({ type: 'dataZoom', start: from, end: from + 2 * half })
    return true
  }
  if (key === '+' || key === '=') return zoomTo((end - start) / 1.5)
  if (key === '-') return zoomTo((end - start) * 1.5)
  if (key === '0') return zoomTo(100)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false

  const series: unknown = chart.getOption().series
  const all = Array.isArray(series) ? series : []
  const sizes = all.map((one: { data?: unknown[] }) => one.data?.length ?? 0)
  const seriesIndex = sizes.indexOf(Math.max(0, ...sizes))
  const size = sizes[seriesIndex] ?? 0
  if (size === 0) return false
  const before = keyboardPlace.get(chart)
  const next =
    before === undefined ? size - 1 : Math.max(0, Math.min(size - 1, before + (key === 'ArrowRight' ? 1 : -1)))
  keyboardPlace.set(chart, next)
  const point: unknown = all[seriesIndex]?.data?.[next]
  const pixel = Array.isArray(point) ? chart.convertToPixel({ seriesIndex }, [point[0], point[1] ?? 0]) : undefined
  if (!Array.isArray(pixel)) return false
  chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'mousemove', x: pixel[0], y: pixel[1] })
  return true
}
