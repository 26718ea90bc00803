import { useMutation } from '@tanstack/react-query'
import { Download, ShieldCheck } from 'lucide-react'
import { call, saveFile } from '../bridge'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Mark } from '../ui/Mark'
import { toast, toastError } from '../ui/Toast'
import styles from './Tune.module.css'

/** The whole trail: its hashes reckoned again on this computer, and kept as a file that others can verify without us. */
export function AuditActions() {
  const t = useText()
  const format = useFormat()
  const verifying = useMutation({ mutationFn: () => call('tuning.exportAudit', {}) })
  const exporting = useMutation({
    async mutationFn() {
      const trail = await call('tuning.exportAudit', {})
      const name = `audit-${trail.exported_at.slice(0, 10)}.json`
      return { trail, ...(await saveFile(name, JSON.stringify(trail, null, 2))) }
    },
    onSuccess({ path }) {
      if (path !== null) toast({ tone: 'ok', title: t('tuning.audit.exported', { path }) })
    },
    onError: (thrown) => toastError(thrown, t),
  })
  const trail = verifying.data ?? exporting.data?.trail
  const newest = trail?.entries.at(-1)
  return (
    <div className={styles.auditActions}>
      <Button
        small
        icon={<ShieldCheck aria-hidden="true" />}
        isPending={verifying.isPending}
        onPress={() => verifying.mutate()}
        data-testid="audit-verify"
      >
        {t('tuning.audit.verify')}
      </Button>
      <Button
        small
        icon={<Download aria-hidden="true" />}
        isPending={exporting.isPending}
        onPress={() => exporting.mutate()}
        data-testid="audit-export"
      >
        {t('tuning.audit.export')}
      </Button>
      {verifying.error && <ErrorPanel error={verifying.error} onRetry={() => verifying.mutate()} />}
      {trail && (
        <span aria-live="polite" data-testid="audit-verified" data-holds={trail.chain_holds}>
          <Mark tone={trail.chain_holds ? 'ok' : 'bad'}>
            {trail.chain_holds
              ? t('tuning.audit.verified', {
                  count: trail.entries.length,
                  time: newest ? format.dateTime(newest.ts) : '',
                })
              : t('tuning.audit.notVerified', { where: trail.broken ?? t('tuning.audit.brokenSomewhere') })}
          </Mark>
        </span>
      )}
    </div>
  )
}
