import type { Move } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import styles from './Preview.module.css'

/** How far an item moved, by shape, number and word. */
export function MoveMark({ move }: { move: Move }) {
  const t = useText()
  const format = useFormat()
  switch (move.kind) {
    case 'up':
    case 'down': {
      const by = format.integer(Math.abs(move.from - move.to))
      return (
        <span className={styles.move} data-kind={move.kind}>
          <span aria-hidden="true">
            {move.kind === 'up' ? '▲' : '▼'} {by}
          </span>
          <span className="unseen">{t(`preview.move.${move.kind}`, { by })}</span>
        </span>
      )
    }
    case 'same':
      return (
        <span className={styles.move}>
          <span aria-hidden="true">=</span>
          <span className="unseen">{t('preview.move.same')}</span>
        </span>
      )
    case 'entered':
    case 'left':
      return (
        <span className={styles.move} data-kind={move.kind}>
          {t(move.kind === 'entered' ? 'preview.move.enteredShort' : 'preview.move.leftShort')}
        </span>
      )
  }
}
