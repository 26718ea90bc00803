import { useQuery } from '@tanstack/react-query'
import type { Outline, Overview, Scope } from '../../shared/contract/bridge'
import type { MonitorIncident, MonitorStatus } from '../../shared/contract/monitors'
import { byUrgency } from '../alarms/words'
import { RateChart, VolumeChart } from '../charts/TrafficCharts'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { HowComputed } from '../ui/HowComputed'
import { Columns, Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { ScopedPage } from '../ui/ScopedPage'
import { Skeleton, SkeletonRows } from '../ui/Skeleton'
import { useView } from '../view-state'
import { Changes } from './Changes'
import { Incidents } from './Incidents'
import { RankingTable } from './RankingTable'
import { SureLine, Title } from './Title'

const nobody: readonly MonitorStatus[] = []
const nothing: readonly MonitorIncident[] = []

/** Is it fine, and if not, what first: one row per model and surface, sorted by harm. */
export function OverviewPage() {
  const t = useText()
  return (
    <ScopedPage name="overview" failedTitle={t('overview.title.failed')} skeleton={<OverviewSkeleton />}>
      {(scope, outline) => <Scoped scope={scope} outline={outline} />}
    </ScopedPage>
  )
}

function Scoped({ scope, outline }: { scope: Scope; outline: Outline }) {
  const t = useText()
  const { data, error, isPlaceholderData, refetch } = useQuery(reads('overview.read', scope))
  const traffic = useQuery(reads('health.traffic', scope))
  const statuses = useQuery(reads('monitors.list', {})).data?.statuses ?? nobody
  const incidents = useQuery(reads('incidents.list', {})).data?.incidents ?? nothing
  const open = byUrgency(incidents.filter(({ closedAt }) => closedAt === null))
  const current = data !== undefined && !isPlaceholderData
  const settled = !traffic.isLoading && !traffic.isPlaceholderData
  if (error && !current) {
    return (
      <Page name="overview" title={t('overview.title.failed')} ready>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  return (
    <Page
      name="overview"
      title={data && <Title overview={data} incidents={open} />}
      sure={data && <SureLine overview={data} outline={outline} />}
      ready={current && settled}
    >
      {data === undefined ? (
        <OverviewSkeleton />
      ) : data.rows.length === 0 ? (
        <Nothing />
      ) : (
        <Full overview={data} scope={scope} outline={outline} statuses={statuses} incidents={open} />
      )}
    </Page>
  )
}

function Nothing() {
  const t = useText()
  const set = useView((view) => view.set)
  return (
    <Panel>
      <EmptyState
        title={t('overview.title.nothing')}
        actions={
          <Button onPress={() => set({ range: { kind: 'all' }, surface: null })}>{t('overview.empty.all')}</Button>
        }
      >
        {t('overview.empty')}
      </EmptyState>
    </Panel>
  )
}

function Full({
  overview,
  scope,
  outline,
  statuses,
  incidents,
}: {
  overview: Overview
  scope: Scope
  outline: Outline
  statuses: readonly MonitorStatus[]
  incidents: readonly MonitorIncident[]
}) {
  const t = useText()
  return (
    <>
      <Incidents incidents={incidents} outline={outline} />
      <Panel title={t('overview.table')} note={<HowComputed evidence={overview.evidence} />} flush>
        <RankingTable overview={overview} outline={outline} scope={scope} statuses={statuses} />
      </Panel>
      <Charts scope={scope} outline={outline} />
      <Changes annotations={overview.annotations} />
    </>
  )
}

function Charts({ scope, outline }: { scope: Scope; outline: Outline }) {
  const { data, error, refetch } = useQuery(reads('health.traffic', scope))
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <ChartSkeletons rates={outline.hasImpressions} />
  const shared = { traffic: data, range: scope.range, surface: scope.surface, outline, group: 'overview', height: 232 }
  return (
    <Columns columns={outline.hasImpressions ? '1fr 1fr' : '1fr'} stretch>
      <VolumeChart {...shared} name="overview-volume" />
      {outline.hasImpressions && <RateChart {...shared} name="overview-ctr" />}
    </Columns>
  )
}

function OverviewSkeleton() {
  return (
    <>
      <Panel title={<Skeleton inline width="120px" height={11} />} flush>
        <SkeletonRows rows={6} columns={['60px', '120px', '80px', '180px', '84px', '60px', '100px']} />
      </Panel>
      <ChartSkeletons rates />
    </>
  )
}

function ChartSkeletons({ rates }: { rates: boolean }) {
  const one = (
    <Panel title={<Skeleton inline width="140px" height={11} />}>
      <Skeleton height={246} />
    </Panel>
  )
  return (
    <Columns columns={rates ? '1fr 1fr' : '1fr'}>
      {one}
      {rates && one}
    </Columns>
  )
}
