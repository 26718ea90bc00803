import { type CalendarDateTime, parseDateTime } from '@internationalized/date'
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components'
import { classes } from './classes'
import { FieldNotes } from './Field'
import fields from './Field.module.css'
import styles from './MomentField.module.css'

/** A day and time as a wall clock, "2026-11-23T14:30"; which zone the clock hangs in is for the caller to say. '' while incomplete. */
export function MomentField({
  label,
  value,
  onChange,
  error,
  isReadOnly = false,
  testId,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  isReadOnly?: boolean
  testId?: string
}) {
  return (
    <DateField<CalendarDateTime>
      className={classes(fields.field)}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      value={parse(value)}
      onChange={(next) => onChange(next ? next.toString().slice(0, 16) : '')}
      isInvalid={error !== undefined}
      isReadOnly={isReadOnly}
      data-testid={testId}
    >
      <Label className={classes(fields.label)}>{label}</Label>
      <DateInput className={classes(fields.group, styles.input)}>
        {(segment) => <DateSegment segment={segment} className={classes(styles.segment)} />}
      </DateInput>
      <FieldNotes error={error} />
    </DateField>
  )
}

function parse(text: string): CalendarDateTime | null {
  try {
    return parseDateTime(text)
  } catch {
    return null // not complete yet
  }
}
