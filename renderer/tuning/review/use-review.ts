import { useQuery } from '@tanstack/react-query'
import type { NotAllowed, Review } from '../../../shared/contract/serving'
import { call } from '../../bridge'
import type { MessageKey } from '../../i18n'
import { type DraftState, mayPublish } from '../draft-state'
import { offers, type Platform } from '../platform'

export interface Reviewing {
  /** null: not read yet, or this serving API has no review. */
  readonly review: Review | null
  readonly error: unknown
  readonly again: () => void
}

/** Where the draft stands between its author and the shoppers; read again with every state that the serving API has. */
export function useReview(state: DraftState, platform: Platform): Reviewing {
  const { data, error, refetch } = useQuery({
    queryKey: ['tuning.review', { id: state.id }, state.etag],
    queryFn: ({ signal }) => call('tuning.review', { id: state.id }, signal),
    enabled: offers(platform, 'approval'),
  })
  return { review: data ?? null, error, again: () => void refetch() }
}

const notAllowed: Record<NotAllowed, MessageKey> = {
  role_too_low: 'tuning.review.not.role_too_low',
  wrong_state: 'tuning.review.not.wrong_state',
  own_draft: 'tuning.review.not.own_draft',
  needs_approval: 'tuning.review.not.needs_approval',
}

/** Why a step may not be taken now; null: it may. */
export function stepBlock(state: DraftState, review: Review, action: keyof Review['may']): MessageKey | null {
  const reason = review.may[action]
  if (reason) return notAllowed[reason]
  return mayPublish(state) ? null : 'tuning.action.publishWhy.unsaved'
}
