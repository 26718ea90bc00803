import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { HistoryEvent, Persona, PreviewResponse, UserSummary } from '../../shared/contract/serving'
import { toOpsError } from '../bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Content } from '../ui/Id'
import { Skeleton } from '../ui/Skeleton'
import type { PreviewCase } from './case'
import { Picture } from './Picture'
import styles from './Preview.module.css'
import { eventName, fallbackWords, itemTitle } from './words'

const most = 40

/** What this shopper did before: the ground the ranking stands on, latest first. */
export function History({ shown, response }: { shown: PreviewCase; response: PreviewResponse | undefined }) {
  const t = useText()
  const { persona, user } = shown
  if (persona) return <PersonaHistory persona={persona} response={response} />
  if (user) return <KnownHistory user={user} asOf={shown.asOf} response={response} />
  return <Without words={t('preview.history.new')} response={response} />
}

function Without({ words, response }: { words: string; response: PreviewResponse | undefined }) {
  return (
    <section className={styles.history} data-testid="preview-no-history">
      <p className={styles.historyEmpty}>
        {words} <FallbackNote response={response} />
      </p>
    </section>
  )
}

function PersonaHistory({ persona, response }: { persona: Persona; response: PreviewResponse | undefined }) {
  const t = useText()
  const format = useFormat()
  const { clicks, country, segment } = persona
  const from = [country && format.region(country), segment].filter(Boolean).join(' · ')
  const words = t('preview.persona.history', { count: clicks.length })
  return <Without words={from === '' ? words : `${from} · ${words}`} response={response} />
}

function KnownHistory({
  user,
  asOf,
  response,
}: {
  user: string
  asOf: string | null
  response: PreviewResponse | undefined
}) {
  const t = useText()
  const { data, error, refetch, isPlaceholderData } = useQuery(reads('preview.history', { userId: user, limit: most }))
  // The page is ranked all the same, as for anybody of whom nothing is known.
  if (error && toOpsError(error).code === 'not_found') {
    return <Without words={t('preview.history.unknown')} response={response} />
  }
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data || isPlaceholderData) {
    return (
      <div className={styles.history}>
        <Skeleton height={48} />
      </div>
    )
  }
  const until = asOf === null ? Number.POSITIVE_INFINITY : Date.parse(asOf)
  const events = data.events.filter((event) => Date.parse(event.ts) < until)
  return (
    <section className={styles.history} aria-label={t('preview.history.title')} data-testid="preview-history">
      <div className={styles.historyWords}>
        <h2 className={styles.historyTitle}>{t('preview.history.title')}</h2>
        <Shopper user={data.user} />
      </div>
      {events.length === 0 ? (
        <p className={styles.historyEmpty}>
          {t(data.events.length === 0 ? 'preview.history.none' : 'preview.history.later')}{' '}
          <FallbackNote response={response} />
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ol className={styles.strip} tabIndex={0} aria-label={t('preview.history.latest')}>
          {latestFirst(events).map((event) => (
            <Event key={`${event.ts} ${event.item.item_id} ${event.type}`} event={event} />
          ))}
        </ol>
      )}
    </section>
  )
}

function latestFirst(events: readonly HistoryEvent[]): HistoryEvent[] {
  return [...events].sort((a, b) => Date.parse(b.ts) - Date.parse(a.ts))
}

function Shopper({ user }: { user: UserSummary }) {
  const t = useText()
  const format = useFormat()
  const since = t('preview.line.events', { events: user.events, since: format.date(user.first_seen) })
  const parts = [user.country, user.segment, since].filter(Boolean)
  return (
    <p className={styles.historyNote}>
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && ' · '}
          <bdi>{part}</bdi>
        </Fragment>
      ))}
    </p>
  )
}

function Event({ event }: { event: HistoryEvent }) {
  const t = useText()
  const format = useFormat()
  return (
    <li className={styles.event}>
      <Picture item={event.item} size={30} />
      <span className={styles.eventWords}>
        <span className={styles.eventTitle}>
          <Content>{itemTitle(event.item, event.item.item_id, format.language)}</Content>
        </span>
        <span className={styles.eventNote}>
          {t('preview.history.event', { type: eventName(event.type, t), time: format.dateTime(event.ts) })}
        </span>
      </span>
    </li>
  )
}

function FallbackNote({ response }: { response: PreviewResponse | undefined }) {
  const t = useText()
  if (!response || response.fallback === '') return null
  return <>{fallbackWords(response.fallback, t)}</>
}
