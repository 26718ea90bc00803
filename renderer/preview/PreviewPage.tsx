import { useMemo } from 'react'
import { useText } from '../i18n'
import { PlacePage } from '../requests/PlacePage'
import { parsePlace, requestPlace } from '../requests/place'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { useView } from '../view-state'
import { isChosen } from './case'
import type { Found } from './find/found'
import { SearchBox } from './find/SearchBox'
import { useFollow } from './find/use-follow'
import { PreviewSkeleton } from './PreviewSkeleton'
import { ShopperPicker } from './ShopperPicker'
import { ShopperPreview } from './ShopperPreview'
import { useCase, usePreviewSetting } from './use-preview'

/** A shopper's feed as it would be ranked: by any two configurations side by side, each item explained, and each that is missing. */
export function PreviewPage() {
  const selection = useView((view) => view.selection.preview)
  const place = useMemo(() => parsePlace(selection), [selection])
  return place ? <PlacePage place={place} /> : <FeedPage />
}

function FeedPage() {
  const t = useText()
  const [shown, change] = useCase()
  const { setting, error, retry } = usePreviewSetting(shown)
  const select = useView((view) => view.select)
  const toFeed = useFollow(shown, setting, change)
  // A logged request has a page of its own; from there it leads to its shopper's feed at its moment.
  const follow = (found: Pick<Found, 'kind' | 'id'>) =>
    found.kind === 'request' ? select('preview', requestPlace(found.id)) : toFeed(found)
  if (!isChosen(shown)) {
    return <ShopperPicker search={<SearchBox onFind={follow} autoFocus />} onChange={change} />
  }
  if (error && !setting) {
    return (
      <Page name="preview" title={t('error.serving_unreachable')} ready>
        <ErrorPanel error={error} onRetry={retry} />
      </Page>
    )
  }
  if (!setting) {
    return (
      <Page name="preview" title={undefined} ready={false}>
        <PreviewSkeleton />
      </Page>
    )
  }
  if (setting.surface === undefined) {
    return (
      <Page name="preview" title={t('preview.title.choose')} ready>
        <EmptyState title={t('preview.noSurface')}>{t('preview.noSurfaceTodo')}</EmptyState>
      </Page>
    )
  }
  return (
    <ShopperPreview
      shown={shown}
      setting={setting}
      surface={setting.surface}
      search={<SearchBox onFind={follow} />}
      onChange={change}
    />
  )
}
