import type { LiveConfig } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Panel'
import type { DraftState } from './draft-state'

/** What the person must know before going on: another editor, a live version that moved, a save that failed. */
export function DraftNotices({
  state,
  live,
  onDecide,
  onRebase,
  onRescue,
}: {
  state: DraftState
  live: LiveConfig
  onDecide: () => void
  onRebase: () => void
  onRescue: () => void
}) {
  const t = useText()
  const format = useFormat()
  const { sync } = state
  if (sync.kind === 'conflict') {
    const who = sync.theirs
      ? t('tuning.merge.who', { by: sync.theirs.updated_by, time: format.dateTime(sync.theirs.updated_at) })
      : t('tuning.merge.whoUnknown')
    return (
      <Notice
        tone="warn"
        title={`${t('tuning.merge.title')}.`}
        actions={
          <Button onPress={onDecide} data-testid="tune-decide">
            {t('tuning.merge.open')}
          </Button>
        }
      >
        {who}
      </Notice>
    )
  }
  if (sync.kind === 'failed') {
    return (
      <Notice
        tone="bad"
        title={`${t(`error.${sync.error.code}`)}.`}
        actions={
          sync.error.code === 'not_found' ? (
            <Button onPress={onRescue} data-testid="tune-rescue">
              {t('tuning.rescue.do')}
            </Button>
          ) : undefined
        }
      >
        {sync.error.detail ?? t(`error.${sync.error.code}.hint`)}
      </Notice>
    )
  }
  const { version, published_by, published_at, title } = live.version
  if (version === state.baseVersion) return null
  return (
    <Notice
      tone="info"
      title={`${t('tuning.stale.title')}.`}
      actions={
        <Button onPress={onRebase} data-testid="tune-rebase-open">
          {t('tuning.stale.rebase', { version })}
        </Button>
      }
    >
      {t('tuning.stale.who', { by: published_by, version, title, time: format.dateTime(published_at) })}
    </Notice>
  )
}
