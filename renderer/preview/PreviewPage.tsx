import { useText } from '../i18n'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { PreviewSkeleton } from './PreviewSkeleton'
import { ShopperPicker } from './ShopperPicker'
import { ShopperPreview } from './ShopperPreview'
import { useCase, usePreviewSetting } from './use-preview'

/** A shopper's feed as it would be ranked now: by live, and by a draft or version beside it. */
export function PreviewPage() {
  const t = useText()
  const [shown, change] = useCase()
  const { setting, error, retry } = usePreviewSetting(shown)
  if (shown.user === null) return <ShopperPicker onChoose={(user) => change({ user, item: null })} />
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
    <ShopperPreview shown={shown} user={shown.user} setting={setting} surface={setting.surface} onChange={change} />
  )
}
