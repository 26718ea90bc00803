import { ProgressBar } from 'react-aria-components'
import { classes } from './classes'
import styles from './Progress.module.css'

/** How far something is, 0…1; null: it cannot be known. */
export function Progress({ value, label }: { value: number | null; label: string }) {
  return (
    <ProgressBar
      aria-label={label}
      isIndeterminate={value === null}
      value={(value ?? 0) * 100}
      className={classes(styles.track)}
    >
      <span className={styles.bar} style={value === null ? undefined : { inlineSize: `${value * 100}%` }} />
    </ProgressBar>
  )
}
