import { useQuery } from '@tanstack/react-query'
import type { DriftMatrix, Scope } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { ScopedPage } from '../ui/ScopedPage'
import { useView } from '../view-state'
import { DriftDrawer } from './DriftDrawer'
import { DriftLine, driftTitle } from './DriftTitle'
import { MatrixPanel, MatrixSkeleton } from './MatrixPanel'

/** Every feature against its stored reference, over time. */
export function DriftPage() {
  const t = useText()
  return (
    <ScopedPage name="drift" failedTitle={t('drift.title.failed')} skeleton={<MatrixSkeleton />}>
      {(scope) => <ScopedDrift scope={scope} />}
    </ScopedPage>
  )
}

function ScopedDrift({ scope }: { scope: Scope }) {
  const t = useText()
  const format = useFormat()
  const model = useView((view) => view.model)
  const { data, error, refetch, isPlaceholderData } = useQuery(reads('drift.matrix', { ...scope, model }))
  const current = data && !isPlaceholderData
  if (error && !current) {
    return (
      <Page name="drift" title={t('drift.title.failed')} ready>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  return (
    <Page
      name="drift"
      title={data && driftTitle(data, t, format)}
      sure={data && <DriftLine matrix={data} />}
      ready={current === true}
    >
      {data ? <Full matrix={data} /> : <MatrixSkeleton />}
    </Page>
  )
}

function Full({ matrix }: { matrix: DriftMatrix }) {
  const t = useText()
  if (matrix.rows.length === 0) {
    return (
      <EmptyState title={t('drift.empty.title')}>
        <p>{t('drift.empty.what')}</p>
        <p>{t('drift.empty.todo')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <MatrixPanel matrix={matrix} />
      <DriftDrawer matrix={matrix} />
    </>
  )
}
