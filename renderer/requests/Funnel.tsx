import type { Reach } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { stageName } from '../preview/words'
import { Panel } from '../ui/Panel'
import styles from './Requests.module.css'
import { funnelOf } from './reach'

interface Line {
  key: string
  kind: 'stage' | 'dropped'
  label: string
  n: number
  note: string
}

/** Retrieved, scored, dropped by reason, shown, clicked, bought: each a bar of one scale, and a table to those who hear it. */
export function Funnel({ reach }: { reach: Reach }) {
  const t = useText()
  const format = useFormat()
  const { retrieved, scored, dropped, shown, clicked, bought } = funnelOf(reach.days)
  const sampled = reach.sampling_probability > 0
  const share = (n: number, of: number) => (of > 0 ? format.percent(n / of) : '')
  const before: Line[] = sampled
    ? [
        { key: 'retrieved', kind: 'stage', label: t('requests.reach.retrieved'), n: retrieved, note: '' },
        { key: 'scored', kind: 'stage', label: t('requests.reach.scored'), n: scored, note: '' },
        ...dropped.map(([stage, n]): Line => {
          const label =
            stage === 'below_cut'
              ? t('requests.reach.belowCut')
              : t('requests.reach.dropped', { stage: stageName(stage, t) })
          return { key: stage, kind: 'dropped', label, n, note: share(n, retrieved) }
        }),
      ]
    : []
  const lines: Line[] = [
    ...before,
    { key: 'shown', kind: 'stage', label: t('requests.reach.shown'), n: shown, note: '' },
    { key: 'clicked', kind: 'stage', label: t('requests.reach.clicked'), n: clicked, note: share(clicked, shown) },
    { key: 'bought', kind: 'stage', label: t('requests.reach.bought'), n: bought, note: share(bought, shown) },
  ]
  const most = Math.max(1, ...lines.map(({ n }) => n))
  return (
    <Panel title={t('requests.reach.funnel')} data-testid="reach-funnel">
      <table className={styles.funnel}>
        <thead className="unseen">
          <tr>
            <th scope="col">{t('requests.reach.stage')}</th>
            <td />
            <th scope="col">{t('requests.reach.count')}</th>
            <th scope="col">%</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, kind, label, n, note }) => (
            <tr key={key} data-kind={kind} data-testid={`reach-${key}`}>
              <th scope="row">{label}</th>
              <td>
                <div className={styles.track}>
                  {n > 0 && <span className={styles.bar} style={{ inlineSize: `${(n / most) * 100}%` }} />}
                </div>
              </td>
              <td>{format.integer(n)}</td>
              <td className={styles.quiet}>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
