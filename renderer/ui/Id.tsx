import { classes } from './classes'
import styles from './Id.module.css'

/** A machine's name for something: left-to-right whatever stands around it, never translated, never wrapped apart. */
export function Id({ children, strong = false }: { children: string; strong?: boolean }) {
  return (
    <bdi dir="ltr" translate="no" className={classes(styles.id, strong && styles.strong)}>
      {children}
    </bdi>
  )
}

/** Text that somebody typed, in whatever script: it finds its own direction. */
export function Content({ children }: { children: string }) {
  return <bdi dir="auto">{children}</bdi>
}
