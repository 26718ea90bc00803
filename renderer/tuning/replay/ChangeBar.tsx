import type { Figure } from '../../../shared/figure'
import styles from './Replay.module.css'

/** How a change stands to none: the line is none, the band the interval, the tick the estimate. `most`: the end of the scale. */
export function ChangeBar({ figure, most }: { figure: Figure; most: number }) {
  if (figure.kind === 'missing') return <span className={styles.bar} data-missing />
  const at = (value: number) => `${50 + 50 * Math.max(-1, Math.min(1, most > 0 ? value / most : 0))}%`
  const { estimate, low, high } = figure
  return (
    <span className={styles.bar} aria-hidden="true" dir="ltr">
      {low !== null && high !== null && (
        <span className={styles.band} data-tone={toneOf(figure)} style={{ '--from': at(low), '--to': at(high) }} />
      )}
      <span className={styles.tick} style={{ '--at': at(estimate) }} />
    </span>
  )
}

/** Only a change whose interval leaves out none is called one. */
export function toneOf(figure: Figure): 'up' | 'down' | 'none' {
  if (figure.kind === 'missing' || figure.low === null || figure.high === null) return 'none'
  return figure.low > 0 ? 'up' : figure.high < 0 ? 'down' : 'none'
}

/** The largest limit among figures: the scale that they share. */
export function scaleOf(figures: readonly (Figure | undefined)[]): number {
  const sizes = figures.flatMap((figure) => {
    if (!figure || figure.kind === 'missing') return []
    return [figure.estimate, figure.low ?? 0, figure.high ?? 0].map(Math.abs)
  })
  return Math.max(0.01, ...sizes)
}
