import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Draft } from '../../../shared/contract/serving'
import { useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Dialog, DialogActions } from '../../ui/Dialog'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Field } from '../../ui/Field'
import styles from '../Tune.module.css'

export type Step = 'submit' | 'approve' | 'reject' | 'unschedule'

/** A step of the draft on its way to live, with words for those who come after. Only a rejection must say why. */
export function NoteDialog({
  step,
  title,
  send,
  onClose,
}: {
  step: Step
  /** Of the draft. */
  title: string
  send: (note: string) => Promise<Draft>
  onClose: () => void
}) {
  const t = useText()
  const [note, setNote] = useState('')
  const sending = useMutation({ mutationFn: () => send(note.trim()), onSuccess: onClose })
  const mayBeEmpty = step !== 'reject'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`tuning.review.${step}.title`, { title })}
      width="520px"
      alert
      testId="review-note"
    >
      <div className={styles.dialogBody}>
        <p>{t(`tuning.review.${step}.text`)}</p>
        <Field
          label={t(mayBeEmpty ? 'tuning.review.note' : 'tuning.review.noteNeeded')}
          value={note}
          onChange={setNote}
          rows={3}
          maxLength={2000}
          autoFocus
          data-testid="review-note-text"
        />
        {sending.error && <ErrorPanel error={sending.error} />}
        <DialogActions>
          <Button onPress={onClose} isDisabled={sending.isPending}>
            {t('tuning.publish.notNow')}
          </Button>
          <Button
            variant={step === 'reject' ? 'danger' : 'primary'}
            isDisabled={!mayBeEmpty && note.trim() === ''}
            isPending={sending.isPending}
            onPress={() => sending.mutate()}
            data-testid="review-note-send"
          >
            {t(`tuning.review.${step}.do`)}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
