import { useQuery } from '@tanstack/react-query'
import { Eye, FileDown, UserRound } from 'lucide-react'
import { useState } from 'react'
import { call, toOpsError } from '../bridge'
import { useFormat, useText } from '../i18n'
import { counts, formatCase, parseCase } from '../preview/case'
import { changeForRequest } from '../preview/find/follow'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import { toast, toastError } from '../ui/Toast'
import { Back } from './Back'
import { ItemDrawer } from './ItemDrawer'
import { formatPlace, type Place, type RequestView, requestViews } from './place'
import { RequestViews } from './RequestViews'
import { requestLine, requestTitle } from './request-words'
import { usePlace } from './use-place'

type RequestPlace = Extract<Place, { open: 'request' }>

/** A logged request, ranked once more: exactly or with what is missing, under today's configuration, and stage by stage. */
export function RequestPage({ place }: { place: RequestPlace }) {
  const t = useText()
  const format = useFormat()
  const go = usePlace()
  const { id, view, item } = place
  const { data, error, refetch, isPlaceholderData } = useQuery(reads('requests.replay', { id }))
  const replay = isPlaceholderData ? undefined : data
  const change = (part: Partial<RequestPlace>) => go(formatPlace({ ...place, ...part }))
  if (!replay) {
    const unknown = error !== null && toOpsError(error).code === 'not_found'
    const title = unknown ? 'requests.unknown' : error ? 'requests.failed' : 'requests.loading'
    return (
      <Page name="preview" title={t(title, { id })} ready={error !== null} actions={<Back />}>
        {unknown ? (
          <EmptyState title={t('requests.unknown', { id })}>{t('requests.unknownTodo')}</EmptyState>
        ) : error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Panel flush>
            <SkeletonRows rows={12} columns={['24px', '180px', '120px', '60px']} />
          </Panel>
        )}
      </Page>
    )
  }
  const { user_id } = replay.request
  return (
    <Page
      name="preview"
      title={requestTitle(replay, t)}
      sure={<span data-testid="request-line">{requestLine(replay, t, format)}</span>}
      ready
      actions={
        <>
          {user_id !== '' && (
            <Button
              icon={<UserRound aria-hidden="true" />}
              onPress={() => go(formatPlace({ open: 'shopper', id: user_id }))}
              data-testid="request-shopper"
            >
              {t('requests.timeline')}
            </Button>
          )}
          <Button
            icon={<Eye aria-hidden="true" />}
            onPress={() => go(formatCase({ ...parseCase(''), ...changeForRequest(replay.request, counts) }))}
            data-testid="request-preview"
          >
            {t('requests.preview')}
          </Button>
          <SaveCase id={id} view={view} onView={(next) => change({ view: next })} />
          <Back />
        </>
      }
    >
      <RequestViews
        replay={replay}
        view={view}
        onView={(next) => change({ view: next })}
        item={item}
        onItem={(chosen) => change({ item: chosen })}
      />
      {item !== null && (
        <ItemDrawer requestId={id} replay={replay} item={item} onClose={() => change({ item: null })} />
      )}
    </Page>
  )
}

/** One press: each view is shown and taken a picture of, and everything goes into one file where the person says. */
function SaveCase({ id, view, onView }: { id: string; view: RequestView; onView: (view: RequestView) => void }) {
  const t = useText()
  const [saving, setSaving] = useState(false)
  async function save() {
    setSaving(true)
    try {
      const pictures: { name: string; png: string }[] = []
      for (const one of requestViews) {
        onView(one)
        await painted()
        pictures.push({ name: one, ...(await call('case.picture', {})) })
      }
      onView(view)
      const { path } = await call('case.save', { requestId: id, pictures })
      if (path !== null) toast({ tone: 'ok', title: t('requests.saved'), detail: path })
    } catch (error) {
      toastError(error, t)
    } finally {
      onView(view)
      setSaving(false)
    }
  }
  return (
    <Button
      icon={<FileDown aria-hidden="true" />}
      isPending={saving}
      onPress={() => void save()}
      data-testid="request-save"
    >
      {t('requests.save')}
    </Button>
  )
}

/** Two frames later what was changed is on screen. */
function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
}
