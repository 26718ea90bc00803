import type { DriftMatrix } from '../../shared/contract/bridge'
import { markTitle } from '../charts/mark-title'
import { useFormat, useText } from '../i18n'
import styles from './Matrix.module.css'
import { placeAnnotations, stackLabels } from './matrix-model'

/** Deploys, publishes and holidays above the matrix, each with a thin line through all rows. */
export function Annotations({ matrix }: { matrix: DriftMatrix }) {
  const t = useText()
  const format = useFormat()
  const placed = stackLabels(placeAnnotations(matrix))
  if (placed.length === 0) return null
  const levels = Math.max(...placed.map(({ level }) => level ?? 0)) + 1
  return (
    <div className={styles.annotations} style={{ '--levels': levels }} role="presentation">
      <div className={styles.annotationTrack}>
        {/* Time runs from left to right, whichever side the names are on. */}
        <div className={styles.annotationTime} dir="ltr">
          {placed.map(({ annotation, at, level }) => {
            const title = markTitle(annotation, t)
            const words = t('drift.matrix.annotation', { title, time: format.dateTime(annotation.ts) })
            return (
              <div
                key={`${annotation.ts} ${annotation.title}`}
                className={styles.annotation}
                data-late={at > 0.8 || undefined}
                style={{ '--at': `${at * 100}%`, '--level': level ?? levels }}
                title={words}
              >
                {level !== null && (
                  <span className={styles.annotationLabel}>
                    <bdi>{title}</bdi>
                  </span>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
