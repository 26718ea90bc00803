import type { ReactNode } from 'react'
import type { Outline, Scope } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { useScope } from '../scope'
import type { Page as PageName } from '../view-state'
import { EmptyState } from './EmptyState'
import { ErrorPanel } from './ErrorPanel'
import { Page } from './Page'

/** The faces that come before a page can ask anything: the log's outline is on its way, failed, or has no rows. */
export function ScopedPage({
  name,
  failedTitle,
  skeleton,
  children,
}: {
  name: PageName
  failedTitle: string
  skeleton: ReactNode
  children: (scope: Scope, outline: Outline) => ReactNode
}) {
  const t = useText()
  const { outline, scope, error, retry } = useScope()
  if (scope && outline) return <>{children(scope, outline)}</>
  if (error) {
    return (
      <Page name={name} title={failedTitle} ready>
        <ErrorPanel error={error} onRetry={retry} />
      </Page>
    )
  }
  if (outline) {
    return (
      <Page name={name} title={t('log.empty.title')} ready>
        <EmptyState title={t('log.empty.wait')}>{t('log.empty.text')}</EmptyState>
      </Page>
    )
  }
  return (
    <Page name={name} title={undefined} ready={false}>
      {skeleton}
    </Page>
  )
}
