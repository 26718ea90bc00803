import { useMutation } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import type { PlatformState } from '../../shared/contract/bridge'
import { OpsFailure } from '../../shared/result'
import { call } from '../bridge'
import { type MessageKey, useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Mark, type Tone } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import { Progress } from '../ui/Progress'
import { toastError } from '../ui/Toast'
import type { Connections } from './ConnectionsPage'
import styles from './Settings.module.css'

const tones: Record<PlatformState['state'], Tone> = {
  off: 'none',
  starting: 'info',
  ready: 'ok',
  failed: 'error',
  unsupported: 'none',
}

const steps: Readonly<Record<string, MessageKey | undefined>> = {
  building: 'start.step.building',
  starting_engine: 'start.step.starting_engine',
  creating_tables: 'start.step.creating_tables',
  generating_sample: 'start.step.generating_sample',
  training: 'start.step.training',
  starting_api: 'start.step.starting_api',
}

/** The database and serving API that the app runs by itself: how they are, and a new start. */
export function PlatformPanel({ connections }: { connections: Connections }) {
  const t = useText()
  const format = useFormat()
  const { state, step, progress, error } = connections.platform
  const restart = useMutation({
    mutationFn: () => call('platform.restart', {}),
    onError: (thrown) => toastError(thrown, t),
  })
  const stepName = t(steps[step] ?? 'start.step.other')
  return (
    <Panel
      title={t('settings.platform.title')}
      actions={
        state !== 'unsupported' && (
          <Button
            small
            icon={<RotateCcw aria-hidden="true" />}
            onPress={() => restart.mutate()}
            isPending={restart.isPending || state === 'starting'}
            data-testid="platform-restart"
          >
            {t('settings.platform.restart')}
          </Button>
        )
      }
      data-testid="platform"
    >
      <div className={styles.platform}>
        <span data-testid="platform-state" data-state={state}>
          <Mark tone={tones[state]}>{t(`settings.platform.${state}`)}</Mark>
        </span>
        {state === 'starting' && (
          <span className={styles.progress}>
            <span>
              {stepName}
              {progress !== null && ` ${format.percent(progress, 0)}`}
            </span>
            <Progress value={progress} label={stepName} />
          </span>
        )}
        <p className={styles.note}>{t('settings.platform.what')}</p>
      </div>
      {error && <ErrorPanel error={new OpsFailure(error)} />}
    </Panel>
  )
}
