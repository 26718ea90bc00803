import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { diff } from '../../shared/config/diff'
import type { ConfigVersion } from '../../shared/contract/serving'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Field } from '../ui/Field'
import { Skeleton } from '../ui/Skeleton'
import { toast } from '../ui/Toast'
import { ChangeList } from './ChangeList'
import { LiveChangeFace } from './LiveChangeFace'
import type { Platform } from './platform'
import styles from './Tune.module.css'
import { useLiveChange } from './use-live-change'

/** Brings an older version back, as a new one: what goes back, and why. */
export function RollbackDialog({
  target,
  platform,
  onClose,
}: {
  target: ConfigVersion
  platform: Platform
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const { environment, live } = platform
  // Filled, so that in need one press is enough; whoever has more to say writes it.
  const [reason, setReason] = useState(() => t('tuning.rollback.suggested', { version: live.version.version }))
  // Frozen: the person agreed to undo this version, whatever is published meanwhile.
  const [expectedLiveVersion, setExpected] = useState(live.version.version)
  const toVersion = target.version
  const old = useQuery(reads('tuning.version', { version: toVersion }))
  const there = old.data?.version.version === toVersion ? old.data : undefined
  const change = useLiveChange({
    content: JSON.stringify([toVersion, expectedLiveVersion, reason.trim()]),
    run: (idempotencyKey) =>
      call('tuning.rollback', { toVersion, expectedLiveVersion, reason: reason.trim(), idempotencyKey }),
    isMine: ({ version }) => version.rolled_back_to === toVersion && version.version === expectedLiveVersion + 1,
    onDone: ({ version }) => {
      toast({ tone: 'ok', title: t('tuning.publish.done', { version: version.version }), detail: version.title })
      onClose()
    },
  })
  const title = t('tuning.rollback.title', { environment, version: toVersion })
  const sending = change.state.kind === 'sending'
  if (change.state.kind !== 'asking' && !sending) {
    const { published_by: by, version, title: name, published_at } = live.version
    return (
      <Dialog isOpen onClose={onClose} title={title} width="640px" alert testId="rollback">
        <div className={styles.dialogBody}>
          <LiveChangeFace
            change={change}
            onClose={onClose}
            stale={
              <>
                <p>{t('tuning.stale.who', { by, version, title: name, time: format.dateTime(published_at) })}</p>
                <p className={styles.small}>{t('tuning.stale.kept')}</p>
                <DialogActions>
                  <Button onPress={onClose}>{t('tuning.publish.notNow')}</Button>
                  <Button
                    onPress={() => {
                      setExpected(version)
                      change.again()
                    }}
                  >
                    {t('ui.retry')}
                  </Button>
                </DialogActions>
              </>
            }
          />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={title} width="640px" alert testId="rollback">
      <div className={styles.dialogBody}>
        <p>{t('tuning.rollback.what', { version: toVersion, next: expectedLiveVersion + 1 })}</p>
        <section>
          <h3 className={styles.fieldTitle}>{t('tuning.rollback.changes')}</h3>
          <div className={styles.scrollBox}>
            {old.error && !there && <ErrorPanel error={old.error} onRetry={() => void old.refetch()} />}
            {!old.error && !there && <Skeleton height={60} />}
            {there && <GoesBack before={live} after={there} />}
          </div>
        </section>
        <Field
          label={t('tuning.publish.reason')}
          description={t('tuning.publish.reasonNote')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={500}
          autoFocus
          isReadOnly={sending}
          data-testid="rollback-reason"
        />
        <DialogActions>
          <Button onPress={onClose} isDisabled={sending}>
            {t('tuning.publish.notNow')}
          </Button>
          <Button
            variant="danger"
            onPress={() => void change.send()}
            isDisabled={reason.trim() === ''}
            isPending={sending}
            data-testid="rollback-send"
          >
            {sending ? t('tuning.rollback.sending') : t('tuning.rollback.do', { version: toVersion, environment })}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

function GoesBack({ before, after }: { before: Platform['live']; after: Platform['live'] }) {
  const t = useText()
  const changes = diff(before.document, after.document)
  if (changes.length === 0) return <p className={styles.small}>{t('tuning.stale.nothing')}</p>
  return <ChangeList changes={changes} document={after.document} />
}
