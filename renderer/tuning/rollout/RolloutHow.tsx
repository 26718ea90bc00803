import { useText } from '../../i18n'
import { Switch } from '../../ui/Checkbox'
import { Field } from '../../ui/Field'
import { MomentField } from '../../ui/MomentField'
import { NumberField } from '../../ui/NumberField'
import { Segmented } from '../../ui/Segmented'
import { offers, type Platform } from '../platform'
import styles from './Rollout.module.css'
import { type RampForm, readShares } from './ramp-form'

/** How the version goes out, and when. Parts that the serving API does not have are not offered. */
export function RolloutHow({
  form,
  platform,
  timeZone,
  atError,
  onChange,
}: {
  form: RampForm
  platform: Platform
  timeZone: string
  atError: string | undefined
  onChange: (change: Partial<RampForm>) => void
}) {
  const t = useText()
  return (
    <div className={styles.how} data-testid="publish-how">
      {offers(platform, 'ramp') && (
        <Segmented
          label={t('tuning.how.label')}
          value={form.how}
          options={[
            { value: 'ramp', label: t('tuning.how.ramp') },
            { value: 'everybody', label: t('tuning.how.everybody') },
          ]}
          onChange={(how) => onChange({ how })}
          testId="publish-how-choice"
        />
      )}
      {form.how === 'ramp' && (
        <>
          <div className={styles.rampFields}>
            <Field
              label={t('tuning.how.shares')}
              value={form.shares}
              onChange={(shares) => onChange({ shares })}
              error={readShares(form.shares) ? undefined : t('tuning.how.sharesWrong')}
              data-testid="publish-shares"
            />
            <NumberField
              label={t('tuning.how.hold')}
              value={form.holdMinutes}
              minValue={0}
              maxValue={43_200}
              onChange={(holdMinutes) => onChange({ holdMinutes })}
              data-testid="publish-hold"
            />
            <NumberField
              label={t('tuning.how.requests')}
              value={form.minRequests}
              minValue={0}
              onChange={(minRequests) => onChange({ minRequests })}
              data-testid="publish-requests"
            />
          </div>
          <Switch isSelected={form.autoRollback} onChange={(autoRollback) => onChange({ autoRollback })}>
            {t('tuning.how.auto')}
          </Switch>
        </>
      )}
      {offers(platform, 'schedule') && (
        <Segmented
          label={t('tuning.how.when')}
          value={form.when}
          options={[
            { value: 'now', label: t('tuning.how.now') },
            { value: 'later', label: t('tuning.how.later') },
          ]}
          onChange={(when) => onChange({ when })}
          testId="publish-when"
        />
      )}
      {form.when === 'later' && (
        <MomentField
          label={t('tuning.how.at', { zone: timeZone })}
          value={form.at}
          onChange={(at) => onChange({ at })}
          error={atError}
          testId="publish-at"
        />
      )}
    </div>
  )
}
