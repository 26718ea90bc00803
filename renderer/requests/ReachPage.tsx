import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reach } from '../../shared/contract/serving'
import { toOpsError } from '../bridge'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { itemTitle } from '../preview/words'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Columns, Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { Segmented } from '../ui/Segmented'
import { Skeleton } from '../ui/Skeleton'
import { Back } from './Back'
import { Funnel } from './Funnel'
import { ReachChange } from './ReachChange'
import { ReachChart } from './ReachChart'
import styles from './Requests.module.css'
import { changeOf, funnelOf } from './reach'

const spans = ['7', '28', '90'] as const

/** How far an item or a store reaches, from proposal to purchase, over time, and why that changed. */
export function ReachPage({ kind, id }: { kind: 'item' | 'store'; id: string }) {
  const t = useText()
  const format = useFormat()
  const [days, setDays] = useState<(typeof spans)[number]>('28')
  const reach = useQuery(reads(kind === 'item' ? 'items.reach' : 'stores.reach', { id, days: Number(days) }))
  const name = useName(kind, id)
  const { error } = reach
  const data = reach.data?.id === id ? reach.data : undefined
  const unknown = error !== null && toOpsError(error).code === 'not_found'
  const values = { name, days: format.integer(Number(days)) }
  const title = data
    ? reachTitle(data, values, t, format)
    : t(unknown ? 'requests.reach.unknown' : 'requests.reach.loading', { name })
  return (
    <Page
      name="preview"
      title={title}
      sure={data && lineOf(data, values.days, t, format)}
      ready={data !== undefined || error !== null}
      actions={<Back />}
    >
      <div className={styles.controls}>
        <Segmented
          label={t('requests.reach.days')}
          value={days}
          options={spans.map((value) => ({ value, label: t('requests.reach.lastDays', { days: value }) }))}
          onChange={setDays}
        />
      </div>
      {!data && unknown && <EmptyState title={t('requests.reach.unknown', { name })} />}
      {!data && error && !unknown && <ErrorPanel error={error} onRetry={() => void reach.refetch()} />}
      {!data && !error && (
        <Panel>
          <Skeleton height={320} />
        </Panel>
      )}
      {data && (
        <>
          <Columns columns="1fr 1fr">
            <Funnel reach={data} />
            <ReachChange reach={data} />
          </Columns>
          {data.days.length > 1 && <ReachChart reach={data} />}
        </>
      )}
    </Page>
  )
}

/** Its title or name; the id until that is known. */
function useName(kind: 'item' | 'store', id: string): string {
  const { language } = useFormat()
  const item = useQuery({ ...reads('items.read', { id }), enabled: kind === 'item' })
  const stores = useQuery({ ...reads('find.stores', { q: id, limit: 1 }), enabled: kind === 'store' })
  const card = item.data?.item_id === id ? item.data : undefined
  const store = stores.data?.stores.find(({ store_id }) => store_id === id)
  if (kind === 'item') return itemTitle(card, id, language)
  const [first, second] = language === 'ar' ? [store?.name_ar, store?.name_en] : [store?.name_en, store?.name_ar]
  return first || second || id
}

function reachTitle(reach: Reach, { name, days }: { name: string; days: string }, t: Text, format: Format): string {
  const { shown } = funnelOf(reach.days)
  if (shown === 0) return t('requests.reach.title.none', { name, days })
  const change = changeOf(reach)
  if (!change) return t('requests.reach.title.plain', { name, days, shown })
  if (change.most === null) return t('requests.reach.title.same', { name })
  return t(`requests.reach.title.${change.most}`, {
    name,
    share: format.percent(Math.abs(change.share)),
    direction: change.share < 0 ? 'less' : 'more',
  })
}

function lineOf({ sampling_probability }: Reach, days: string, t: Text, format: Format): string {
  if (sampling_probability === 0) return t('requests.reach.lineUnsampled', { days })
  return t('requests.reach.line', { days, sampled: format.percent(sampling_probability) })
}
