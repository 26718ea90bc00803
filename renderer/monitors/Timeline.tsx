import type { MonitorIncident, TimelineEntry } from '../../shared/contract/monitors'
import { monitorName, whereWords } from '../alarms/words'
import { useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { Mark, type Tone } from '../ui/Mark'
import styles from './Monitors.module.css'

const tones: Record<TimelineEntry['kind'], Tone> = {
  change: 'info',
  began: 'warn',
  fired: 'bad',
  resolved: 'ok',
  acknowledged: 'ok',
}

/** What happened, in the order in which it did. */
export function Timeline({ incident }: { incident: MonitorIncident }) {
  const t = useText()
  const format = useFormat()
  const monitors = new Map(incident.alarms.map(({ monitor }) => [monitor.id, monitor]))
  const entries = [...incident.timeline].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <ol className={styles.events} data-testid="timeline">
      {entries.map((entry) => {
        const monitor = monitors.get(entry.monitorId)
        return (
          <li key={`${entry.at} ${entry.kind} ${entry.monitorId} ${entry.title}`}>
            <span className={styles.when}>{format.dateTime(entry.at)}</span>
            <Mark tone={tones[entry.kind]} strong={false}>
              {t(`monitors.timeline.${entry.kind}`)}
            </Mark>
            <span className={styles.words}>
              {monitor ? (
                <>
                  <bdi>{monitorName(monitor, t)}</bdi>{' '}
                  <bdi className={styles.quiet}>{whereWords(monitor.slice, t, format)}</bdi>
                </>
              ) : (
                <Content>{entry.title}</Content>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
