import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Outcomes, Outline, Scope, SlicedScope, Traffic } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { HowComputed } from '../ui/HowComputed'
import { Columns, Page } from '../ui/Page'
import { Notice, Panel } from '../ui/Panel'
import { ScopedPage } from '../ui/ScopedPage'
import { Skeleton, SkeletonRows } from '../ui/Skeleton'
import { useView } from '../view-state'
import { HeadsPanel } from './HeadsPanel'
import { Latency } from './Latency'
import { Merchants } from './Merchants'
import { ModelPicker } from './ModelPicker'
import { OutcomesPanel } from './OutcomesPanel'
import { Positions } from './Positions'
import { RankingQuality } from './RankingQuality'
import { SureLine, Title } from './Title'
import { Totals } from './Totals'
import { TrafficCharts } from './TrafficCharts'
import { TrafficFilter } from './TrafficFilter'

/** Traffic, click-through, position and latency, each with how sure it is. */
export function HealthPage() {
  const t = useText()
  return (
    <ScopedPage name="health" failedTitle={t('health.title.failed')} skeleton={<HealthSkeleton />}>
      {(scope, outline) => <Scoped scope={scope} outline={outline} />}
    </ScopedPage>
  )
}

function Scoped({ scope, outline }: { scope: Scope; outline: Outline }) {
  const t = useText()
  const chosen = useView((view) => view.model)
  const { data, error, isPlaceholderData, refetch } = useQuery(reads('health.traffic', scope))
  // The charts below say for themselves when they are ready; the page is when all of them are.
  const positions = useQuery({ ...reads('health.positions', scope), enabled: outline.hasImpressions })
  const latency = useQuery(reads('health.latency', scope))
  const { country, device } = useView()
  const sliced: SlicedScope = { ...scope, country, device }
  const outcomes = useQuery({ ...reads('health.outcomes', sliced), enabled: outline.hasImpressions })
  const settled = [positions, latency, outcomes].every(
    ({ isLoading, isPlaceholderData }) => !isLoading && !isPlaceholderData,
  )
  const current = data !== undefined && !isPlaceholderData
  if (error && !current) {
    return (
      <Page name="health" title={t('health.title.failed')} ready>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  const models = data ? [...new Set(data.totals.map((row) => row.model))] : []
  const model = chosen !== null && models.includes(chosen) ? chosen : null
  const traffic = data && ofModel(data, model)
  return (
    <Page
      name="health"
      title={traffic && <Title traffic={traffic} outline={outline} />}
      sure={traffic && <SureLine traffic={traffic} outline={outline} range={scope.range} />}
      actions={
        <>
          <TrafficFilter />
          <ModelPicker models={models} model={model} />
        </>
      }
      ready={current && settled}
    >
      {traffic === undefined ? (
        <HealthSkeleton />
      ) : traffic.totals.length === 0 ? (
        <Panel>
          <EmptyState title={t('health.title.nothing')}>{t('health.empty')}</EmptyState>
        </Panel>
      ) : (
        <>
          <Panel title={t('health.totals')} note={<HowComputed evidence={traffic.evidence} />} flush>
            <Totals totals={traffic.totals} outline={outline} />
          </Panel>
          {(country ?? device) !== null && <Notice tone="info">{t('health.filter.note')}</Notice>}
          <OutcomesFace answer={outcomes} model={model} scope={sliced} outline={outline} />
          {outcomes.data && outline.hasImpressions && (
            <>
              <HeadsPanel outcomes={outcomes.data} scope={sliced} model={model} />
              <RankingQuality outcomes={outcomes.data} scope={sliced} model={model} />
            </>
          )}
          <TrafficCharts traffic={traffic} scope={scope} outline={outline} />
          <Merchants scope={scope} outline={outline} />
          <Columns columns="1fr 1fr" stretch>
            <Positions scope={scope} outline={outline} model={model} />
            <Latency scope={scope} model={model} annotations={traffic.annotations} />
          </Columns>
        </>
      )}
    </Page>
  )
}

/** Rates over time, or why there are none. */
function OutcomesFace({
  answer,
  model,
  scope,
  outline,
}: {
  answer: UseQueryResult<Outcomes>
  model: string | null
  scope: SlicedScope
  outline: Outline
}) {
  const t = useText()
  const { data, error, refetch } = answer
  if (!outline.hasImpressions) return null
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Panel title={t('health.outcomes')}>
        <Skeleton height={204} />
      </Panel>
    )
  }
  if (!data.logged) {
    return (
      <Panel title={t('health.outcomes')}>
        <EmptyState compact title={t('health.outcomes.missing')}>
          {t('health.outcomes.missing.text')}
        </EmptyState>
      </Panel>
    )
  }
  const series = data.series.filter((line) => model === null || line.model === model)
  return <OutcomesPanel outcomes={{ ...data, series }} scope={scope} outline={outline} />
}

function ofModel(traffic: Traffic, model: string | null): Traffic {
  if (model === null) return traffic
  return {
    ...traffic,
    series: traffic.series.filter((line) => line.model === model),
    totals: traffic.totals.filter((row) => row.model === model),
  }
}

function HealthSkeleton() {
  const chart = (
    <Panel title={<Skeleton inline width="140px" height={11} />}>
      <Skeleton height={170} />
    </Panel>
  )
  return (
    <>
      <Panel title={<Skeleton inline width="160px" height={11} />} flush>
        <SkeletonRows rows={5} columns={['100px', '60px', '60px', '60px', '90px', '60px', '60px']} />
      </Panel>
      <Columns columns="1fr 1fr">
        {chart}
        {chart}
      </Columns>
      <Columns columns="1fr 1fr">
        {chart}
        {chart}
      </Columns>
    </>
  )
}
