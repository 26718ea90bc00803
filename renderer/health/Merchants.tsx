import { useQuery } from '@tanstack/react-query'
import type { Outline, Merchants as Report, Scope } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { FigureText, Money } from '../ui/Figure'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { Columns } from '../ui/Page'
import { Panel, Stat, Stats } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import { Table } from '../ui/Table'
import styles from './Merchants.module.css'

type Store = Report['stores'][number]
type Source = Report['sources'][number]

/** How impressions fall on stores and new items, and whether every source answered. */
export function Merchants({ scope, outline }: { scope: Scope; outline: Outline }) {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('health.merchants', scope))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Panel title={t('health.merchants')}>
        <Skeleton height={240} />
      </Panel>
    )
  }
  return (
    <Columns columns="3fr 2fr">
      <Stores report={data} outline={outline} />
      <Sources report={data} />
    </Columns>
  )
}

function Stores({ report, outline }: { report: Report; outline: Outline }) {
  const t = useText()
  const format = useFormat()
  const { stores, catalogue, gini, coverage, newItems, items } = report
  const total = stores.reduce((sum, { impressions }) => sum + impressions, 0)
  const share = (count: number) => {
    const shown = stores.slice(0, count).reduce((sum, { impressions }) => sum + impressions, 0)
    return format.percent(shown / total)
  }
  return (
    <Panel
      title={t('health.merchants')}
      note={<HowComputed evidence={report.evidence} />}
      flush
      data-testid="health-merchants"
    >
      {report.logged ? (
        <>
          <div className={styles.stats}>
            <Stats>
              <Stat
                label={t('health.merchants.gini')}
                note={t('health.merchants.gini.note', { n: format.integer(catalogue) })}
              >
                <FigureText figure={gini} as="number" part="estimate" />
              </Stat>
              <Stat label={t('health.merchants.coverage')} note={format.integer(stores.length)}>
                <FigureText figure={coverage} part="estimate" />
              </Stat>
              <Stat label={t('health.merchants.top')}>{share(1)}</Stat>
              <Stat label={t('health.merchants.topTen')}>{share(10)}</Stat>
              {items && (
                <>
                  <Stat
                    label={t('health.items.gini')}
                    note={t('health.items.gini.note', { n: format.integer(items.catalogue) })}
                  >
                    <FigureText figure={items.gini} as="number" part="estimate" />
                  </Stat>
                  <Stat label={t('health.items.coverage')} note={format.range(items.range)}>
                    <FigureText figure={items.coverage} part="estimate" />
                  </Stat>
                  <Stat label={t('health.items.top')}>
                    <FigureText figure={items.top} part="estimate" />
                  </Stat>
                </>
              )}
              <Stat label={t('health.merchants.new')} note={t('health.merchants.new.note')}>
                <FigureText figure={newItems} part="estimate" />
              </Stat>
            </Stats>
          </div>
          <Table<Store>
            label={t('health.merchants')}
            rows={stores}
            rowKey={({ store }) => store}
            initialSort={{ id: 'shown', descending: true }}
            maxBlockSize="220px"
            columns={[
              {
                id: 'store',
                header: t('health.merchants.store'),
                value: ({ store }) => store,
                cell: ({ store }) => <Id>{store}</Id>,
              },
              {
                id: 'shown',
                header: t('column.impressions'),
                align: 'end',
                value: ({ impressions }) => impressions,
                cell: ({ impressions }) => format.integer(impressions),
              },
              {
                id: 'share',
                header: t('health.merchants.share'),
                align: 'end',
                value: ({ impressions }) => impressions / total,
                cell: ({ impressions }) => format.percent(impressions / total),
              },
              {
                id: 'bought',
                header: t('health.column.purchaseRate'),
                align: 'end',
                value: ({ purchases }) => purchases,
                cell: ({ purchases }) => format.integer(purchases),
              },
              ...(outline.currency === ''
                ? []
                : [
                    {
                      id: 'money',
                      header: t('health.column.gmvTotal'),
                      align: 'end' as const,
                      value: ({ money }: Store) => money,
                      cell: ({ money }: Store) => <Money value={{ amount_minor: money, currency: outline.currency }} />,
                    },
                  ]),
            ]}
          />
        </>
      ) : (
        <EmptyState compact title={t('health.merchants.missing')}>
          {t('health.merchants.missing.text')}
        </EmptyState>
      )}
    </Panel>
  )
}

function Sources({ report: { sources, evidence } }: { report: Report }) {
  const t = useText()
  const format = useFormat()
  return (
    <Panel title={t('health.sources')} note={<HowComputed evidence={evidence} />} flush data-testid="health-sources">
      {sources.length === 0 ? (
        <EmptyState compact title={t('health.sources.none')} />
      ) : (
        <Table<Source>
          label={t('health.sources')}
          rows={sources}
          rowKey={({ source }) => source}
          maxBlockSize="300px"
          columns={[
            {
              id: 'source',
              header: t('health.sources.source'),
              value: ({ source }) => source,
              cell: ({ source }) => <Id>{source}</Id>,
            },
            {
              id: 'requests',
              header: t('column.requests'),
              align: 'end',
              value: ({ requests }) => requests,
              cell: ({ requests }) => format.integer(requests),
            },
            {
              id: 'candidates',
              header: t('health.sources.candidates'),
              align: 'end',
              rank: 1,
              value: ({ candidates, requests }) => candidates / requests,
              cell: ({ candidates, requests }) => format.number(candidates / requests, 1),
            },
            {
              id: 'left',
              header: t('health.sources.left'),
              align: 'end',
              value: ({ fallback }) => (fallback.kind === 'value' ? fallback.estimate : null),
              cell: ({ fallback }) => <FigureText figure={fallback} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}
