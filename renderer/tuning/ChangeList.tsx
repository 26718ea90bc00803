import type { ConfigDocument } from '../../shared/config/document'
import type { Change } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { describeChange } from './describe-change'
import styles from './Tune.module.css'

/** Differences one under another: whose field, from what, to what. */
export function ChangeList({ changes, document }: { changes: readonly Change[]; document: ConfigDocument }) {
  const t = useText()
  const format = useFormat()
  return (
    <ul className={styles.changes}>
      {changes.map((change) => {
        const { subject, field, before, after, kind } = describeChange(change, document, { t, format })
        return (
          <li key={`${change.pointer} ${change.name}`} data-kind={kind} data-testid={`change-${change.pointer}`}>
            <span className={styles.changeSign} aria-hidden="true">
              {signs[kind]}
            </span>
            <span>
              <bdi className={styles.changeSubject}>{subject}</bdi>
              {field !== null && <span className={styles.changeField}> {field}</span>}
              {before !== null && (
                <>
                  {' '}
                  <bdi className={styles.changeBefore}>{before}</bdi>
                </>
              )}
              {before !== null && after !== null && (
                <span className={styles.changeArrow}> {t('tuning.change.to')} </span>
              )}
              {after !== null && (
                <>
                  {before === null && ' '}
                  <bdi className={styles.changeAfter}>{after}</bdi>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const signs = { added: '+', removed: '−', changed: '~' } as const
