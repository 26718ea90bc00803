import type { Reach } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Panel } from '../ui/Panel'
import styles from './Requests.module.css'
import { changeOf } from './reach'

/** Why reach changed: four factors that multiply to the whole, drawn on a scale on which their lengths add up. */
export function ReachChange({ reach }: { reach: Reach }) {
  const t = useText()
  const format = useFormat()
  const change = changeOf(reach)
  if (!change) {
    return (
      <Panel title={t('requests.reach.change')} data-testid="reach-change">
        <p className={styles.quiet}>{t('requests.reach.changeNone')}</p>
      </Panel>
    )
  }
  const whole = { name: 'whole' as const, log: Math.log(1 + change.share), share: change.share }
  const rows = [...change.parts, whole]
  const most = Math.max(0.02, ...rows.map(({ log }) => Math.abs(log)))
  return (
    <Panel title={t('requests.reach.change')} data-testid="reach-change">
      <p className={styles.quiet}>{t('requests.reach.changeNote')}</p>
      <table className={styles.funnel}>
        <thead className="unseen">
          <tr>
            <th scope="col">{t('requests.reach.stage')}</th>
            <td />
            <td />
            <th scope="col">{t('requests.batch.change')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, log, share }) => {
            const length = (Math.abs(log) / most) * 50
            return (
              <tr key={name} data-kind={name === 'whole' ? 'total' : 'part'} data-testid={`reach-part-${name}`}>
                <th scope="row">
                  {t(`requests.reach.part.${name}`)}
                  {name !== 'whole' && <div className={styles.note}>{t(`requests.reach.partNote.${name}`)}</div>}
                </th>
                <td>
                  <div className={styles.track} dir="ltr">
                    <span className={styles.middle} />
                    <span
                      className={styles.both}
                      data-sign={log < 0 ? 'minus' : 'plus'}
                      style={{ insetInlineStart: `${log < 0 ? 50 - length : 50}%`, inlineSize: `${length}%` }}
                    />
                  </div>
                </td>
                <td />
                <td>
                  <bdi dir="ltr">{format.signedPercent(share)}</bdi>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
