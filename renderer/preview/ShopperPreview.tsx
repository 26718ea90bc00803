import type { ReactNode } from 'react'
import type { PreviewResponse } from '../../shared/contract/serving'
import { type Text, useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Controls } from './Controls'
import type { PreviewCase } from './case'
import { previewFinding } from './finding'
import { History } from './History'
import { SlateSkeletons } from './PreviewSkeleton'
import { Slates } from './Slates'
import { type PreviewSetting, usePreviewRun } from './use-preview'

/** The page once a shopper is chosen. */
export function ShopperPreview({
  shown,
  user,
  setting,
  surface,
  onChange,
}: {
  shown: PreviewCase
  user: string
  setting: PreviewSetting
  surface: string
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  const { data, error, refetch, isPlaceholderData } = usePreviewRun(shown, setting, surface)
  const name = user === '' ? t('preview.new.name') : t('preview.user', { id: user })
  const current = data !== undefined && !isPlaceholderData
  const failed = error && !current
  return (
    <Page
      name="preview"
      title={pageTitle(name, surface, failed ? 'failed' : current ? data : undefined, t)}
      sure={current ? <Line response={data} /> : t('preview.line.noTrace')}
      ready={current || Boolean(failed)}
      actions={
        <Button onPress={() => onChange({ user: null, item: null })} data-testid="preview-change-shopper">
          {t('preview.picker.change')}
        </Button>
      }
    >
      <Controls shown={shown} setting={setting} surface={surface} onChange={onChange} />
      <History user={user} response={current ? data : undefined} />
      {failed && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!failed && !data && <SlateSkeletons />}
      {!failed && data && (
        <Slates response={data} shown={shown} setting={setting} stale={!current} onChange={onChange} />
      )}
    </Page>
  )
}

function pageTitle(
  user: string,
  surface: string,
  response: PreviewResponse | 'failed' | undefined,
  t: Text,
): ReactNode {
  const values = { user, surface }
  if (response === undefined) return t('preview.title.loading', values)
  if (response === 'failed') return t('preview.title.failed', values)
  const finding = previewFinding(response)
  switch (finding.kind) {
    case 'empty':
      return t('preview.title.empty', values)
    case 'single':
      return t('preview.title.single', { ...values, items: finding.items })
    case 'same':
      return t('preview.title.same', { ...values, items: finding.items })
    case 'differs': {
      const { items, moved, entered, left } = finding
      return [
        t('preview.title.moved', { ...values, moved, items }),
        entered > 0 ? t('preview.title.entered', { entered }) : '',
        left > 0 ? t('preview.title.left', { left }) : '',
      ].join('')
    }
  }
}

/** As of when, with which seed and model, how long it took, and that nothing was logged. */
function Line({ response }: { response: PreviewResponse }) {
  const t = useText()
  const format = useFormat()
  const total = response.latency_us.total
  const personal =
    response.personal_weight >= 1
      ? t('preview.personal.full')
      : response.personal_weight > 0
        ? t('preview.personal.part', { share: format.percent(response.personal_weight, 0) })
        : t('preview.personal.none')
  const parts = [
    t('preview.line.asOf', { time: format.full(response.as_of) }),
    t('preview.line.seed', { seed: String(response.seed) }),
    t('preview.line.model', { model: response.model_version }),
    personal,
    total === undefined ? null : t('preview.line.took', { time: format.milliseconds(total / 1000) }),
  ].filter((part) => part !== null)
  return (
    <>
      {parts.join(' · ')} · <strong data-testid="preview-no-trace">{t('preview.line.noTrace')}</strong>
    </>
  )
}
