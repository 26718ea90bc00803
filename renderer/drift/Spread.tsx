import type { DriftFeature } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import styles from './Drawer.module.css'
import { byContribution, distribution, type Pair } from './distribution'
import { CategoryBars, NumberBars } from './SpreadBars'

/** Both distributions over one another, and the numbers behind them. */
export function Spread({ feature, verdict }: { feature: DriftFeature; verdict: DriftFeature['cell']['verdict'] }) {
  const t = useText()
  const format = useFormat()
  const shown = distribution(feature.bins)
  const pairs = [...shown.inside, ...shown.apart]
  const largest = [...pairs].sort(byContribution)[0]
  const name = (pair: Pair) => (pair.kind === 'bin' ? pair.label : t(`drift.bin.${pair.kind}`))
  const summary = largest
    ? t('drift.drawer.distributionSummary', {
        count: pairs.length,
        label: name(largest),
        before: format.percent(largest.reference),
        after: format.percent(largest.current),
      })
    : ''
  const Bars = feature.kind === 'number' ? NumberBars : CategoryBars
  return (
    <section>
      <h3 className={styles.heading}>
        {t('drift.drawer.distribution')} <span className={styles.note}>{t('drift.drawer.distributionNote')}</span>
      </h3>
      <figure aria-label={summary} data-tone={verdict} className={styles.figure} data-testid="drift-distribution">
        <Bars shown={shown} name={name} />
      </figure>
      <details className={styles.behind}>
        <summary>{t('chart.table')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('drift.drawer.bin')}</th>
              <th scope="col">{t('drift.drawer.referenceShare')}</th>
              <th scope="col">{t('drift.drawer.nowShare')}</th>
              <th scope="col">{t('drift.drawer.contribution')}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <tr key={`${pair.kind} ${pair.label}`}>
                <th scope="row">
                  <bdi dir={pair.kind === 'bin' ? 'ltr' : 'auto'}>{name(pair)}</bdi>
                </th>
                <td>{format.percent(pair.reference)}</td>
                <td>{format.percent(pair.current)}</td>
                <td dir="ltr">{pair.contribution === null ? '—' : format.number(pair.contribution, 3, true)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
