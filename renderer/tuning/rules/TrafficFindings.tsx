import type { ConfigDocument } from '../../../shared/config/document'
import type { RuleTraffic } from '../../../shared/replay/rule-traffic'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Mark } from '../../ui/Mark'
import styles from './Rules.module.css'
import type { TrafficCheck } from './use-traffic'

type Idle = Exclude<RuleTraffic['verdict'], 'works' | 'unknown'>
const isIdle = (one: RuleTraffic): one is RuleTraffic & { verdict: Idle } =>
  one.verdict !== 'works' && one.verdict !== 'unknown'

/** Rules that do nothing on the traffic of the sample, each with why and a fix. */
export function TrafficFindings({
  check,
  document,
  onOff,
  onOpen,
}: {
  check: TrafficCheck
  document: ConfigDocument
  onOff: ((id: string) => void) | null
  onOpen: (id: string) => void
}) {
  const t = useText()
  const format = useFormat()
  if (check.error) return <ErrorPanel error={check.error} />
  if (!check.found) return null
  const idle = [...check.found.values()].filter(isIdle)
  const nameOf = (id: string) => document.rules.find((rule) => rule.id === id)?.name ?? id
  if (idle.length === 0) {
    return (
      <p className={styles.traffic} data-testid="traffic-fine">
        <Mark tone="ok">{t('tuning.traffic.fine')}</Mark>
      </p>
    )
  }
  return (
    <section className={styles.traffic} data-testid="traffic-findings">
      <h3 className={styles.heading}>{t('tuning.traffic.title', { count: idle.length })}</h3>
      <ul>
        {idle.map((one) => (
          <li key={one.rule_id} data-testid={`traffic-${one.rule_id}`}>
            <Mark tone="warn" strong={false}>
              {t(`tuning.traffic.say.${one.verdict}`, {
                name: nameOf(one.rule_id),
                other: nameOf(one.lostTo),
                requests: format.integer(one.requests),
                inScope: format.integer(one.inScope),
                tried: format.integer(one.tried),
              })}
            </Mark>
            <span className={styles.acts}>
              <Button variant="link" onPress={() => onOpen(one.rule_id)}>
                {t('tuning.traffic.show')}
              </Button>
              {onOff && (
                <Button variant="link" onPress={() => onOff(one.rule_id)} data-testid={`traffic-fix-${one.rule_id}`}>
                  {t('tuning.traffic.fix')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
