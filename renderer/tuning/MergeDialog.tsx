import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { diff } from '../../shared/config/diff'
import type { ConfigDocument } from '../../shared/config/document'
import { merge } from '../../shared/config/merge'
import type { Draft } from '../../shared/contract/serving'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Skeleton } from '../ui/Skeleton'
import { toastError } from '../ui/Toast'
import { ChangeList } from './ChangeList'
import { ConflictChooser } from './ConflictChooser'
import type { DraftSession } from './draft-session'
import type { DraftState, Sync } from './draft-state'
import { type Choice, resolve, undecided } from './resolve'
import styles from './Tune.module.css'

/** Somebody else saved this draft: what they changed, what I changed, and the merge of both. */
export function MergeDialog({
  session,
  state,
  sync,
  onRescue,
  onClose,
}: {
  session: DraftSession
  state: DraftState
  sync: Extract<Sync, { kind: 'conflict' }>
  onRescue: () => Promise<void>
  onClose: () => void
}) {
  const t = useText()
  // Without a confirmed document (after a crash) the version both began with is the ground.
  const known = state.acknowledged
  const base = useQuery({ ...reads('tuning.version', { version: state.baseVersion }), enabled: known === null })
  const ground = known ?? base.data?.document
  const published = sync.theirs?.state === 'published'
  async function readTheirs() {
    try {
      const theirs = await call('tuning.theirs', { id: state.id })
      session.dispatch({ type: 'stale', error: sync.error, theirs })
    } catch (thrown) {
      toastError(thrown, t)
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('tuning.merge.title')} width="760px" alert testId="merge">
      <div className={styles.dialogBody}>
        {base.error && !ground && <ErrorPanel error={base.error} onRetry={() => void base.refetch()} />}
        {!sync.theirs && (
          <>
            <p>{t('tuning.merge.whoUnknown')}</p>
            <DialogActions>
              <Button onPress={onClose}>{t('tuning.merge.later')}</Button>
              <Button variant="primary" onPress={() => void readTheirs()}>
                {t('tuning.merge.again')}
              </Button>
            </DialogActions>
          </>
        )}
        {published && <Published onRescue={onRescue} onClose={onClose} />}
        {sync.theirs && !published && !ground && !base.error && <Skeleton height={120} />}
        {sync.theirs && !published && ground && (
          <Both session={session} base={ground} mine={state.present.document} theirs={sync.theirs} onClose={onClose} />
        )}
      </div>
    </Dialog>
  )
}

function Both({
  session,
  base,
  mine,
  theirs,
  onClose,
}: {
  session: DraftSession
  base: ConfigDocument
  mine: ConfigDocument
  theirs: Draft
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const [choices, setChoices] = useState<Readonly<Record<string, Choice | undefined>>>({})
  const merged = useMemo(() => merge(base, mine, theirs.document), [base, mine, theirs])
  const left = undecided(merged.conflicts, choices)
  function done() {
    const document = resolve(merged.document, merged.conflicts, choices)
    session.dispatch({ type: 'merged', draft: theirs, document })
    void session.flush()
    onClose()
  }
  return (
    <>
      <p>{t('tuning.merge.who', { by: theirs.updated_by, time: format.dateTime(theirs.updated_at) })}</p>
      <div className={styles.twoSides}>
        <section>
          <h3 className={styles.fieldTitle}>{t('tuning.merge.mine')}</h3>
          <ChangeList changes={diff(base, mine)} document={mine} />
        </section>
        <section>
          <h3 className={styles.fieldTitle}>{t('tuning.merge.theirs')}</h3>
          <ChangeList changes={diff(base, theirs.document)} document={theirs.document} />
        </section>
      </div>
      <ConflictChooser
        conflicts={merged.conflicts}
        document={merged.document}
        choices={choices}
        onChoose={(pointer, choice) => setChoices({ ...choices, [pointer]: choice })}
      />
      <DialogActions>
        <Button onPress={onClose}>{t('tuning.merge.later')}</Button>
        <Button variant="primary" onPress={done} isDisabled={left > 0} data-testid="merge-save">
          {t(merged.conflicts.length === 0 ? 'tuning.merge.do' : 'tuning.merge.doConflicts')}
        </Button>
      </DialogActions>
    </>
  )
}

/** The draft went live without the last edits: they go into a draft of their own. */
function Published({ onRescue, onClose }: { onRescue: () => Promise<void>; onClose: () => void }) {
  const t = useText()
  return (
    <>
      <p>{t('tuning.rescue.published')}</p>
      <DialogActions>
        <Button onPress={onClose}>{t('tuning.merge.later')}</Button>
        <Button variant="primary" onPress={() => void onRescue().then(onClose)} data-testid="merge-rescue">
          {t('tuning.rescue.do')}
        </Button>
      </DialogActions>
    </>
  )
}
