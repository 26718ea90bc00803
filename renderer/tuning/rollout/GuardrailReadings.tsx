import type { GuardrailReading, Rollout } from '../../../shared/contract/serving'
import { type Format, useFormat, useText } from '../../i18n'
import { Mark, type Tone } from '../../ui/Mark'
import styles from './Rollout.module.css'

const tones: Record<GuardrailReading['state'], Tone> = {
  breached: 'bad',
  holds: 'ok',
  undecided: 'info',
  too_few: 'few',
  no_data: 'none',
}

/** What each guardrail measures on live traffic in this step: both versions, the change with its interval, and the limit in it. */
export function GuardrailReadings({ rollout: { guardrails, judged_at } }: { rollout: Rollout }) {
  const t = useText()
  const format = useFormat()
  // A step that has just begun has nothing measured yet: that is not the same as nothing to measure.
  if (guardrails.length === 0) {
    return (
      <p className={styles.small}>{t(judged_at === null ? 'tuning.rollout.waiting' : 'tuning.rollout.noGuardrails')}</p>
    )
  }
  const confidence = guardrails[0]?.confidence ?? 0.95
  return (
    <div className={styles.scroll}>
      <table className={styles.readings} data-testid="rollout-guardrails">
        <caption>
          {t('tuning.rollout.guardrails')}
          <span className={styles.captionNote}>
            {judged_at === null
              ? t('tuning.rollout.notJudged')
              : t('tuning.rollout.judged', {
                  time: format.time(judged_at, true),
                  confidence: format.axisPercent(confidence),
                })}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('tuning.limits.guardrail')}</th>
            <th scope="col">{t('tuning.rollout.old')}</th>
            <th scope="col">{t('tuning.rollout.new')}</th>
            <th scope="col">{t('tuning.rollout.change')}</th>
            <th scope="col">{t('tuning.rollout.limit')}</th>
            <th scope="col">{t('tuning.rollout.stateOf')}</th>
          </tr>
        </thead>
        <tbody>
          {guardrails.map((one) => (
            <tr key={one.metric} data-testid={`guardrail-${one.metric}`} data-state={one.state}>
              <th scope="row">
                {t(`tuning.rollout.metric.${one.metric}`)}
                {one.auto_rollback && <span className={styles.small}> {t('tuning.rollout.auto')}</span>}
              </th>
              <td>{armText(one, one.old.value, format)}</td>
              <td>{armText(one, one.new.value, format)}</td>
              <td>
                {one.estimate !== null && <bdi dir="ltr">{writeMeasure(one, one.estimate, format)}</bdi>}
                {one.low !== null && one.high !== null && (
                  <span className={styles.small}>
                    {' '}
                    {format.interval(one.low, one.high, (value) => writeMeasure(one, value, format))}
                  </span>
                )}
                <Interval reading={one} />
              </td>
              <td>
                <bdi dir="ltr">
                  {one.measure === 'share_over_limit'
                    ? format.milliseconds(one.limit)
                    : writeMeasure(one, limitOf(one), format)}
                </bdi>
              </td>
              <td>
                <Mark tone={tones[one.state]}>{t(`tuning.rollout.state.${one.state}`)}</Mark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** On the scale of the interval: a fall's limit is negative, a share of slow requests may be 1 %. */
export function limitOf({ measure, limit }: Pick<GuardrailReading, 'measure' | 'limit'>): number {
  if (measure === 'relative_change') return -limit
  return measure === 'share_over_limit' ? SLOW_SHARE : limit
}

/** p99: of so many requests it may be slower. */
const SLOW_SHARE = 0.01

function writeMeasure({ measure }: GuardrailReading, value: number, format: Format): string {
  if (measure === 'share_over_limit' || measure === 'value') return format.percent(value, 2)
  return format.signedPercent(value, 2)
}

function armText({ metric }: GuardrailReading, value: number | null, format: Format): string {
  if (value === null) return ''
  if (metric === 'p99_ms') return format.milliseconds(value)
  return metric === 'gmv_per_mille' ? format.number(value, 1) : format.percent(value, 2)
}

/** The interval on a line of its own scale, with the limit as a mark: one sees which side it lies on. */
function Interval({ reading }: { reading: GuardrailReading }) {
  const { low, high, estimate, state } = reading
  if (low === null || high === null || estimate === null) return null
  const limit = limitOf(reading)
  const ends = [low, high, limit, 0]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const at = (value: number) => `${most > least ? (100 * (value - least)) / (most - least) : 50}%`
  return (
    <span className={styles.interval} aria-hidden="true" dir="ltr">
      <span data-state={state} className={styles.band} style={{ '--from': at(low), '--to': at(high) }} />
      <span className={styles.limitMark} style={{ '--at': at(limit) }} />
      <span className={styles.estimate} style={{ '--at': at(estimate) }} />
    </span>
  )
}
