import type { Rollout } from '../../../shared/contract/serving'
import { useFormat, useText } from '../../i18n'
import { Mark } from '../../ui/Mark'
import styles from './Rollout.module.css'

/** Whether shoppers came to both versions in the share they were sent in; if not, nothing that is measured can be trusted. */
export function SampleRatioLine({ rollout: { sample_ratio: ratio } }: { rollout: Rollout }) {
  const t = useText()
  const format = useFormat()
  if (!ratio) return null
  const { expected, mismatch, p } = ratio
  const seen = ratio.new + ratio.old
  return (
    <section data-testid="rollout-ratio" data-mismatch={mismatch}>
      <h4 className={styles.heading}>{t('tuning.rollout.ratio')}</h4>
      <p>
        {t(seen === 0 ? 'tuning.rollout.ratioNobody' : 'tuning.rollout.ratioSeen', {
          got: format.integer(ratio.new),
          all: format.integer(seen),
          share: format.percent(seen > 0 ? ratio.new / seen : 0, 1),
          expected: format.axisPercent(expected),
        })}
      </p>
      {p === null ? (
        <Mark tone="few">{t('tuning.rollout.ratioFew')}</Mark>
      ) : (
        <Mark tone={mismatch ? 'bad' : 'ok'}>
          {t(mismatch ? 'tuning.rollout.ratioWrong' : 'tuning.rollout.ratioRight')} {format.pValue(p)}
        </Mark>
      )}
    </section>
  )
}
