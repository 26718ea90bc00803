import { useMutation, useQuery } from '@tanstack/react-query'
import { diff } from '../../shared/config/diff'
import { merge } from '../../shared/config/merge'
import type { Conflict, LiveConfig } from '../../shared/contract/serving'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Skeleton } from '../ui/Skeleton'
import { ChangeList } from './ChangeList'
import type { DraftSession } from './draft-session'
import styles from './Tune.module.css'
import { useDraftState } from './use-tuning'

/** Live moved: who moved it and what, and the way to put one's own changes on top of that. Nothing of either side is lost. */
export function RebaseFace({
  session,
  live,
  onDone,
  onClose,
}: {
  session: DraftSession
  live: LiveConfig
  /** The draft stands on live now; what both had changed kept mine and waits for a choice. */
  onDone: (conflicts: readonly Conflict[]) => void
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const state = useDraftState(session)
  const base = useQuery(reads('tuning.version', { version: state.baseVersion }))
  const rebase = useMutation({
    mutationFn: async () => {
      await session.flush()
      const { id, etag, present } = session.store.getState()
      const answer = await call('tuning.rebase', { id, etag })
      return { sent: present.document, ...answer }
    },
    onSuccess: ({ sent, draft, conflicts: found }) => {
      // What was typed while the answer was on its way is merged too.
      const now = session.store.getState().present.document
      session.dispatch({ type: 'rebased', draft, document: merge(sent, now, draft.document).document })
      onDone(found)
    },
  })
  const { version, title, published_by, published_at, reason } = live.version
  return (
    <div className={styles.dialogBody} data-testid="publish-stale">
      <p>
        {t('tuning.stale.who', { by: published_by, version, title, time: format.dateTime(published_at) })}
        {reason !== '' && ` ${t('tuning.stale.reason', { reason })}`}
      </p>
      <section>
        <h3 className={styles.fieldTitle}>{t('tuning.stale.what', { version: state.baseVersion })}</h3>
        <div className={styles.scrollBox}>
          {base.error ? (
            <ErrorPanel error={base.error} onRetry={() => void base.refetch()} />
          ) : base.data && base.data.version.version === state.baseVersion ? (
            <Moved before={base.data} live={live} />
          ) : (
            <Skeleton height={60} />
          )}
        </div>
      </section>
      <p className={styles.small}>{t('tuning.stale.kept')}</p>
      {rebase.error && <ErrorPanel error={rebase.error} />}
      <DialogActions>
        <Button onPress={onClose}>{t('tuning.publish.notNow')}</Button>
        <Button
          variant="primary"
          onPress={() => rebase.mutate()}
          isDisabled={version === state.baseVersion}
          isPending={rebase.isPending}
          data-testid="rebase"
        >
          {rebase.isPending ? t('tuning.stale.rebasing') : t('tuning.stale.rebase', { version })}
        </Button>
      </DialogActions>
    </div>
  )
}

function Moved({ before, live }: { before: LiveConfig; live: LiveConfig }) {
  const t = useText()
  const changes = diff(before.document, live.document)
  if (changes.length === 0) return <p className={styles.small}>{t('tuning.stale.nothing')}</p>
  return <ChangeList changes={changes} document={live.document} />
}
