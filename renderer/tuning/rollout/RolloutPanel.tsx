import { useState } from 'react'
import type { Rollout } from '../../../shared/contract/serving'
import { type Format, type Text, useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Mark, type Tone } from '../../ui/Mark'
import { Panel } from '../../ui/Panel'
import type { Platform } from '../platform'
import { GuardrailReadings } from './GuardrailReadings'
import { Propagation } from './Propagation'
import { RampSteps } from './RampSteps'
import styles from './Rollout.module.css'
import { RolloutActions } from './RolloutActions'
import { SampleRatioLine } from './SampleRatioLine'
import { isUnderWay, useRollout } from './use-rollouts'

/** A new version on its way to everybody: how far, what the guardrails say, where it has arrived, and the ways to stop it. */
export function RolloutPanel({ platform }: { platform: Platform }) {
  const t = useText()
  const { rollout, error } = useRollout(platform)
  if (error && !rollout) {
    return (
      <Panel title={t('tuning.rollout.failed')}>
        <ErrorPanel error={error} />
      </Panel>
    )
  }
  return rollout ? <Told key={rollout.id} rollout={rollout} platform={platform} /> : null
}

function Told({ rollout, platform }: { rollout: Rollout; platform: Platform }) {
  const t = useText()
  const format = useFormat()
  const active = isUnderWay(rollout)
  const [open, setOpen] = useState(active)
  const { last_move: move, version } = rollout
  return (
    <Panel
      title={
        <Mark tone={toneOf(rollout)} strong={toneOf(rollout) === 'bad'}>
          {t(`tuning.rollout.title.${rollout.state}`, {
            version,
            percent: format.axisPercent(rollout.percent / 100),
            baseline: rollout.baseline,
          })}
        </Mark>
      }
      note={
        <span data-testid="rollout-move">
          {t(`tuning.rollout.move.${move.cause}`, {
            by: move.by,
            metric: move.metric ? t(`tuning.rollout.metric.${move.metric}`) : '',
            time: format.dateTime(move.at),
          })}
        </span>
      }
      actions={
        active ? (
          <RolloutActions rollout={rollout} platform={platform} />
        ) : (
          <Button small onPress={() => setOpen(!open)} aria-expanded={open} data-testid="rollout-details">
            {t(open ? 'tuning.rollout.less' : 'tuning.rollout.more')}
          </Button>
        )
      }
      flush={!open && !active && move.note === ''}
      data-testid="rollout"
    >
      <div data-testid={`rollout-${rollout.state}`} data-percent={rollout.percent} className={styles.rollout}>
        {(open || active) && (
          <>
            <RampSteps rollout={rollout} />
            {active && (
              <p className={styles.next} aria-live="polite" data-testid="rollout-next">
                {nextWords(rollout, t, format)}
              </p>
            )}
            <div className={styles.evidence}>
              <GuardrailReadings rollout={rollout} />
              <div className={styles.side}>
                <SampleRatioLine rollout={rollout} />
                <Propagation rollout={rollout} />
              </div>
            </div>
          </>
        )}
        {move.note !== '' && <p className={styles.small}>{move.note}</p>}
      </div>
    </Panel>
  )
}

function toneOf({ state, guardrails }: Rollout): Tone {
  if (state === 'rolled_back') return 'bad'
  if (guardrails.some((one) => one.state === 'breached')) return 'bad'
  if (state === 'paused' || state === 'aborted') return 'warn'
  return state === 'completed' ? 'ok' : 'info'
}

/** What happens next, and when. */
function nextWords(rollout: Rollout, t: Text, format: Format): string {
  const next = rollout.ramp.steps[rollout.step + 1]
  if (rollout.state === 'paused') return t('tuning.rollout.next.paused')
  if (!next) return t('tuning.rollout.next.last')
  const percent = format.axisPercent(next.percent / 100)
  if (rollout.waiting_for === 'requests') {
    return t('tuning.rollout.next.requests', { percent, count: rollout.ramp.min_requests })
  }
  if (rollout.waiting_for === 'log') return t('tuning.rollout.next.log', { percent })
  if (rollout.step_ends_at === null) return t('tuning.rollout.next.soon', { percent })
  return t('tuning.rollout.next.at', { percent, time: format.time(rollout.step_ends_at, true) })
}
