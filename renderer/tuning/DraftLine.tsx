import type { LiveConfig } from '../../shared/contract/serving'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { Mark, type Tone } from '../ui/Mark'
import type { DraftState, Sync } from './draft-state'
import styles from './Tune.module.css'

/** Where the draft comes from, whose it is, and where its last edit is. */
export function DraftLine({ state, live, onSave }: { state: DraftState; live: LiveConfig; onSave: () => void }) {
  const t = useText()
  const format = useFormat()
  const { sync } = state
  const moved = live.version.version !== state.baseVersion
  return (
    <span className={styles.line}>
      <span>
        {t('tuning.line.from', { version: state.baseVersion })}
        {moved && ` · ${t('tuning.line.liveMoved', { version: live.version.version })}`}
        {` · ${t('tuning.line.author', { author: state.author })} ·`}
      </span>
      <span data-testid="tune-sync" data-sync={sync.kind} aria-live="polite">
        <Mark tone={tones[sync.kind]} strong={false}>
          {syncWords(sync, t, format)}
        </Mark>
      </span>
      {(sync.kind === 'local' || sync.kind === 'failed') && (
        <Button variant="link" onPress={onSave}>
          {t('tuning.sync.retry')}
        </Button>
      )}
    </span>
  )
}

const tones: Record<Sync['kind'], Tone> = {
  saved: 'ok',
  edited: 'few',
  saving: 'few',
  local: 'warn',
  failed: 'error',
  conflict: 'warn',
}

function syncWords(sync: Sync, t: Text, format: Format): string {
  switch (sync.kind) {
    case 'saved':
      return sync.at === null
        ? t('tuning.sync.savedPlain')
        : t('tuning.sync.saved', { time: format.time(sync.at, true) })
    case 'failed':
      return t('tuning.sync.failed', { reason: t(`error.${sync.error.code}`) })
    case 'edited':
    case 'saving':
    case 'local':
    case 'conflict':
      return t(`tuning.sync.${sync.kind}`)
  }
}
