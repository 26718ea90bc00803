import { useQuery } from '@tanstack/react-query'
import type { ConfigChoice, ItemExplanation } from '../../../shared/contract/serving'
import { SUM_TOLERANCE, sumCheck } from '../../../shared/ranking/explain'
import type { Score } from '../../../shared/ranking/types'
import { reads } from '../../query-client'
import type { AskedFor } from '../case'

/** Which ranking an item is taken apart in: the very one that is on screen. */
export interface Ranking {
  readonly asked: AskedFor
  readonly config: ConfigChoice
}

export function useExplanation({ asked, config }: Ranking, id: string) {
  const answer = useQuery({
    ...reads('explain.items', { of: { kind: 'preview', ...asked, config }, item_ids: [id] }),
    // Another item's features must not stand under this one's name for a moment.
    placeholderData: () => undefined,
  })
  const { data, error, refetch } = answer
  return { explained: data?.items.find(({ item_id }) => item_id === id), error, retry: () => void refetch() }
}

/** The largest error of all ways to add up: our own of the score on screen, our own of the explained one, and what was reported. */
export function addsUp(score: Score, explained: ItemExplanation | undefined): { error: number; holds: boolean } {
  const errors = [sumCheck(score).error]
  if (explained?.score) errors.push(sumCheck(explained.score).error)
  if (explained?.sum_check) errors.push(explained.sum_check.error)
  const error = Math.max(...errors)
  return { error, holds: error <= SUM_TOLERANCE && explained?.sum_check?.holds !== false }
}
