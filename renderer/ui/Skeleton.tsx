import { classes } from './classes'
import styles from './Skeleton.module.css'

/** The place of something that is on its way, at its final size. Still: nothing here moves. */
export function Skeleton({
  width = '100%',
  height,
  inline = false,
}: {
  width?: string
  height: number
  inline?: boolean
}) {
  return (
    <span
      className={classes(styles.bone, inline && styles.inline)}
      style={{ inlineSize: width, blockSize: `${height}px` }}
      aria-hidden="true"
    />
  )
}

/** Rows of a table that is on its way. */
export function SkeletonRows({ rows, columns }: { rows: number; columns: string[] }) {
  return (
    <div className={styles.rows} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity and never move
        <div key={row} className={styles.row}>
          {columns.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Skeleton key={column} width={width} height={10} />
          ))}
        </div>
      ))}
    </div>
  )
}
