import { Fragment, useState } from 'react'
import { holidaysIn } from '../../../shared/calendar/holidays'
import type { Rule } from '../../../shared/config/document'
import { systemClock } from '../../../shared/time'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Content } from '../../ui/Id'
import { ruleState } from '../describe-rule'
import { toLocalInput } from '../rule-form'
import { barsIn, daysOf, spanAround, WEEKS } from './calendar'
import styles from './Rules.module.css'

const DAY = 86_400_000

/** Six weeks of rules: which run side by side, over which weekends and holidays. Time goes from left to right in every language. */
export function RuleCalendar({ rules, onOpen }: { rules: readonly Rule[]; onOpen: (rule: Rule) => void }) {
  const t = useText()
  const format = useFormat()
  const [weeks, setWeeks] = useState(0)
  const [now] = useState(systemClock)
  const offset = Date.parse(`${toLocalInput(now, format.timeZone)}:00Z`) - Math.floor(now / 60_000) * 60_000
  const span = spanAround(now, weeks, offset)
  const { bars, outside } = barsIn(rules, span)
  const days = daysOf(span, offset)
  const from = Date.parse(span.from)
  const length = Date.parse(span.to) - from
  const share = (time: number) => `${(100 * Math.min(length, Math.max(0, time - from))) / length}%`
  const today = now >= from && now < from + length
  return (
    <div className={styles.calendar} data-testid="rule-calendar">
      <div className={styles.calendarHead}>
        <Button small onPress={() => setWeeks(weeks - WEEKS + 2)}>
          {t('tuning.calendar.before')}
        </Button>
        <Button small onPress={() => setWeeks(0)} isDisabled={weeks === 0}>
          {t('tuning.calendar.today')}
        </Button>
        <Button small onPress={() => setWeeks(weeks + WEEKS - 2)}>
          {t('tuning.calendar.after')}
        </Button>
        <span className={styles.note}>{format.range(span)}</span>
      </div>
      <div className={styles.time}>
        <span />
        <div className={styles.scale} dir="ltr" aria-hidden="true">
          {days
            .filter((_, day) => day % 7 === 0)
            .map(({ at, time }) => (
              <span key={time} className={styles.scaleDay} style={{ '--at': `${100 * at}%` }}>
                <bdi>{format.date(time)}</bdi>
              </span>
            ))}
        </div>
        <span />
        <div className={styles.seasons} dir="ltr">
          {holidaysIn(span).map(({ name, from: start, to }) => (
            <span
              key={`${name} ${start}`}
              className={styles.season}
              title={t(`holiday.${name}`)}
              style={{ '--from': share(Date.parse(start)), '--to': share(Date.parse(to)) }}
            >
              {/* A few days are too narrow for their name, which is told on pointing. */}
              <span className={Date.parse(to) - Date.parse(start) < 7 * DAY ? 'unseen' : undefined}>
                {t(`holiday.${name}`)}
              </span>
            </span>
          ))}
        </div>
        {bars.map(({ rule, from: start, to, before, after }) => (
          <Fragment key={rule.id}>
            <span className={styles.barName}>
              <Content>{rule.name}</Content>
            </span>
            <div className={styles.lane} dir="ltr">
              {days
                .filter(({ weekend }) => weekend)
                .map(({ at, time }) => (
                  <span key={time} className={styles.weekend} style={{ '--at': `${100 * at}%` }} />
                ))}
              {today && <span className={styles.now} style={{ '--at': share(now) }} />}
              <button
                type="button"
                className={styles.bar}
                data-state={ruleState(rule, now)}
                data-before={before || undefined}
                data-after={after || undefined}
                data-testid={`calendar-${rule.id}`}
                style={{ '--from': `${100 * start}%`, '--to': `${100 * to}%` }}
                onClick={() => onOpen(rule)}
                aria-label={t('tuning.calendar.bar', {
                  name: rule.name,
                  range: format.range({ from: rule.schedule.start, to: rule.schedule.end }),
                })}
              />
            </div>
          </Fragment>
        ))}
      </div>
      {bars.length === 0 && <p className={styles.note}>{t('tuning.calendar.none')}</p>}
      {outside > 0 && <p className={styles.note}>{t('tuning.calendar.outside', { count: outside })}</p>}
    </div>
  )
}
