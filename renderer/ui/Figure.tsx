import type { Figure } from '../../shared/figure'
import type { Money as MoneyValue } from '../../shared/money'
import { type Format, type Text, useFormat, useText } from '../i18n'
import styles from './Figure.module.css'
import { Hint } from './Tooltip'

/** How a figure is written: as a share, as a plain number, or in a way of the page's own. */
export type FigureWriter = 'percent' | 'number' | 'ratio' | ((value: number) => string)

export function figureWriter(as: FigureWriter, format: Format, estimate: number): (value: number) => string {
  if (typeof as === 'function') return as
  if (as === 'number') return (value) => format.number(value)
  if (as === 'ratio') return (value) => format.number(value, 3, true)
  const digits = percentDecimals(estimate)
  return (value) => format.percent(value, value === 0 ? 0 : digits)
}

/** Limits get the estimate's digits, so that the three can be compared, and leave the unit to it: "0.52% [0.45, 0.59]". */
function limitWriter(as: FigureWriter, format: Format, estimate: number): (value: number) => string {
  if (as !== 'percent') return figureWriter(as, format, estimate)
  const digits = percentDecimals(estimate)
  return (value) => format.number(value * 100, digits, true)
}

function percentDecimals(estimate: number): number {
  const size = Math.abs(estimate)
  if (size >= 0.1) return 1
  return size >= 0.0001 || size === 0 ? 2 : 3
}

/** "[0.45, 0.59]" of a figure, or '' where it has none. */
export function intervalText(figure: Figure, as: FigureWriter, format: Format): string {
  if (figure.kind === 'missing' || figure.low === null || figure.high === null) return ''
  return format.interval(figure.low, figure.high, limitWriter(as, format, figure.estimate))
}

/** "0.46% [0.34, 0.61]" or why there is none, as text: for chart tables, titles and screen readers. */
export function figureText(figure: Figure, as: FigureWriter, format: Format, t: Text): string {
  if (figure.kind === 'missing') return t(`figure.${figure.reason}`)
  return `${figureWriter(as, format, figure.estimate)(figure.estimate)} ${intervalText(figure, as, format)}`.trim()
}

function explain(figure: Figure, as: FigureWriter, format: Format, t: Text): string {
  const n = format.integer(figure.n)
  const { method } = figure
  if (figure.kind === 'missing') return t('figure.explainMissing', { reason: t(`figure.${figure.reason}`), n, method })
  if (figure.low === null || figure.high === null) return t('figure.explainPoint', { n, method })
  const interval = intervalText(figure, as, format)
  return t('figure.explain', { level: format.percent(figure.level, 0), interval, n, method })
}

/** An estimate with its interval, or the reason why it is missing; n and method on pointing or focus. */
export function FigureText({
  figure,
  as = 'percent',
  part = 'both',
}: {
  figure: Figure
  as?: FigureWriter
  /** In a table, estimate and interval stand in columns of their own and line up. */
  part?: 'both' | 'estimate' | 'interval'
}) {
  const t = useText()
  const format = useFormat()
  if (figure.kind === 'missing') {
    if (part === 'interval') return null
    return (
      <Hint text={explain(figure, as, format, t)}>
        <span className={styles.missing}>{t(`figure.${figure.reason}`)}</span>
      </Hint>
    )
  }
  const write = figureWriter(as, format, figure.estimate)
  const interval = intervalText(figure, as, format)
  return (
    <Hint text={explain(figure, as, format, t)}>
      <span className={styles.figure}>
        {part !== 'interval' && <span dir="ltr">{write(figure.estimate)}</span>}
        {part === 'both' && interval && ' '}
        {part !== 'estimate' && interval && <span className={styles.interval}>{interval}</span>}
      </span>
    </Hint>
  )
}

export function Money({ value }: { value: MoneyValue }) {
  const format = useFormat()
  return (
    <bdi dir="ltr" className={styles.figure}>
      {format.money(value)}
    </bdi>
  )
}
