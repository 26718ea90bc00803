import { type ReactNode, useId } from 'react'
import { classes } from './classes'
import styles from './Panel.module.css'

/** A titled piece of evidence. `note` says window, bucket or rule; `flush` lets a table or chart touch the edges. */
export function Panel({
  title,
  note,
  actions,
  flush = false,
  children,
  ...rest
}: {
  title?: ReactNode
  note?: ReactNode
  actions?: ReactNode
  flush?: boolean
  children: ReactNode
  'data-testid'?: string
}) {
  const id = useId()
  return (
    <section {...rest} className={styles.panel} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className={styles.header}>
          <h2 id={id} className={classes(styles.title, note !== undefined && styles.noted)}>
            {title}
          </h2>
          {note !== undefined && <div className={styles.note}>{note}</div>}
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={classes(styles.body, flush && styles.flush)}>{children}</div>
    </section>
  )
}

/** Large figures side by side, each with its label above and a note below. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>
}

export function Stat({ label, children, note }: { label: ReactNode; children: ReactNode; note?: ReactNode }) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.figure}>{children}</dd>
      {note !== undefined && <dd className={styles.figureNote}>{note}</dd>}
    </div>
  )
}

/** A sentence that must be noticed, with what to do about it. */
export function Notice({
  tone,
  title,
  children,
  actions,
}: {
  tone: 'info' | 'warn' | 'bad' | 'ok'
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
      <p>
        {title !== undefined && <strong>{title} </strong>}
        {children}
      </p>
      {actions !== undefined && <div className={styles.noticeActions}>{actions}</div>}
    </div>
  )
}
