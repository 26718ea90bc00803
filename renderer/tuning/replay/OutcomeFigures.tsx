import type { Change } from '../../../shared/replay/change'
import type { Consequences } from '../../../shared/replay/consequences'
import { type Outcome, outcomes } from '../../../shared/replay/outcomes'
import { type Format, useFormat, useText } from '../../i18n'
import { FigureText } from '../../ui/Figure'
import { ChangeBar, scaleOf } from './ChangeBar'
import styles from './Replay.module.css'

/** Expected outcomes for each thousand requests: live, the draft, and the change with its interval. */
export function OutcomeFigures({ figures, currency }: { figures: Consequences; currency: string }) {
  const t = useText()
  const format = useFormat()
  const scale = scaleOf(outcomes.map((outcome) => figures.outcomes[outcome]?.relative))
  return (
    <table className={styles.figures} data-testid="replay-outcomes">
      <caption className="unseen">{t('tuning.replay.outcomes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('tuning.replay.perThousand')}</th>
          <th scope="col">{t('tuning.replay.change')}</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map((outcome) => (
          <OutcomeRow
            key={outcome}
            outcome={outcome}
            change={figures.outcomes[outcome]}
            {...{ scale, currency, format }}
          />
        ))}
      </tbody>
    </table>
  )
}

function OutcomeRow({
  outcome,
  change,
  scale,
  currency,
  format,
}: {
  outcome: Outcome
  change: Change | null
  scale: number
  currency: string
  format: Format
}) {
  const t = useText()
  const name = t(`tuning.replay.outcome.${outcome}`)
  if (!change) {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td className={styles.missing}>{t('tuning.replay.notLogged')}</td>
      </tr>
    )
  }
  const isMoney = outcome === 'gmv' || outcome === 'margin'
  const write = (value: number) =>
    isMoney && currency !== ''
      ? format.money({ amount_minor: Math.round(1000 * value), currency })
      : format.number(1000 * value, 1)
  return (
    <tr data-testid={`replay-${outcome}`}>
      <th scope="row">
        {name}
        <span className={styles.fromTo}>
          {t('tuning.replay.fromTo', { live: write(change.live), draft: write(change.draft) })}
        </span>
      </th>
      <td className={styles.change}>
        <FigureText figure={change.relative} as={format.signedPercent} />
        <ChangeBar figure={change.relative} most={scale} />
      </td>
    </tr>
  )
}
