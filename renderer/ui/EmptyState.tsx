import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** Why there is nothing here, and what to do to get something. `example`: what to log, as code. */
export function EmptyState({
  title,
  children,
  example,
  actions,
  compact = false,
}: {
  title: ReactNode
  children?: ReactNode
  example?: string
  actions?: ReactNode
  compact?: boolean
}) {
  return (
    <div className={styles.empty} data-compact={compact || undefined} data-testid="empty">
      <svg className={styles.picture} viewBox="0 0 48 24" aria-hidden="true">
        <path d="M2 18h6l4-5 5 3 5-8 5 6 4-2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M33 12h13" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 3" />
      </svg>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {example !== undefined && (
        <pre className={styles.example} dir="ltr">
          {example}
        </pre>
      )}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
