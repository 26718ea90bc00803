import type { DriftMatrix } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import styles from './Matrix.module.css'

const verdicts = ['ok', 'amber', 'red', 'small', 'too_few', 'no_data'] as const

/** What colour and fill of a cell mean. */
export function Legend({ thresholds }: { thresholds: DriftMatrix['thresholds'] }) {
  const t = useText()
  const format = useFormat()
  const values = { amber: format.number(thresholds.amber), red: format.number(thresholds.red) }
  return (
    <ul className={styles.legend}>
      {verdicts.map((verdict) => (
        <li key={verdict}>
          {verdict === 'ok' ? (
            <span className={styles.scale}>
              {[0, 1, 2, 3].map((shade) => (
                <span key={shade} className={styles.cell} data-verdict="ok" data-shade={shade} />
              ))}
            </span>
          ) : (
            <span className={styles.swatch}>
              <span className={styles.cell} data-verdict={verdict} />
            </span>
          )}
          {t(`drift.legend.${verdict}`, values)}
        </li>
      ))}
    </ul>
  )
}
