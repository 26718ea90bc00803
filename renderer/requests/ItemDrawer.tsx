import { useQuery } from '@tanstack/react-query'
import type { ReplayResponse } from '../../shared/contract/serving'
import { reads } from '../query-client'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Skeleton } from '../ui/Skeleton'
import { ExplainedDrawer } from './ExplainedDrawer'
import { ItemFace } from './ItemFace'
import { ReachLinks } from './ReachLinks'

/** An item of a logged request taken apart, from what was logged. */
export function ItemDrawer({
  requestId,
  replay,
  item,
  onClose,
}: {
  requestId: string
  replay: ReplayResponse
  item: string
  onClose: () => void
}) {
  const of = { kind: 'request', request_id: requestId } as const
  const { data, error, refetch } = useQuery(reads('explain.items', { of, item_ids: [item] }))
  const explained = data?.items.find(({ item_id }) => item_id === item)
  return (
    <ExplainedDrawer card={replay.cards?.[item]} item={item} onClose={onClose}>
      {!explained && error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!explained && !error && <Skeleton height={320} />}
      <ReachLinks item={item} store={replay.cards?.[item]?.store_id ?? ''} />
      {explained && <ItemFace explained={explained} surface={replay.request.surface} />}
    </ExplainedDrawer>
  )
}
