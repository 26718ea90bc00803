import { useEffect, useState } from 'react'
import type { Rollout } from '../../../shared/contract/serving'
import { systemClock } from '../../../shared/time'
import { useFormat, useText } from '../../i18n'
import styles from './Rollout.module.css'
import { isUnderWay } from './use-rollouts'

/** The shares that the version goes through; the one it is at fills as its hold passes. */
export function RampSteps({ rollout }: { rollout: Rollout }) {
  const t = useText()
  const format = useFormat()
  const { ramp, step, state } = rollout
  const active = isUnderWay(rollout)
  const passed = useHoldPassed(rollout)
  return (
    <ol className={styles.steps} aria-label={t('tuning.rollout.steps')} data-testid="rollout-steps">
      {ramp.steps.map(({ percent, hold_seconds }, at) => {
        const where = state === 'completed' || at < step ? 'done' : at > step ? 'todo' : active ? 'now' : 'ended'
        const last = at === ramp.steps.length - 1
        return (
          <li key={percent} data-state={where} aria-current={where === 'now' ? 'step' : undefined}>
            <span className={styles.track} aria-hidden="true">
              <span style={{ inlineSize: where === 'done' ? '100%' : where === 'now' ? `${passed * 100}%` : '0' }} />
            </span>
            <span className={styles.share}>{format.axisPercent(percent / 100)}</span>
            {!last && (
              <span className={styles.small}>
                {t('tuning.rollout.hold', { time: format.duration(hold_seconds * 1000) })}
              </span>
            )}
            <span className="unseen">{t(`tuning.rollout.step.${where}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}

/** Share of the hold that is over, by this computer's clock. */
function useHoldPassed({ step_started_at, step_ends_at, state }: Rollout): number {
  const [now, setNow] = useState(systemClock)
  const runs = state === 'running' && step_ends_at !== null
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(() => setNow(systemClock()), 1000)
    return () => clearInterval(timer)
  }, [runs])
  if (step_ends_at === null) return 0
  const from = Date.parse(step_started_at)
  const whole = Date.parse(step_ends_at) - from
  return whole > 0 ? Math.min(1, Math.max(0, (now - from) / whole)) : 1
}
