import { useState } from 'react'
import type { Conflict } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Field } from '../ui/Field'
import { Skeleton } from '../ui/Skeleton'
import { toast } from '../ui/Toast'
import { ChangeList } from './ChangeList'
import { ConflictsFace } from './ConflictsFace'
import type { DraftSession } from './draft-session'
import { mayPublish } from './draft-state'
import { FindingsSummary } from './FindingsSummary'
import { LiveChangeFace } from './LiveChangeFace'
import type { Platform } from './platform'
import { RebaseFace } from './RebaseFace'
import { endSession } from './sessions'
import styles from './Tune.module.css'
import { type LiveChangeHandle, useLiveChange } from './use-live-change'
import { type Judged, useDraftState, useTuneView } from './use-tuning'

const stay = () => {}

/** The last question before shoppers see it: where, what changes, what is still doubtful, and why. */
export function PublishDialog({
  session,
  judged,
  platform,
  onClose,
}: {
  session: DraftSession
  judged: Judged
  platform: Platform
  onClose: () => void
}) {
  const t = useText()
  const state = useDraftState(session)
  const [, changeView] = useTuneView()
  const [reason, setReason] = useState('')
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const { environment, live } = platform
  const expectedLiveVersion = state.baseVersion
  const { id, etag } = state
  const change = useLiveChange({
    content: JSON.stringify([id, etag, expectedLiveVersion, reason.trim()]),
    run: (idempotencyKey) =>
      call('tuning.publish', { id, etag, expectedLiveVersion, reason: reason.trim(), idempotencyKey }),
    isMine: ({ version }) => version.from_draft === id && version.version > expectedLiveVersion,
    onDone: ({ version }) => {
      toast({ tone: 'ok', title: t('tuning.publish.done', { version: version.version }), detail: version.title })
      endSession(id)
      onClose()
      changeView({ draft: null, rule: null })
    },
  })
  const title = t('tuning.publish.title', { title: state.present.title, environment })
  const moved = live.version.version !== state.baseVersion
  // Refused though live stands where it stood: it was the draft that moved, or live is still being read.
  const stale = <StaleDraft change={change} onClose={onClose} />
  if (conflicts.length > 0) {
    // No way round: closing it would keep mine everywhere without having asked.
    return (
      <Dialog isOpen onClose={stay} title={t('tuning.stale.title')} width="640px" alert testId="publish">
        <ConflictsFace session={session} conflicts={conflicts} onDone={() => setConflicts([])} />
      </Dialog>
    )
  }
  if (moved || (change.state.kind !== 'asking' && change.state.kind !== 'sending')) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={moved ? t('tuning.stale.title') : title}
        width="640px"
        alert
        testId="publish"
      >
        <div className={styles.dialogBody}>
          {moved ? (
            <RebaseFace
              session={session}
              live={live}
              onDone={(found) => {
                setConflicts(found)
                change.again()
              }}
              onClose={onClose}
            />
          ) : (
            <LiveChangeFace change={change} stale={stale} onClose={onClose} />
          )}
        </div>
      </Dialog>
    )
  }
  const sending = change.state.kind === 'sending'
  const ready = reason.trim() !== '' && mayPublish(state) && !sending && judged.by === 'server'
  return (
    <Dialog isOpen onClose={onClose} title={title} width="640px" alert testId="publish">
      <div className={styles.dialogBody}>
        <p>{t('tuning.publish.what', { live: expectedLiveVersion, next: expectedLiveVersion + 1 })}</p>
        <section>
          <h3 className={styles.fieldTitle}>{t('tuning.publish.changes')}</h3>
          <div className={styles.scrollBox}>
            <ChangeList changes={judged.changes} document={state.present.document} />
          </div>
        </section>
        <FindingsSummary findings={judged.findings} document={state.present.document} />
        <Field
          label={t('tuning.publish.reason')}
          description={t('tuning.publish.reasonNote')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={500}
          autoFocus
          isReadOnly={sending}
          data-testid="publish-reason"
        />
        <DialogActions>
          <Button onPress={onClose} isDisabled={sending}>
            {t('tuning.publish.notNow')}
          </Button>
          <Button variant="danger" onPress={() => void change.send()} isDisabled={!ready} data-testid="publish-send">
            {sending ? t('tuning.publish.sending') : t('tuning.publish.do', { environment })}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

function StaleDraft({ change, onClose }: { change: LiveChangeHandle; onClose: () => void }) {
  const t = useText()
  const { state } = change
  if (state.kind !== 'stale') return null
  if (state.live === null) return <Skeleton height={120} />
  return (
    <>
      <ErrorPanel error={new OpsFailure(state.error)} />
      <DialogActions>
        <Button onPress={onClose}>{t('tuning.publish.close')}</Button>
        <Button variant="primary" onPress={change.again}>
          {t('ui.retry')}
        </Button>
      </DialogActions>
    </>
  )
}
