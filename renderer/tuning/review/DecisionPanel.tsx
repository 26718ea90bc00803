import { useState } from 'react'
import type { ApprovalReason, Draft, Review } from '../../../shared/contract/serving'
import { call } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Panel } from '../../ui/Panel'
import { Skeleton } from '../../ui/Skeleton'
import type { DraftSession } from '../draft-session'
import type { DraftState } from '../draft-state'
import { termLabel } from '../names'
import type { Platform } from '../platform'
import { NoteDialog, type Step } from './NoteDialog'
import styles from './Review.module.css'
import { type Reviewing, stepBlock } from './use-review'

/** Where the draft is on its way to live, whose turn it is, and the step that this person may take. */
export function DecisionPanel({
  state,
  session,
  platform,
  reviewing,
  hasErrors,
  draft,
  onPublish,
}: {
  state: DraftState
  session: DraftSession
  platform: Platform
  reviewing: Reviewing
  hasErrors: boolean
  /** As the serving API has it: its schedule. */
  draft: Draft
  onPublish: () => void
}) {
  const t = useText()
  const format = useFormat()
  const [step, setStep] = useState<Step | null>(null)
  const { review, error, again } = reviewing
  if (!review) {
    return (
      <Panel title={t('tuning.review.way')}>
        {error ? <ErrorPanel error={error} onRetry={again} /> : <Skeleton height={120} />}
      </Panel>
    )
  }
  async function send(note: string): Promise<Draft> {
    const { id, etag } = session.store.getState()
    const input = { id, etag, note }
    const made = await call(`tuning.${step ?? 'submit'}`, input)
    session.dispatch({ type: 'stepped', draft: made })
    return made
  }
  const offered = (['submit', 'approve', 'reject', 'unschedule'] as const).filter((one) => isOffered(one, review))
  const publishBlocked = stepBlock(state, review, 'publish')
  const { schedule } = draft
  return (
    <Panel title={t('tuning.review.way')} data-testid="review-decision">
      <div className={styles.decision} data-state={review.state}>
        <Way review={review} />
        <p aria-live="polite" data-testid="review-state">
          {t(`tuning.review.state.${review.state}`, { by: review.approved_by ?? '' })}
        </p>
        {schedule && review.state === 'scheduled' && (
          <p data-testid="review-schedule">
            {t('tuning.review.scheduledAt', { time: format.full(schedule.at), by: schedule.by })}
          </p>
        )}
        {review.needs_approval.length > 0 && review.approved_by === null && (
          <div>
            <p className={styles.note}>{t('tuning.review.needs')}</p>
            <ul className={styles.reasons}>
              {review.needs_approval.map((reason) => (
                <li key={`${reason.code} ${reason.pointer}`}>
                  <Why reason={reason} state={state} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className={styles.acts}>
          {offered.map((one) => {
            const block = stepBlock(state, review, one) ?? (one === 'submit' && hasErrors ? errorsFirst : null)
            return (
              <Button
                key={one}
                variant={one === 'approve' || one === 'submit' ? 'primary' : 'default'}
                isDisabled={block !== null}
                hint={block ? t(block, { role: platform.capabilities.role }) : undefined}
                onPress={() => setStep(one)}
                data-testid={`review-${one}`}
              >
                {t(`tuning.review.${one}.open`)}
              </Button>
            )
          })}
          {review.state !== 'scheduled' && (
            <Button
              variant={review.state === 'approved' ? 'primary' : 'default'}
              isDisabled={publishBlocked !== null || hasErrors}
              hint={publishBlocked ? t(publishBlocked, { role: platform.capabilities.role }) : undefined}
              onPress={onPublish}
              data-testid="review-publish"
            >
              {t('tuning.action.publish')}
            </Button>
          )}
        </div>
      </div>
      {step && <NoteDialog step={step} title={state.present.title} send={send} onClose={() => setStep(null)} />}
    </Panel>
  )
}

const errorsFirst = 'tuning.action.publishWhy.errors'

/** Steps of another state are not shown at all; a step that fits but is not this person's is shown with why. */
function isOffered(step: Step, review: Review): boolean {
  return review.may[step] !== 'wrong_state'
}

const order = ['open', 'submitted', 'approved', 'published'] as const

function Way({ review: { state } }: { review: Review }) {
  const t = useText()
  const at = state === 'rejected' ? 1 : order.indexOf(state === 'scheduled' ? 'approved' : state)
  return (
    <ol className={styles.steps} aria-label={t('tuning.review.way')}>
      {order.map((one, index) => {
        const here = index === at
        const look = state === 'rejected' && here ? 'rejected' : here ? 'now' : index < at ? 'done' : 'todo'
        return (
          <li key={one} data-state={look} aria-current={here ? 'step' : undefined}>
            {look === 'rejected' ? t('tuning.review.step.rejected') : t(`tuning.review.step.${one}`)}
          </li>
        )
      })}
    </ol>
  )
}

function Why({ reason, state }: { reason: ApprovalReason; state: DraftState }) {
  const t = useText()
  const format = useFormat()
  if (reason.code === 'influence_jump') {
    const share = (name: string) => format.percent(Number(reason.values[name] ?? 0))
    return t('tuning.review.why.influence_jump', {
      name: termLabel(reason.name, state.present.document, format.language),
      from: share('from'),
      to: share('to'),
      limit: format.axisPercent(Number(reason.values.limit ?? 0)),
    })
  }
  return t('tuning.review.why.dangerous_field', { name: reason.name })
}
