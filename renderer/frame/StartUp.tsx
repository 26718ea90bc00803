import { useMutation } from '@tanstack/react-query'
import { OpsFailure } from '../../shared/result'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { useView } from '../view-state'
import type { Readiness } from './connections'
import { Preparing } from './Preparing'
import styles from './StartUp.module.css'

/** Stands in the page's place while the connection is not ready: what is being done, or what to do. */
export function StartUp({ readiness }: { readiness: Readiness }) {
  const t = useText()
  const go = useView((view) => view.go)
  const restart = useMutation({ mutationFn: () => call('platform.restart', {}) })
  const toConnections = <Button onPress={() => go('connections')}>{t('start.connect')}</Button>
  const again = (
    <Button variant="primary" isPending={restart.isPending} onPress={() => restart.mutate()}>
      {t('start.restart')}
    </Button>
  )

  if (readiness.kind === 'ready' || readiness.kind === 'returning' || readiness.kind === 'unknown') return null
  return (
    <div className={styles.place} data-testid={`start-${readiness.kind}`}>
      {readiness.kind === 'none' && (
        <EmptyState title={t('start.noProfile.title')} actions={toConnections}>
          {t('start.noProfile.text')}
        </EmptyState>
      )}
      {readiness.kind === 'preparing' && (
        <Preparing step={readiness.platform.step} progress={readiness.platform.progress} />
      )}
      {readiness.kind === 'off' && <EmptyState title={t('start.off')} actions={again} />}
      {readiness.kind === 'failed' && <h1 className={styles.title}>{t('start.failed')}</h1>}
      {(readiness.kind === 'failed' || readiness.kind === 'unsupported') && (
        <ErrorPanel
          error={restart.error ?? failureOf(readiness)}
          actions={
            <>
              {readiness.kind === 'failed' && again}
              {toConnections}
            </>
          }
        />
      )}
    </div>
  )
}

function failureOf(readiness: Extract<Readiness, { platform: unknown }>): OpsFailure {
  const code = readiness.kind === 'unsupported' ? 'platform_unsupported' : 'platform_failed'
  return new OpsFailure(readiness.platform.error ?? { code })
}
