import type { ItemExplanation } from '../../../shared/contract/serving'
import { useFormat, useText } from '../../i18n'
import { Id } from '../../ui/Id'
import type { Names } from '../words'
import styles from './Explain.module.css'

/** What the model says, before and after calibration, and what the configuration makes of it. */
export function Heads({
  explained: { heads, score, multiplier_limits },
  names,
}: {
  explained: ItemExplanation
  names: Names
}) {
  const t = useText()
  const format = useFormat()
  return (
    <section className={styles.part}>
      <table className={styles.table} data-testid="explain-heads-table">
        <caption className="unseen">{t('preview.explain.part.heads')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('preview.explain.head')}</th>
            <th scope="col" className={styles.end}>
              {t('preview.explain.raw')}
            </th>
            <th scope="col" className={styles.end}>
              {t('preview.explain.calibrated')}
            </th>
            <th scope="col">{t('preview.explain.used')}</th>
          </tr>
        </thead>
        <tbody>
          {heads.map(({ name, raw, calibrated }) => {
            const terms = score?.terms.filter(({ head }) => head === name) ?? []
            return (
              <tr key={name}>
                <th scope="row">
                  <Id>{name}</Id>
                </th>
                <td className={styles.end}>{raw === null ? '—' : format.significant(raw, 4)}</td>
                <td className={styles.end}>{format.significant(calibrated, 4)}</td>
                <td>
                  {terms.length === 0 && <span className={styles.quiet}>{t('preview.explain.unused')}</span>}
                  {terms.map((term) => (
                    <span key={term.term} className={styles.line}>
                      {names.term(term.term)} <bdi dir="ltr">× {format.significant(term.weight, 4)}</bdi>{' '}
                      <span className={styles.quiet}>
                        {term.weight_from === 'base'
                          ? t('preview.why.weightFrom.base')
                          : t('preview.why.weightFrom.override', { id: term.weight_from })}
                      </span>
                    </span>
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {heads.some(({ raw }) => raw === null) && <p className={styles.quiet}>{t('preview.explain.noRaw')}</p>}
      <p className={styles.quiet}>
        {t('preview.explain.limits', {
          min: format.significant(multiplier_limits.min, 3),
          max: format.significant(multiplier_limits.max, 3),
        })}
      </p>
    </section>
  )
}
