import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classes } from './classes'

export type BadgeTone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info'

/** A small word beside a thing: LIVE, SAMPLE, holdout, a count. */
export function Badge({
  tone = 'neutral',
  children,
  ...rest
}: {
  tone?: BadgeTone
  children: ReactNode
  'data-testid'?: string
}) {
  return (
    <span {...rest} className={classes(styles.badge, styles[tone])}>
      {children}
    </span>
  )
}
