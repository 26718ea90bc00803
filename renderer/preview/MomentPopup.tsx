import { fromDate, getLocalTimeZone, parseDateTime, toCalendarDateTime } from '@internationalized/date'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { systemClock } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { MomentField } from '../ui/MomentField'
import { Popup } from '../ui/Popup'
import styles from './Preview.module.css'

const zone = getLocalTimeZone()

/** As of now, or of a past moment: the history ends there, and schedules are judged by it. */
export function MomentPopup({ asOf, onChange }: { asOf: string | null; onChange: (asOf: string | null) => void }) {
  const t = useText()
  const format = useFormat()
  return (
    <Popup
      label={asOf === null ? t('preview.moment.now') : format.dateTime(asOf)}
      icon={<Clock aria-hidden="true" />}
      title={t('preview.moment.title')}
      variant={asOf === null ? 'quiet' : 'default'}
      small={false}
      width="270px"
      testId="preview-moment"
    >
      {(close) => (
        <MomentForm
          asOf={asOf}
          onApply={(next) => {
            close()
            onChange(next)
          }}
        />
      )}
    </Popup>
  )
}

function MomentForm({ asOf, onApply }: { asOf: string | null; onApply: (asOf: string | null) => void }) {
  const t = useText()
  const format = useFormat()
  const [typed, setTyped] = useState(() => local(asOf ?? new Date(systemClock()).toISOString()))
  const instant = typed === '' ? null : parseDateTime(typed).toDate(zone)
  const ahead = instant !== null && instant.getTime() > systemClock()
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (instant && !ahead) onApply(instant.toISOString())
      }}
    >
      <MomentField
        label={t('preview.moment.at')}
        value={typed}
        onChange={setTyped}
        error={ahead ? t('preview.moment.ahead') : undefined}
        testId="preview-moment-field"
      />
      <p className={styles.quiet}>
        {t('preview.moment.note')} {t('range.zone', { zone: format.timeZone })}
      </p>
      <DialogActions>
        {asOf !== null && (
          <Button onPress={() => onApply(null)} data-testid="preview-moment-now">
            {t('preview.moment.now')}
          </Button>
        )}
        <Button
          type="submit"
          variant="primary"
          isDisabled={instant === null || ahead}
          data-testid="preview-moment-apply"
        >
          {t('preview.moment.apply')}
        </Button>
      </DialogActions>
    </form>
  )
}

function local(instant: string): string {
  return toCalendarDateTime(fromDate(new Date(instant), zone))
    .toString()
    .slice(0, 16)
}
