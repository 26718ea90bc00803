import { useQueryClient } from '@tanstack/react-query'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Panel'
import { Progress } from '../ui/Progress'
import styles from './Frame.module.css'
import { isStale, type Stale, useStale } from './stale'

/** Stands above a page whose figures could not be read again: why, since when they are old, and the way back. */
export function StaleNotes() {
  const stale = useStale()
  if (stale.length === 0) return null
  return (
    <div className={styles.notes}>
      {stale.map((one) => (
        <StaleNote key={one.code} stale={one} />
      ))}
    </div>
  )
}

function StaleNote({ stale: { code, readAt } }: { stale: Stale }) {
  const t = useText()
  const format = useFormat()
  const client = useQueryClient()
  const again = () => void client.refetchQueries({ type: 'active', predicate: isStale })
  return (
    <div data-testid="stale" data-code={code}>
      <Notice
        tone="bad"
        title={`${t(`error.${code}`)}.`}
        actions={
          <Button onPress={again} data-testid="stale-retry">
            {t('ui.retry')}
          </Button>
        }
      >
        {t('stale.since', { time: format.time(readAt, true) })} {t(`error.${code}.hint`)}
      </Notice>
    </div>
  )
}

/** Stands above a page while the embedded platform, which stopped by itself, comes back. */
export function ReturningNote() {
  const t = useText()
  return (
    <div className={styles.notes} data-testid="returning">
      <Notice tone="warn" title={`${t('start.step.restarting')}.`}>
        {t('start.returning')}
      </Notice>
    </div>
  )
}

/** Stands above a page while the embedded platform makes the rest of the sample's history behind it. */
export function FillingNote({ share }: { share: number }) {
  const t = useText()
  return (
    <div className={styles.notes} data-testid="filling">
      <Notice tone="info" title={t('start.filling.title')}>
        {t('start.filling')}
      </Notice>
      <Progress value={share} label={t('start.filling.title')} />
    </div>
  )
}
