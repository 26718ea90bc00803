import type { Outline } from '../../shared/contract/bridge'
import { systemClock } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { isLive } from '../scope'
import { Badge } from '../ui/Badge'
import { Hint } from '../ui/Tooltip'
import type { Readiness } from './connections'
import styles from './TopBar.module.css'

/** What kind of data these are. SAMPLE is never left out: generated figures must not be taken for a shop's. */
export function LogBadge({
  readiness,
  outline,
  answers,
}: {
  readiness: Readiness
  outline: Outline | undefined
  /** false: the log could not be read again. */
  answers: boolean
}) {
  const t = useText()
  const format = useFormat()
  if (readiness.kind === 'unknown') return null
  if (readiness.kind === 'preparing' || readiness.kind === 'returning') return <Badge>{t('bar.starting')}</Badge>
  if (readiness.kind !== 'ready') return <Badge tone="bad">{t('bar.offline')}</Badge>
  if (!outline) return null
  if (outline.last === null) {
    return (
      <Hint text={t('bar.empty.explain')}>
        <Badge data-testid="log-badge">{t('bar.empty')}</Badge>
      </Hint>
    )
  }
  if (outline.sample) {
    return (
      <Hint text={t('bar.sample.explain')}>
        <Badge tone="warn" data-testid="log-badge">
          {t('bar.sample').toLocaleUpperCase()}
        </Badge>
      </Hint>
    )
  }
  const now = systemClock()
  const live = isLive(outline, now)
  if (live && !answers) return <Badge tone="bad">{t('bar.offline')}</Badge>
  const explanation = live ? t('bar.live.explain') : t('bar.recorded.explain', { end: format.dateYear(outline.last) })
  return (
    <Hint text={explanation}>
      <Badge tone={live ? 'ok' : 'info'} data-testid="log-badge">
        {t(live ? 'bar.live' : 'bar.recorded').toLocaleUpperCase()}
      </Badge>
    </Hint>
  )
}

/** How fresh the log is: its newest event, with the day when that is not today. */
export function AsOf({ outline }: { outline: Outline | undefined }) {
  const t = useText()
  const format = useFormat()
  if (!outline || outline.last === null) return null
  const now = systemClock()
  // The log's end is the end of an hour; while that hour runs, the data reach to now.
  const end = Math.min(now, Date.parse(outline.last))
  const today = format.dateYear(now) === format.dateYear(end)
  const time = today ? format.time(end) : `${format.dateYear(end)} ${format.time(end)}`
  return (
    <span className={styles.asOf} data-testid="as-of">
      {t('bar.asOf', { time })}
    </span>
  )
}
