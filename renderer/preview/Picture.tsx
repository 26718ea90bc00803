import type { ItemCard } from '../../shared/contract/serving'
import { tint } from './item-picture'
import styles from './Preview.module.css'

/** Drawn from what the catalogue says of the item; nothing is fetched. */
export function Picture({ item, size = 34 }: { item: ItemCard | undefined; size?: number }) {
  const { from, to, angle } = item ? tint(item) : { from: 'var(--surface-3)', to: 'var(--surface-2)', angle: 135 }
  return (
    <span
      className={styles.picture}
      style={{ inlineSize: size, blockSize: size, backgroundImage: `linear-gradient(${angle}deg, ${from}, ${to})` }}
      aria-hidden="true"
    />
  )
}
