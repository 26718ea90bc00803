import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { toOpsError } from '../bridge'
import { useText } from '../i18n'
import { Button } from './Button'
import { Code } from './Code'
import styles from './ErrorPanel.module.css'
import { Id } from './Id'
import { Shape } from './Mark'

/** What failed in a sentence, what to do, what the other system said, the query, the request's id, and the way back. */
export function ErrorPanel({
  error,
  onRetry,
  actions,
}: {
  error: unknown
  onRetry?: (() => void) | undefined
  actions?: ReactNode
}) {
  const t = useText()
  const { code, detail, sql, requestId } = toOpsError(error)
  return (
    <section className={styles.panel} role="alert" data-testid="error" data-code={code}>
      <h2 className={styles.title}>
        <Shape tone="error" />
        {t(`error.${code}`)}
      </h2>
      <p className={styles.hint}>{t(`error.${code}.hint`)}</p>
      {detail !== undefined && detail !== '' && (
        <p className={styles.detail} dir="ltr">
          {detail}
        </p>
      )}
      {sql !== undefined && (
        <details className={styles.query}>
          <summary>{t('error.sql')}</summary>
          <Code text={sql} />
        </details>
      )}
      <div className={styles.foot}>
        {onRetry && (
          <Button icon={<RotateCcw aria-hidden="true" />} onPress={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
        {actions}
        {requestId !== undefined && (
          <span className={styles.request}>
            <Id>{requestId}</Id>
          </span>
        )}
      </div>
    </section>
  )
}
