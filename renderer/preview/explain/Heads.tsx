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
      <ul data-testid="explain-heads-list">
        {heads.map(({ name, raw, calibrated }) => {
          const terms = score?.terms.filter(({ head }) => head === name) ?? []
          return (
            <li key={name} className={styles.head}>
              <Id>{name}</Id>
              <span className={styles.end}>
                {format.arrow(raw === null ? '—' : format.significant(raw, 3), format.significant(calibrated, 3))}
              </span>
              {terms.length === 0 && <span className={styles.uses}>{t('preview.explain.unused')}</span>}
              {terms.map((term) => (
                <span key={term.term} className={styles.uses}>
                  {names.term(term.term)} <bdi dir="ltr">× {format.significant(term.weight, 4)}</bdi>
                  {', '}
                  {term.weight_from === 'base'
                    ? t('preview.why.weightFrom.base')
                    : t('preview.why.weightFrom.override', { id: term.weight_from })}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
      <p className={styles.quiet}>{t('preview.explain.arrow')}</p>
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
