import type { DriftFeature } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import styles from './Drawer.module.css'

/** The other measures of distance, those that the kind of feature has. */
export function Distances({ distances }: { distances: NonNullable<DriftFeature['distances']> }) {
  const t = useText()
  const format = useFormat()
  const { jensenShannonBits, ks, wassersteinIqr, chi2p } = distances
  const rows = [
    {
      id: 'js',
      label: `${t('drift.distance.js')} (${t('drift.distance.bits')})`,
      value: format.significant(jensenShannonBits),
    },
    ks === null ? null : { id: 'ks', label: t('drift.distance.ks'), value: format.significant(ks) },
    wassersteinIqr === null
      ? null
      : { id: 'wasserstein', label: t('drift.distance.wasserstein'), value: format.significant(wassersteinIqr) },
    chi2p === null ? null : { id: 'chi2', label: t('drift.distance.chi2'), value: format.probability(chi2p) },
  ].filter((row) => row !== null)
  return (
    <section>
      <h3 className={styles.heading}>{t('drift.drawer.distances')}</h3>
      <dl className={styles.facts}>
        {rows.map((row) => (
          <div key={row.id}>
            <dt>{row.label}</dt>
            <dd dir="ltr">{row.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
