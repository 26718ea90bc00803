import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LocalDraft } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Notice } from '../ui/Panel'
import { DraftView } from './DraftView'
import { LiveView } from './LiveView'
import type { Platform } from './platform'
import { TuneSkeleton } from './TuneSkeleton'
import { useTuneView } from './use-tuning'

/** How shoppers are ranked: live as it is, or a draft that is being edited. */
export function TunePage() {
  const t = useText()
  const [view] = useTuneView()
  const capabilities = useQuery(reads('serving.capabilities', {}))
  const live = useQuery(reads('tuning.live', {}))
  const drafts = useQuery(reads('tuning.drafts', {}))
  const connections = useQuery(reads('connections.state', {}))

  const local = drafts.data?.drafts ?? []
  const [held, setHeld] = useState<LocalDraft | null>(null)
  // A draft leaves the list the moment it is published, which may be before the answer to the publish is here.
  const chosen = [...local, ...(held ? [held] : [])].find(({ draft }) => draft.id === view.draft)
  const known = capabilities.data
  if (known && !known.capabilities.includes('config')) {
    return (
      <Page name="tune" title={t('tuning.missing.title')} ready>
        <EmptyState title={t('tuning.missing.title')}>{t('tuning.missing.text')}</EmptyState>
      </Page>
    )
  }
  const error = live.error ?? capabilities.error
  const profile = connections.data?.profiles.find((one) => one.id === connections.data?.activeId)
  if (!known || !live.data) {
    if (error) {
      return (
        <Page name="tune" title={t('tuning.title.failed')} ready>
          <ErrorPanel
            error={error}
            onRetry={() => {
              void live.refetch()
              void capabilities.refetch()
              void drafts.refetch()
            }}
          />
          <Kept drafts={local} />
        </Page>
      )
    }
    return (
      <Page name="tune" title={undefined} ready={false}>
        <TuneSkeleton />
      </Page>
    )
  }
  const platform: Platform = {
    environment: profile?.name ?? known.name,
    capabilities: known,
    live: live.data,
    drafts: local,
  }
  if (view.draft !== null && chosen)
    return <DraftView key={view.draft} local={chosen} platform={platform} onHold={setHeld} />
  const waiting = view.draft !== null && drafts.data === undefined && drafts.error === null
  return <LiveView platform={platform} gone={view.draft !== null && !waiting} ready={!waiting && !drafts.isLoading} />
}

/** Nobody should have to wonder: what only this disk has is named while the serving API is away. */
function Kept({ drafts }: { drafts: readonly LocalDraft[] }) {
  const t = useText()
  const titles = drafts.filter((local) => local.unsaved).map((local) => local.draft.title)
  if (titles.length === 0) return null
  return (
    <Notice tone="info" title={`${t('tuning.kept.title')}:`}>
      <span data-testid="tune-kept">{titles.join(t('ui.listSeparator'))}</span>. {t('tuning.kept.text')}
    </Notice>
  )
}
