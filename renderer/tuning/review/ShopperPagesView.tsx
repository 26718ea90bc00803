import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Eye } from 'lucide-react'
import { useState } from 'react'
import type { ConfigDocument } from '../../../shared/config/document'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Content, Id } from '../../ui/Id'
import { Skeleton } from '../../ui/Skeleton'
import type { Example, ShopperLook, ShownItem } from '../replay/protocol'
import type { Replaying } from '../replay/use-replay'
import styles from './Review.module.css'

const SHOPPERS = 10
const POSITIONS = 8

/** Ten shoppers of the sample, drawn by chance: the page they got, and the one the draft would give them. */
export function ShopperPagesView({
  replaying,
  document,
  revision,
  onPreview,
}: {
  replaying: Replaying
  document: ConfigDocument
  /** Changes with the document. */
  revision: string
  onPreview: (example: Example) => void
}) {
  const t = useText()
  const { session, state } = replaying
  const { data, error, refetch } = useQuery({
    queryKey: ['replay.shoppers', revision, state.ready?.requests],
    queryFn: () => session.shoppers(document, SHOPPERS),
    enabled: state.ready !== null,
  })
  const [chosen, setChosen] = useState(0)
  if (state.phase === 'empty') return <EmptyState compact title={t('tuning.replay.empty')} />
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={300} />
  const look = data[chosen] ?? data[0]
  if (!look) return <p className={styles.note}>{t('tuning.review.shoppersNone')}</p>
  return (
    <div className={styles.shoppers} data-testid="review-shoppers">
      <fieldset className={styles.shopperList} aria-label={t('tuning.review.shoppers')}>
        {data.map((one, at) => (
          <button
            type="button"
            key={one.example.user_id}
            className={styles.shopper}
            aria-pressed={one === look}
            onClick={() => setChosen(at)}
            data-testid={`review-shopper-${at}`}
          >
            <Id>{one.example.user_id}</Id>
            <ShopperWords look={one} />
          </button>
        ))}
      </fieldset>
      <div className={styles.pages}>
        <Slate title={t('tuning.review.now')} items={look.live} side="live" />
        <Slate title={t('tuning.review.then')} items={look.draft} side="draft" />
        <Button small icon={<Eye aria-hidden="true" />} onPress={() => onPreview(look.example)}>
          {t('tuning.review.preview')}
        </Button>
      </div>
    </div>
  )
}

function ShopperWords({ look }: { look: ShopperLook }) {
  const t = useText()
  const { surface, query } = look.example
  const place = [surface, query === '' ? '' : `“${query}”`, look.country].filter((part) => part !== '')
  return (
    <span className={styles.shopperWords}>
      <bdi>{place.join(' · ')}</bdi>
      <span data-moved={look.differ > 0}>
        {t('tuning.review.differ', { count: look.differ, of: Math.max(look.live.length, look.draft.length) })}
      </span>
    </span>
  )
}

function Slate({ title, items, side }: { title: string; items: readonly ShownItem[]; side: 'live' | 'draft' }) {
  const t = useText()
  const format = useFormat()
  return (
    <section>
      <h4 className={styles.slateTitle}>{title}</h4>
      <ol className={styles.slate}>
        {items.slice(0, POSITIONS).map((item, at) => (
          <li key={item.item_id}>
            <span className={styles.position}>{format.integer(at + 1)}</span>
            <span className={styles.itemTitle}>
              <Content>{titleOf(item, format.language)}</Content>
            </span>
            <Movement item={item} position={at + 1} side={side} />
          </li>
        ))}
      </ol>
      {items.length > POSITIONS && (
        <p className={styles.note}>{t('tuning.review.more', { count: items.length - POSITIONS })}</p>
      )}
    </section>
  )
}

function titleOf({ title, item_id }: ShownItem, language: 'en' | 'ar'): string {
  return title[language] || title.en || item_id
}

/** What became of the item, told on the side where it is seen: it leaves on the one, it entered or moved on the other. */
function Movement({ item, position, side }: { item: ShownItem; position: number; side: 'live' | 'draft' }) {
  const t = useText()
  const { elsewhere } = item
  if (side === 'live') return elsewhere === 0 ? <span data-move="left">{t('tuning.review.leaves')}</span> : null
  if (elsewhere === 0) return <span data-move="entered">{t('tuning.review.enters')}</span>
  if (elsewhere === position) return null
  const up = position < elsewhere
  return (
    <span data-move={up ? 'up' : 'down'}>
      {up ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
      {t('tuning.review.from', { position: elsewhere })}
    </span>
  )
}
