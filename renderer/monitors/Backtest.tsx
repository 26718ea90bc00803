import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Monitor, Backtest as Report } from '../../shared/contract/monitors'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Progress } from '../ui/Progress'
import { BacktestReport } from './BacktestReport'
import styles from './Monitors.module.css'

/** Would it have fired? Judges every hour of the past 30 days when it is asked to; says so, and can be stopped. */
export function Backtest({ monitor, onTried }: { monitor: Monitor; onTried?: (monitor: Monitor) => void }) {
  const t = useText()
  const client = useQueryClient()
  const [progress, setProgress] = useState(0)
  // A name or an owner changes nothing of what it would have done.
  const asked = { ...monitor, name: '', owner: '' }
  const queryKey = ['monitors.backtest', asked] as const
  const { data, error, fetchStatus, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      setProgress(0)
      return call('monitors.backtest', { monitor: asked }, signal, setProgress)
    },
    enabled: false,
    placeholderData: (): Report | undefined => undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const trying = fetchStatus === 'fetching'
  useEffect(() => {
    // A log that cannot be judged keeps nobody from saving.
    if (data || error) onTried?.(monitor)
  }, [data, error, monitor, onTried])
  return (
    <section className={styles.tried}>
      {trying ? (
        <div className={styles.trying} data-testid="backtest-running">
          <p>{t('monitors.trying')}</p>
          <Progress value={progress} label={t('monitors.trying')} />
          <Button small onPress={() => void client.cancelQueries({ queryKey })}>
            {t('ui.cancel')}
          </Button>
        </div>
      ) : (
        !data && (
          <span>
            <Button onPress={() => void refetch()} data-testid="backtest">
              {t('monitors.try')}
            </Button>
          </span>
        )
      )}
      {error && !trying && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && !trying && <BacktestReport report={data} monitor={monitor} />}
    </section>
  )
}
