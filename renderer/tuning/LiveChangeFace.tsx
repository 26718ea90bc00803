import type { ReactNode } from 'react'
import { OpsFailure } from '../../shared/result'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Notice } from '../ui/Panel'
import type { LiveChangeHandle } from './use-live-change'

/** What came of a change of live, when it is neither asked nor done. `stale` is the caller's, since only it knows what to offer. */
export function LiveChangeFace({
  change,
  stale,
  onClose,
}: {
  change: LiveChangeHandle
  stale: ReactNode
  onClose: () => void
}) {
  const t = useText()
  const { state } = change
  if (state.kind === 'stale') return <>{stale}</>
  if (state.kind === 'failed') {
    return (
      <>
        <ErrorPanel error={new OpsFailure(state.error)} />
        <DialogActions>
          <Button onPress={onClose}>{t('tuning.publish.close')}</Button>
          <Button variant="primary" onPress={change.again}>
            {t('ui.retry')}
          </Button>
        </DialogActions>
      </>
    )
  }
  if (state.kind !== 'unknown') return null
  const { reading, live, readError } = state
  return (
    <div data-testid="unknown-outcome">
      <Notice tone="warn" title={`${t('tuning.unknown.title')}.`}>
        {t('tuning.unknown.text')}
      </Notice>
      <p aria-live="polite">
        {reading && t('tuning.unknown.checking')}
        {!reading && live && t('tuning.unknown.not', { version: live.version.version })}
        {!reading && readError && t('tuning.unknown.notReached', { reason: t(`error.${readError.code}`) })}
      </p>
      <DialogActions>
        <Button onPress={onClose}>{t('tuning.publish.close')}</Button>
        <Button onPress={() => void change.read()} isPending={reading}>
          {t('tuning.unknown.check')}
        </Button>
        <Button variant="danger" onPress={() => void change.send()} isDisabled={reading || live === null}>
          {t('tuning.unknown.again')}
        </Button>
      </DialogActions>
    </div>
  )
}
