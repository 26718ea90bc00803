import { type ReactNode, useState } from 'react'
import type { PreviewResponse } from '../../shared/contract/serving'
import { toOpsError } from '../bridge'
import { type Text, useFormat, useText } from '../i18n'
import { formatPlace } from '../requests/place'
import { shopperName } from '../requests/shopper'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Notice } from '../ui/Panel'
import { useView } from '../view-state'
import { Controls } from './Controls'
import type { PreviewCase } from './case'
import { previewFinding } from './finding'
import { History } from './History'
import { InlineEdits } from './InlineEdits'
import { PersonaDialog } from './PersonaDialog'
import styles from './Preview.module.css'
import { SlateSkeletons } from './PreviewSkeleton'
import { Slates } from './Slates'
import { type PreviewSetting, useDocuments, usePreviewRun, useSides } from './use-preview'

/** The page once a shopper is chosen. */
export function ShopperPreview({
  shown,
  setting,
  surface,
  search,
  onChange,
}: {
  shown: PreviewCase
  setting: PreviewSetting
  surface: string
  search: ReactNode
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  const select = useView((view) => view.select)
  const [making, setMaking] = useState(false)
  const documents = useDocuments(setting)
  const sides = useSides(setting, documents)
  const { data, error, refetch, isPlaceholderData } = usePreviewRun(shown, setting, surface, sides)
  const { persona, user } = shown
  const name = persona
    ? t('preview.persona.name')
    : user
      ? t('preview.user', { id: shopperName(user) })
      : t('preview.new.name')
  const current = data !== undefined && !isPlaceholderData
  const failed = error && !current
  return (
    <Page
      name="preview"
      title={pageTitle(name, surface, failed ? 'failed' : current ? data : undefined, t)}
      sure={current ? <Line response={data} /> : t('preview.line.noTrace')}
      ready={current || Boolean(failed)}
      actions={
        <>
          <div className={styles.search}>{search}</div>
          {user && (
            <Button
              onPress={() => select('preview', formatPlace({ open: 'shopper', id: user }))}
              data-testid="preview-timeline"
            >
              {t('requests.timeline')}
            </Button>
          )}
          {persona && (
            <Button onPress={() => setMaking(true)} data-testid="preview-persona">
              {t('preview.persona.change')}
            </Button>
          )}
          <Button
            onPress={() => onChange({ user: null, persona: null, item: null })}
            data-testid="preview-change-shopper"
          >
            {t('preview.picker.change')}
          </Button>
        </>
      }
    >
      <Controls shown={shown} setting={setting} surface={surface} documents={documents} onChange={onChange} />
      <InlineEdits setting={setting} documents={documents} misfit={sides.misfit} onChange={onChange} />
      <History shown={shown} response={current ? data : undefined} />
      {failed && isGone(error) && <Notice tone="warn">{t('preview.choiceGone')}</Notice>}
      {failed && (
        <ErrorPanel
          error={error}
          onRetry={() => void refetch()}
          actions={
            isGone(error) && (
              <Button onPress={() => onChange({ left: { kind: 'live' }, right: null })} data-testid="preview-only-live">
                {t('preview.onlyLive')}
              </Button>
            )
          }
        />
      )}
      {!failed && !data && <SlateSkeletons />}
      {!failed && data && (
        <Slates
          response={data}
          shown={shown}
          setting={setting}
          surface={surface}
          documents={documents}
          sides={sides.sent}
          stale={!current}
          onChange={onChange}
        />
      )}
      {making && persona && (
        <PersonaDialog
          persona={persona}
          onClose={() => setMaking(false)}
          onChoose={(next) => {
            setMaking(false)
            onChange({ persona: next, item: null })
          }}
        />
      )}
    </Page>
  )
}

/** A version or draft that was chosen may not be there any more, or not as the inline change needs it. */
function isGone(error: unknown): boolean {
  const { code, values } = toOpsError(error)
  return (
    code === 'not_found' ||
    values?.problem === 'unknown_version' ||
    (values?.problem === undefined && code === 'invalid_input')
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
