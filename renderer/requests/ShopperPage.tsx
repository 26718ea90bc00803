import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { call, toOpsError } from '../bridge'
import { useFormat, useText } from '../i18n'
import { formatCase, parseCase } from '../preview/case'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import { Back } from './Back'
import { MomentRow } from './MomentRow'
import styles from './Requests.module.css'
import { Reveal } from './Reveal'
import { isPseudonym, shopperName } from './shopper'
import { timelineOf } from './timeline'
import { usePlace } from './use-place'

const mostEvents = 200
const inPage = 30

/** What a shopper saw and did, newest first: each ranking with its page as it was, its configuration and model, and what came of it. */
export function ShopperPage({ id }: { id: string }) {
  const t = useText()
  const format = useFormat()
  const go = usePlace()
  const history = useQuery(reads('preview.history', { userId: id, limit: mostEvents }))
  const rankings = useInfiniteQuery({
    queryKey: ['requests.of', id],
    queryFn: ({ pageParam, signal }) =>
      call('find.requests', { q: '', userId: id, surface: '', cursor: pageParam, limit: inPage }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
  const shopper = shopperName(id)
  const error = history.error ?? rankings.error
  const events = history.isPlaceholderData ? undefined : history.data
  if (!events || !rankings.data) {
    const unknown = history.error !== null && toOpsError(history.error).code === 'not_found'
    return (
      <Page
        name="preview"
        title={unknown ? t('requests.shopper.unknown') : t('requests.shopper.loading', { shopper })}
        ready={error !== null}
        actions={<Back />}
      >
        {error ? (
          <ErrorPanel
            error={error}
            onRetry={() => {
              void history.refetch()
              void rankings.refetch()
            }}
          />
        ) : (
          <Panel flush>
            <SkeletonRows rows={12} columns={['120px', '80px', '160px', '90px']} />
          </Panel>
        )}
      </Page>
    )
  }
  const requests = rankings.data.pages.flatMap((page) => page.requests)
  const moments = timelineOf(requests, events.events)
  const { user } = events
  const about = [
    user.country,
    user.segment,
    isPseudonym(id) ? t('requests.shopper.pseudonym') : '',
    t('requests.shopper.line', {
      n: format.integer(requests.length),
      m: format.integer(events.events.length),
      first: format.dateYear(user.first_seen),
      last: format.dateTime(user.last_seen),
    }),
  ].filter((part) => part !== '')
  return (
    <Page
      name="preview"
      title={t('requests.shopper.title', { shopper, requests: requests.length, events: user.events })}
      sure={about.join(' · ')}
      ready
      actions={
        <>
          <Reveal key={id} id={id} />
          <Button
            icon={<Eye aria-hidden="true" />}
            onPress={() => go(formatCase({ ...parseCase(''), user: id }))}
            data-testid="shopper-preview"
          >
            {t('requests.shopper.preview')}
          </Button>
          <Back />
        </>
      }
    >
      <Panel title={t('requests.shopper.list')} flush data-testid="timeline">
        {moments.length === 0 ? (
          <EmptyState compact title={t('requests.shopper.none')} />
        ) : (
          <ol className={styles.list}>
            {moments.map((moment) => (
              <MomentRow
                key={
                  moment.kind === 'request'
                    ? moment.request.request_id
                    : `${moment.at} ${moment.event.type} ${moment.event.item.item_id}`
                }
                moment={moment}
              />
            ))}
          </ol>
        )}
        {rankings.hasNextPage && (
          <div className={styles.slateActions}>
            <Button isPending={rankings.isFetchingNextPage} onPress={() => void rankings.fetchNextPage()}>
              {t('requests.shopper.more')}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  )
}
