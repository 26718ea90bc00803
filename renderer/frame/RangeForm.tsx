import { type CalendarDateTime, fromDate, getLocalTimeZone, toCalendarDateTime } from '@internationalized/date'
import { useState } from 'react'
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components'
import type { TimeRange } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import { DialogActions } from '../ui/Dialog'
import styles from './RangeForm.module.css'

const zone = getLocalTimeZone()

function toLocal(instant: string): CalendarDateTime {
  return toCalendarDateTime(fromDate(new Date(instant), zone))
}

function toInstant(local: CalendarDateTime): string {
  return local.toDate(zone).toISOString()
}

/** A range from one minute to another, in the computer's time zone. */
export function RangeForm({
  range,
  note,
  onApply,
}: {
  range: TimeRange
  note: string | undefined
  onApply: (range: TimeRange) => void
}) {
  const t = useText()
  const format = useFormat()
  const [from, setFrom] = useState(() => toLocal(range.from))
  const [to, setTo] = useState(() => toLocal(range.to))
  const backwards = to.compare(from) <= 0
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!backwards) onApply({ from: toInstant(from), to: toInstant(to) })
      }}
    >
      <Moment label={t('range.from')} value={from} onChange={setFrom} />
      <Moment label={t('range.to')} value={to} onChange={setTo} invalid={backwards} />
      <p className={classes(styles.note, backwards && styles.error)}>
        {backwards ? t('range.order') : t('range.zone', { zone: format.timeZone })}
        {note !== undefined && !backwards && ` · ${note}`}
      </p>
      <DialogActions>
        <Button type="submit" variant="primary" isDisabled={backwards}>
          {t('range.apply')}
        </Button>
      </DialogActions>
    </form>
  )
}

function Moment({
  label,
  value,
  onChange,
  invalid = false,
}: {
  label: string
  value: CalendarDateTime
  onChange: (value: CalendarDateTime) => void
  invalid?: boolean
}) {
  return (
    <DateField
      className={classes(styles.field)}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      value={value}
      isInvalid={invalid}
      onChange={(next) => next && onChange(next)}
    >
      <Label className={classes(styles.label)}>{label}</Label>
      <DateInput className={classes(styles.input)}>
        {(segment) => <DateSegment segment={segment} className={classes(styles.segment)} />}
      </DateInput>
    </DateField>
  )
}
