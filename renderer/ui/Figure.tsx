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
  // The limits get the estimate's digits, so that the three can be compared.
  const digits = Math.abs(estimate) >= 0.1 ? 1 : Math.abs(estimate) >= 0.0001 || estimate === 0 ? 2 : 3
  return (value) => format.percent(value, digits)
}

/** "0.46% [0.34, 0.61]" or why there is none, as text: for chart tables, titles and screen readers. */
export function figureText(figure: Figure, as: FigureWriter, format: Format, t: Text): string {
  if (figure.kind === 'missing') return t(`figure.${figure.reason}`)
  const write = figureWriter(as, format, figure.estimate)
  if (figure.low === null || figure.high === null) return write(figure.estimate)
  return `${write(figure.estimate)} ${format.interval(figure.low, figure.high, write)}`
}

function explain(figure: Figure, as: FigureWriter, format: Format, t: Text): string {
  const n = format.integer(figure.n)
  const { method } = figure
  if (figure.kind === 'missing') return t('figure.explainMissing', { reason: t(`figure.${figure.reason}`), n, method })
  if (figure.low === null || figure.high === null) return t('figure.explainPoint', { n, method })
  const interval = format.interval(figure.low, figure.high, figureWriter(as, format, figure.estimate))
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
  const interval = figure.low !== null && figure.high !== null && format.interval(figure.low, figure.high, write)
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
