import type { Check } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Id } from '../ui/Id'
import { Mark, type Tone } from '../ui/Mark'
import { Skeleton } from '../ui/Skeleton'
import styles from './Settings.module.css'

const tones: Record<Check['state'], Tone> = { ok: 'ok', warning: 'warn', failed: 'error', skipped: 'none' }

/** The result of a test, check by check: what was measured, or what is the matter and what to do. */
export function Checks({
  checks,
  error,
  running,
}: {
  checks: readonly Check[] | undefined
  error: unknown
  running: boolean
}) {
  const t = useText()
  if (error) return <ErrorPanel error={error} />
  if (running || !checks) return <Skeleton height={154} />
  const failed = checks.filter((check) => check.state === 'failed').length
  const warnings = checks.filter((check) => check.state === 'warning').length
  const summary =
    failed > 0
      ? t('settings.checks.someFailed', { failed })
      : warnings > 0
        ? t('settings.checks.someWarn', { warnings })
        : t('settings.checks.allOk')
  return (
    <div className={styles.checks} aria-live="polite" data-testid="checks">
      <p className={styles.checksSummary} data-testid="checks-summary">
        {summary}
      </p>
      <ul>
        {checks.map((check) => (
          <li key={check.id} data-testid={`check-${check.id}`} data-state={check.state}>
            <Mark tone={tones[check.state]} strong={check.state === 'failed'}>
              {t(`settings.check.${check.id}`)}
            </Mark>
            <span className={styles.checkDetail}>
              {check.error ? (
                <>
                  {t(`error.${check.error.code}`)}. {t(`error.${check.error.code}.hint`)}
                  {check.error.detail !== undefined && check.error.detail !== '' && (
                    <span className={styles.checkRaw} dir="ltr">
                      {check.error.detail}
                    </span>
                  )}
                </>
              ) : check.detail === '' ? (
                t(`settings.checkState.${check.state}`)
              ) : (
                <Id>{check.detail}</Id>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
