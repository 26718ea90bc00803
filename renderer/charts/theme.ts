import type { Direction } from '../i18n'

/** Colours of a chart by role, read from the stylesheet's tokens: a component never names a colour. */
export interface ChartTheme {
  text: string
  text2: string
  text3: string
  surface: string
  overlay: string
  border: string
  grid: string
  axis: string
  mark: string
  accent: string
  ok: string
  warn: string
  bad: string
  noData: string
  series: string[]
  sequence: string[]
  diverging: [low: string, middle: string, high: string]
  /** A fill of thin slanted lines for buckets that are not complete. ECharts takes it as an itemStyle colour. */
  hatch: unknown
  font: string
  mono: string
  direction: Direction
}

const SERIES = 8
const SEQUENCE = 6

export function readTheme(root: HTMLElement): ChartTheme {
  const style = getComputedStyle(root)
  const role = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const several = (name: string, first: number, count: number) =>
    Array.from({ length: count }, (_, index) => role(`${name}-${first + index}`))
  return {
    text: role('text'),
    text2: role('text-2'),
    text3: role('text-3'),
    surface: role('surface'),
    overlay: role('overlay'),
    border: role('border'),
    grid: role('chart-grid'),
    axis: role('chart-axis'),
    mark: role('chart-mark'),
    accent: role('accent'),
    ok: role('ok'),
    warn: role('warn'),
    bad: role('bad'),
    noData: role('nodata'),
    series: several('series', 1, SERIES),
    sequence: several('seq', 0, SEQUENCE),
    diverging: [role('div-low'), role('div-mid'), role('div-high')],
    hatch: hatch(role('hatch')),
    font: role('font'),
    mono: role('mono'),
    direction: root.dir === 'rtl' ? 'rtl' : 'ltr',
  }
}

function hatch(color: string): unknown {
  const size = 6
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return 'transparent' // a test's document draws nothing
  pen.strokeStyle = color
  pen.lineWidth = 1
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size)
    pen.lineTo(shift + size, 0)
  }
  pen.stroke()
  return { image: canvas, repeat: 'repeat' }
}

/** The colour of the n-th of several things, the same in every chart of a page. */
export function seriesColor(theme: ChartTheme, index: number): string {
  return theme.series[index % theme.series.length] ?? theme.accent
}
