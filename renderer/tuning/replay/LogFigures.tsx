import type { ReactNode } from 'react'
import { type LogEstimates, loggedRewards, MOST_UNSUPPORTED } from '../../../shared/replay/log-estimates'
import type { Reproduction } from '../../../shared/replay/reproduction'
import { MINIMUM_EFFECTIVE } from '../../../shared/stats/off-policy/support'
import { useFormat, useText } from '../../i18n'
import { FigureText } from '../../ui/Figure'
import { Notice } from '../../ui/Panel'
import styles from './Replay.module.css'

/** What the logged outcomes say of the draft by the logged chances, how much speaks for it, and whether the replay can be trusted. */
export function LogFigures({ log, reproduction }: { log: LogEstimates; reproduction: Reproduction }) {
  const t = useText()
  const format = useFormat()
  const { support } = log
  const perThousand = (value: number) => format.number(1000 * value, 2)
  const refused = support.enough ? null : log.positions === 0 ? 'none' : 'thin'
  const away = support.unsupported ?? 0
  return (
    <div className={styles.log} data-testid="replay-log">
      <p className={styles.note}>{t('tuning.replay.logNote')}</p>
      {refused && (
        <Notice tone="warn" title={t(`tuning.replay.refused.${refused}`)}>
          {t(`tuning.replay.refusedWhy.${refused}`, {
            effective: format.integer(support.effective),
            least: MINIMUM_EFFECTIVE,
          })}
        </Notice>
      )}
      {!refused && away > MOST_UNSUPPORTED && (
        <Notice tone="warn" title={t('tuning.replay.unsupported', { share: format.percent(away) })}>
          {t('tuning.replay.unsupportedWhy')}
        </Notice>
      )}
      <table className={styles.figures}>
        <caption className="unseen">{t('tuning.replay.fromLog')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tuning.replay.perThousandPositions')}</th>
            <th scope="col">{t('tuning.replay.seen')}</th>
            <th scope="col">SNIPS</th>
            <th scope="col">{t('tuning.replay.robust')}</th>
          </tr>
        </thead>
        <tbody>
          {loggedRewards.map((reward) => (
            <tr key={reward}>
              <th scope="row">{t(`tuning.replay.outcome.${reward}`)}</th>
              <td>{perThousand(log.rewards[reward].observed)}</td>
              <td>
                <FigureText figure={log.rewards[reward].snips} as={perThousand} />
              </td>
              <td>
                <FigureText figure={log.rewards[reward].difference} as={(value) => format.signed(1000 * value, 2)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={styles.facts}>
        <Fact name={t('tuning.replay.effective')}>
          {t('tuning.replay.ofRequests', {
            count: format.integer(support.effective),
            of: format.integer(support.units),
          })}
        </Fact>
        <Fact name={t('tuning.replay.largest')}>{format.number(support.largestWeight, 1)}</Fact>
        <Fact name={t('tuning.replay.never')}>{format.percent(away)}</Fact>
        <Fact name={t('tuning.replay.reproduced')}>
          <span data-testid="replay-reproduced">{reproducedText(reproduction)}</span>
        </Fact>
      </dl>
      {reproduction.absent.map((column) => (
        <p key={column} className={styles.note}>
          {t(`tuning.replay.absent.${column}`)}
        </p>
      ))}
    </div>
  )

  function reproducedText({ requests, same, otherVersions }: Reproduction): string {
    if (requests === 0) return t('tuning.replay.noneUnderLive', { others: otherVersions })
    const share = format.percent(same / requests, 2)
    return t('tuning.replay.reproducedOf', { share, requests: format.integer(requests), others: otherVersions })
  }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
