import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Field } from '../../ui/Field'
import { Content } from '../../ui/Id'
import { Panel } from '../../ui/Panel'
import { Skeleton } from '../../ui/Skeleton'
import styles from './Review.module.css'
import type { Reviewing } from './use-review'

/** What was said about the draft and done with it, oldest first. */
export function DiscussionPanel({ id, reviewing: { review } }: { id: string; reviewing: Reviewing }) {
  const t = useText()
  const format = useFormat()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const saying = useMutation({
    mutationFn: () => call('tuning.comment', { id, note: text.trim() }),
    onSuccess: async () => {
      setText('')
      await client.invalidateQueries({ queryKey: ['tuning.review', { id }] })
    },
  })
  return (
    <Panel title={t('tuning.review.discussion')} data-testid="review-discussion">
      {!review ? (
        <Skeleton height={60} />
      ) : (
        <ul className={styles.notes}>
          {review.notes.length === 0 && <li className={styles.note}>{t('tuning.review.noNotes')}</li>}
          {review.notes.map((note) => (
            <li key={note.seq} data-testid={`note-${note.kind}`}>
              <span className={styles.noteHead}>
                <Content>{note.by}</Content> {t(`tuning.review.note.${note.kind}`)} ·{' '}
                <bdi>{format.dateTime(note.ts)}</bdi>
              </span>
              {note.text !== '' && (
                <span className={styles.noteText}>
                  <Content>{note.text}</Content>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.say}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '' && !saying.isPending) saying.mutate()
        }}
      >
        <Field
          label={t('tuning.review.say')}
          value={text}
          onChange={setText}
          rows={2}
          maxLength={2000}
          data-testid="review-comment"
        />
        {saying.error && <ErrorPanel error={saying.error} />}
        <Button
          small
          type="submit"
          isDisabled={text.trim() === ''}
          isPending={saying.isPending}
          data-testid="review-say"
        >
          {t('tuning.review.sayDo')}
        </Button>
      </form>
    </Panel>
  )
}
