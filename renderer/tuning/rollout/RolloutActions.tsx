import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play, SkipForward, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Rollout, RolloutAction } from '../../../shared/contract/serving'
import { call } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Dialog, DialogActions } from '../../ui/Dialog'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Field } from '../../ui/Field'
import { type Platform, roleMayPublish } from '../platform'
import tune from '../Tune.module.css'
import styles from './Rollout.module.css'

/** What a person may do with a rollout under way. Holding still is done at once; what changes what shoppers see is asked first. */
export function RolloutActions({ rollout, platform }: { rollout: Rollout; platform: Platform }) {
  const t = useText()
  const [asking, setAsking] = useState<'advance' | 'abort' | null>(null)
  const moving = useMove(rollout)
  if (!roleMayPublish(platform)) return null
  const paused = rollout.state === 'paused'
  const still = paused ? 'resume' : 'pause'
  return (
    <span className={styles.actions}>
      <Button
        small
        icon={paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        isPending={moving.isPending}
        onPress={() => moving.mutate({ action: still, note: '' })}
        data-testid={`rollout-${still}`}
      >
        {t(`tuning.rollout.act.${still}`)}
      </Button>
      <Button
        small
        icon={<SkipForward aria-hidden="true" />}
        onPress={() => setAsking('advance')}
        data-testid="rollout-advance"
      >
        {t('tuning.rollout.act.advance')}
      </Button>
      <Button
        small
        variant="danger"
        icon={<Undo2 aria-hidden="true" />}
        onPress={() => setAsking('abort')}
        data-testid="rollout-abort"
      >
        {t('tuning.rollout.act.abort')}
      </Button>
      {moving.error && asking === null && (
        <Dialog isOpen onClose={moving.reset} title={t('tuning.rollout.refused')} testId="rollout-refused">
          <ErrorPanel error={moving.error} />
        </Dialog>
      )}
      {asking && <MoveDialog action={asking} rollout={rollout} platform={platform} onClose={() => setAsking(null)} />}
    </span>
  )
}

function useMove({ id, etag }: Rollout, onDone: () => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ action, note }: { action: RolloutAction; note: string }) =>
      call('tuning.moveRollout', { id, etag, action, note }),
    onSuccess: onDone,
    // A refusal too: what it is about has moved.
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => /^(tuning|serving)\./.test(String(queryKey[0])) }),
  })
}

function MoveDialog({
  action,
  rollout,
  platform,
  onClose,
}: {
  action: 'advance' | 'abort'
  rollout: Rollout
  platform: Platform
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  // Frozen: the person agrees to this step, not to one that the rollout takes by itself meanwhile.
  const [seen] = useState(rollout)
  const [note, setNote] = useState('')
  const moving = useMove(seen, onClose)
  const next = seen.ramp.steps[seen.step + 1]
  const values = {
    version: seen.version,
    baseline: seen.baseline,
    percent: format.axisPercent((action === 'advance' ? (next?.percent ?? 100) : seen.percent) / 100),
    environment: platform.environment,
  }
  const breached = seen.guardrails.filter(({ state }) => state === 'breached')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`tuning.rollout.${action}.title`, values)}
      width="520px"
      alert
      testId="rollout-ask"
    >
      <div className={tune.dialogBody}>
        <p>{t(`tuning.rollout.${action}.text`, values)}</p>
        {action === 'advance' && breached.length > 0 && (
          <p className={styles.warning}>
            {t('tuning.rollout.advance.breached', {
              list: breached.map(({ metric }) => t(`tuning.rollout.metric.${metric}`)).join(t('ui.listSeparator')),
            })}
          </p>
        )}
        <Field
          label={t('tuning.rollout.note')}
          value={note}
          onChange={setNote}
          rows={2}
          maxLength={500}
          autoFocus
          data-testid="rollout-note"
        />
        {moving.error && <ErrorPanel error={moving.error} />}
        <DialogActions>
          <Button onPress={onClose} isDisabled={moving.isPending}>
            {t('tuning.publish.notNow')}
          </Button>
          <Button
            variant="danger"
            isPending={moving.isPending}
            onPress={() => moving.mutate({ action, note: note.trim() })}
            data-testid="rollout-do"
          >
            {t(`tuning.rollout.${action}.do`, values)}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
