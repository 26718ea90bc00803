import type { ReactNode } from 'react'
import { useReady } from '../marks'
import type { Page as PageName } from '../view-state'
import { classes } from './classes'
import styles from './Page.module.css'
import { Skeleton } from './Skeleton'

/**
 * The frame of every page: the title is the finding in a sentence, the line under it says how sure and how fresh, the rest is
 * evidence. `title` undefined: not known yet, its place is kept. `ready`: the data, or the empty or failed face, are shown.
 */
export function Page({
  name,
  title,
  sure,
  actions,
  ready,
  fill = false,
  children,
}: {
  name: PageName
  title: ReactNode | undefined
  sure?: ReactNode
  actions?: ReactNode
  ready: boolean
  /** The page fills the window and scrolls inside its panels. */
  fill?: boolean
  children: ReactNode
}) {
  useReady(name, ready)
  return (
    <article className={classes(styles.page, fill && styles.fill)} data-testid={`page-${name}`}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.title} data-testid="page-title">
            {title ?? <Skeleton inline width="min(420px, 60%)" height={18} />}
          </h1>
          <p className={styles.sure}>{title === undefined ? <Skeleton inline width="260px" height={11} /> : sure}</p>
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </article>
  )
}

/** Panels side by side; `columns` as in grid-template-columns, one column when the window is narrow. */
export function Columns({
  columns,
  stretch = false,
  children,
}: {
  columns: string
  /** All as tall as the tallest. */
  stretch?: boolean
  children: ReactNode
}) {
  return (
    <div className={classes(styles.columns, stretch && styles.stretch)} style={{ '--columns': columns }}>
      {children}
    </div>
  )
}
