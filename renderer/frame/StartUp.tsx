import { useMutation } from '@tanstack/react-query'
import { OpsFailure } from '../../shared/result'
import { call } from '../bridge'
import { type MessageKey, useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Progress } from '../ui/Progress'
import { useView } from '../view-state'
import type { Readiness } from './connections'
import styles from './StartUp.module.css'

const steps: Record<string, MessageKey> = {
  building: 'start.step.building',
  restarting: 'start.step.restarting',
  starting_engine: 'start.step.starting_engine',
  creating_tables: 'start.step.creating_tables',
  generating_sample: 'start.step.generating_sample',
  training: 'start.step.training',
  starting_api: 'start.step.starting_api',
}

/** Stands in the page's place while the connection is not ready: what is being done, or what to do. */
export function StartUp({ readiness }: { readiness: Readiness }) {
  const t = useText()
  const go = useView((view) => view.go)
  const restart = useMutation({ mutationFn: () => call('platform.restart', {}) })
  const toConnections = <Button onPress={() => go('connections')}>{t('start.connect')}</Button>
  const again = (
    <Button variant="primary" isDisabled={restart.isPending} onPress={() => restart.mutate()}>
      {t('start.restart')}
    </Button>
  )

  if (readiness.kind === 'ready' || readiness.kind === 'unknown') return null
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

function Preparing({ step, progress }: { step: string; progress: number | null }) {
  const t = useText()
  const format = useFormat()
  const sentence = t(steps[step] ?? 'start.step.other')
  return (
    <section className={styles.card} aria-live="polite">
      <h1 className={styles.title}>{t('start.title')}</h1>
      <p className={styles.note}>{t('start.note')}</p>
      <Progress value={progress} label={sentence} />
      <p className={styles.step}>
        <span>{sentence}</span>
        {progress !== null && <span>{format.percent(progress, 0)}</span>}
      </p>
    </section>
  )
}

function failureOf(readiness: Extract<Readiness, { platform: unknown }>): OpsFailure {
  const code = readiness.kind === 'unsupported' ? 'platform_unsupported' : 'platform_failed'
  return new OpsFailure(readiness.platform.error ?? { code })
}
