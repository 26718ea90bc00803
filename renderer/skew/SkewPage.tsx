import { useQuery } from '@tanstack/react-query'
import type { Scope, Skew } from '../../shared/contract/bridge'
import { type Text, useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { ScopedPage } from '../ui/ScopedPage'
import { Skeleton, SkeletonRows } from '../ui/Skeleton'
import { DecisionSkew } from './DecisionSkew'
import { skewFinding, skewTotals } from './finding'
import { NotLogged } from './NotLogged'
import { SkewDrawer } from './SkewDrawer'
import { SkewMatrix } from './SkewMatrix'
import { SkewTable } from './SkewTable'

/** What was served against what the offline pipeline computed for the same request. */
export function SkewPage() {
  const t = useText()
  return (
    <ScopedPage name="skew" failedTitle={t('skew.title.failed')} skeleton={<TableSkeleton />}>
      {(scope) => <ScopedSkew scope={scope} />}
    </ScopedPage>
  )
}

function ScopedSkew({ scope }: { scope: Scope }) {
  const t = useText()
  const { data: read, error, refetch, isPlaceholderData } = useQuery(reads('skew.read', scope))
  const current = read !== undefined && !isPlaceholderData
  const { skew: data, explaining } = useExplained(scope, read)
  if (error && !current) {
    return (
      <Page name="skew" title={t('skew.title.failed')} ready>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  return (
    <Page name="skew" title={data && skewTitle(data, t)} sure={data && <SkewLine skew={data} />} ready={current}>
      {data ? <Full skew={data} scope={scope} explaining={explaining} /> : <TableSkeleton />}
    </Page>
  )
}

/** The causes come after the counts where they take a look at the raw rows; until then, and where that fails, there are none to show. */
function useExplained(scope: Scope, skew: Skew | undefined): { skew: Skew | undefined; explaining: boolean } {
  const differing = skew?.features.filter(({ state }) => state === 'firing' || state === 'pending') ?? []
  const features = differing.map(({ name, kind }) => ({ name, kind }))
  const wanted = skew !== undefined && !skew.explained && features.length > 0
  const { data, isFetching } = useQuery({ ...reads('skew.explain', { ...scope, features }), enabled: wanted })
  if (!skew || !wanted || !data) return { skew, explaining: wanted && isFetching }
  const explained = new Map(data.features.map((feature) => [feature.name, feature]))
  const found = skew.features.map((feature) => ({ ...feature, ...explained.get(feature.name) }))
  return { skew: { ...skew, features: found }, explaining: false }
}

function Full({ skew, scope, explaining }: { skew: Skew; scope: Scope; explaining: boolean }) {
  // Whether decisions hold does not hang on offline features.
  if (!skew.logged || !skew.inRange || skew.features.length === 0) {
    return (
      <>
        {skew.logged ? <NotInRange /> : <NotLogged evidence={skew.evidence} />}
        <DecisionSkew scope={scope} />
      </>
    )
  }
  return (
    <>
      <SkewTable skew={skew} explaining={explaining} />
      <SkewMatrix scope={scope} />
      <DecisionSkew scope={scope} />
      <SkewDrawer skew={skew} scope={scope} />
    </>
  )
}

function NotInRange() {
  const t = useText()
  return (
    <EmptyState title={t('skew.title.notInRange')}>
      <p>{t('skew.empty.rangeWhat')}</p>
      <p>{t('skew.empty.rangeTodo')}</p>
    </EmptyState>
  )
}

function skewTitle(skew: Skew, t: Text): string {
  const finding = skewFinding(skew)
  switch (finding.kind) {
    case 'not_logged':
      return t('skew.title.notLogged')
    case 'not_in_range':
      return t('skew.title.notInRange')
    case 'bad':
      return t('skew.title.bad', { bad: finding.bad, total: finding.total })
    case 'watch':
      return t('skew.title.watch', { watch: finding.watch })
    case 'too_few':
      return t('skew.title.tooFew')
    case 'ok':
      return t('skew.title.ok')
  }
}

function SkewLine({ skew }: { skew: Skew }) {
  const t = useText()
  const format = useFormat()
  if (!skew.logged || skew.features.length === 0) return null
  const totals = skewTotals(skew.features)
  const { absolute, relative } = skew.tolerance
  return (
    <>
      {[
        t('skew.line.pairs', { pairs: format.integer(totals.pairs) }),
        t('skew.line.unmatched', {
          served: format.integer(totals.servedOnly),
          offline: format.integer(totals.offlineOnly),
        }),
        t('skew.line.tolerance', { absolute: small(absolute), relative: small(relative) }),
        format.milliseconds(skew.evidence.elapsedMs),
      ].join(' · ')}
    </>
  )
}

/** 1e-9 and not 0.000000001. */
function small(value: number): string {
  return value.toExponential(0)
}

function TableSkeleton() {
  return (
    <Panel title={<Skeleton inline width="220px" height={12} />} flush>
      <SkeletonRows rows={9} columns={['140px', '70px', '60px', '60px', '60px', '70px', '110px', '260px']} />
    </Panel>
  )
}
