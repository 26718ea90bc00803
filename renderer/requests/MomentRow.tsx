import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { HistoryEvent, RequestSummary } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Picture } from '../preview/Picture'
import { eventName, fallbackWords, itemTitle } from '../preview/words'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Content, Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { Skeleton } from '../ui/Skeleton'
import { PageList } from './PageList'
import { requestPlace } from './place'
import styles from './Requests.module.css'
import { countTypes, type Moment } from './timeline'
import { usePlace } from './use-place'

/** A ranking that opens to its page, or an event by itself. */
export function MomentRow({ moment }: { moment: Moment }) {
  return (
    <li className={styles.item}>
      {moment.kind === 'request' ? (
        <Ranking request={moment.request} events={moment.events} />
      ) : (
        <Event event={moment.event} />
      )}
    </li>
  )
}

function Ranking({ request, events }: { request: RequestSummary; events: readonly HistoryEvent[] }) {
  const t = useText()
  const format = useFormat()
  const id = useId()
  const [open, setOpen] = useState(false)
  const about = [
    t('requests.line.version', { version: String(request.config_version) }),
    request.model_version,
    request.variant,
    request.fallback === '' ? '' : fallbackWords(request.fallback, t),
  ].filter((part) => part !== '')
  return (
    <>
      <button
        type="button"
        className={styles.moment}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        data-testid="moment"
      >
        <ChevronRight size={14} aria-hidden="true" className={styles.chevron} data-open={open || undefined} />
        <span className={styles.time}>{format.dateTime(request.ts)}</span>
        <span className={styles.words}>
          <span className={styles.title}>
            {request.surface}
            {request.query !== '' && (
              <>
                {' · '}
                <Content>{request.query}</Content>
              </>
            )}
          </span>
          <span className={styles.note}>{about.join(' · ')}</span>
        </span>
        {countTypes(events).map(([type, n]) => (
          <Mark key={type} tone="info" strong={type === 'purchase'}>
            {n > 1 ? `${eventName(type, t)} × ${format.integer(n)}` : eventName(type, t)}
          </Mark>
        ))}
      </button>
      <div id={id}>{open && <PageThen request={request} events={events} />}</div>
    </>
  )
}

/** The page of a ranking as it was logged, with what was done on it. */
function PageThen({ request, events }: { request: RequestSummary; events: readonly HistoryEvent[] }) {
  const t = useText()
  const go = usePlace()
  const { data, error, refetch, isPlaceholderData } = useQuery(reads('requests.read', { id: request.request_id }))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data || isPlaceholderData) return <Skeleton height={120} />
  const of = (item_id: string) => [
    ...new Set(events.filter((one) => one.item.item_id === item_id).map((one) => one.type)),
  ]
  return (
    <div className={styles.slate}>
      <PageList
        label={t('requests.shopper.slate')}
        items={data.items.map((item) => ({ ...item, events: of(item.item_id) }))}
        cards={data.cards ?? {}}
        testId="moment-page"
      />
      <div className={styles.slateActions}>
        <Button small onPress={() => go(requestPlace(request.request_id))} data-testid="moment-replay">
          {t('requests.shopper.replay')}
        </Button>
      </div>
    </div>
  )
}

function Event({ event }: { event: HistoryEvent }) {
  const t = useText()
  const format = useFormat()
  const { item } = event
  return (
    <div className={styles.moment}>
      <span className={styles.chevron} style={{ inlineSize: 14 }} />
      <span className={styles.time}>{format.dateTime(event.ts)}</span>
      <Picture item={item} size={24} />
      <span className={styles.words}>
        <span className={styles.title}>
          <Content>{itemTitle(item, item.item_id, format.language)}</Content>
        </span>
        <span className={styles.note}>{event.request_id === '' ? event.surface : <Id>{event.request_id}</Id>}</span>
      </span>
      <Mark tone="info">{eventName(event.type, t)}</Mark>
    </div>
  )
}
