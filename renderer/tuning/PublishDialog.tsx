import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conflict } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { systemClock } from '../../shared/time'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
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
import { offers, type Platform } from './platform'
import { RebaseFace } from './RebaseFace'
import { RolloutHow } from './rollout/RolloutHow'
import { firstRampForm, type RampForm, toRamp } from './rollout/ramp-form'
import { fromLocalInput, toLocalInput } from './rule-form'
import { endSession } from './sessions'
import styles from './Tune.module.css'
import { type LiveChangeHandle, useLiveChange } from './use-live-change'
import { type Judged, useDraftState, useTuneView } from './use-tuning'

const stay = () => {}
const tomorrow = () => systemClock() + 86_400_000

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
  const format = useFormat()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [form, setForm] = useState<RampForm>(() =>
    firstRampForm(offers(platform, 'ramp'), toLocalInput(tomorrow(), format.timeZone)),
  )
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const { environment, live } = platform
  const expectedLiveVersion = state.baseVersion
  const { id, etag } = state
  const ramp = toRamp(form)
  const going = { ramp: ramp ?? null, autoRollback: form.autoRollback }
  const change = useLiveChange({
    content: JSON.stringify([id, etag, expectedLiveVersion, reason.trim(), going]),
    run: (idempotencyKey) =>
      call('tuning.publish', { id, etag, expectedLiveVersion, reason: reason.trim(), ...going, idempotencyKey }),
    async isMine({ version }) {
      if (version.from_draft === id && version.version > expectedLiveVersion) return true
      if (!ramp) return false
      const { rollouts } = await call('tuning.rollouts', { limit: 5 })
      return rollouts.some((one) => one.draft_id === id && one.version > expectedLiveVersion)
    },
    onDone: (made) => {
      const { version } = made.version
      const begun = 'rollout' in made ? made.rollout : null
      const title = begun
        ? t('tuning.publish.begun', { version, percent: format.axisPercent(begun.percent / 100) })
        : t('tuning.publish.done', { version })
      toast({ tone: 'ok', title, detail: made.version.title })
      endSession(id)
      onClose()
      changeView({ draft: null, rule: null })
    },
  })
  const at = form.when === 'later' ? fromLocalInput(form.at, format.timeZone) : null
  const scheduling = useMutation({
    mutationFn: (time: number) =>
      call('tuning.schedule', { id, etag, ...going, at: new Date(time).toISOString(), reason: reason.trim() }),
    async onSuccess(draft, time) {
      session.dispatch({ type: 'stepped', draft })
      toast({ tone: 'ok', title: t('tuning.publish.scheduled', { time: format.full(time) }), detail: draft.title })
      await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
      onClose()
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
  const first = ramp ? format.axisPercent((ramp.steps[0]?.percent ?? 100) / 100) : ''
  const timed = form.when === 'now' || (at !== null && at > systemClock())
  const ready =
    reason.trim() !== '' && ramp !== undefined && timed && mayPublish(state) && !sending && judged.by === 'server'
  const act = form.when === 'later' ? 'tuning.publish.doLater' : ramp ? 'tuning.publish.doRamp' : 'tuning.publish.do'
  return (
    <Dialog isOpen onClose={onClose} title={title} width="640px" alert testId="publish">
      <div className={styles.dialogBody}>
        <p data-testid="publish-what">
          {ramp
            ? t('tuning.publish.whatRamp', { live: expectedLiveVersion, percent: first })
            : t('tuning.publish.what', { live: expectedLiveVersion, next: expectedLiveVersion + 1 })}
          {form.when === 'later' && ` ${t('tuning.publish.whatLater', { live: expectedLiveVersion })}`}
        </p>
        <RolloutHow
          form={form}
          platform={platform}
          timeZone={format.timeZone}
          atError={timed ? undefined : t('tuning.how.atPast')}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
        />
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
        {scheduling.error && <ErrorPanel error={scheduling.error} />}
        <DialogActions>
          <Button onPress={onClose} isDisabled={sending}>
            {t('tuning.publish.notNow')}
          </Button>
          <Button
            variant="danger"
            onPress={() => (at === null ? void change.send() : scheduling.mutate(at))}
            isDisabled={!ready || scheduling.isPending}
            data-testid="publish-send"
          >
            {sending ? t('tuning.publish.sending') : t(act, { environment, percent: first })}
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
