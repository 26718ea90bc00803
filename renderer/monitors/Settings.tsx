import { useState } from 'react'
import type { MonitorRun } from '../../shared/contract/monitors'
import { useAlarmAct } from '../alarms/Acknowledge'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Switch } from '../ui/Checkbox'
import { Field } from '../ui/Field'
import { Notice, Panel } from '../ui/Panel'
import { toast } from '../ui/Toast'
import styles from './Monitors.module.css'

/** Where alarms go besides this page: the desktop, and a webhook. */
export function Settings({ run }: { run: MonitorRun }) {
  const t = useText()
  const act = useAlarmAct()
  return (
    <>
      <Panel title={t('monitors.settings.desktop')}>
        <Switch isSelected={run.desktop} onChange={(on) => void act(() => call('monitors.desktop', { on }))}>
          {t('monitors.settings.desktop.text')}
        </Switch>
      </Panel>
      <Webhook webhook={run.webhook} />
    </>
  )
}

function Webhook({ webhook }: { webhook: MonitorRun['webhook'] }) {
  const t = useText()
  const act = useAlarmAct()
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [secret, setSecret] = useState('')
  async function save() {
    const input = { url: url.trim(), ...(secret === '' ? {} : { secret }) }
    if (!(await act(() => call('monitors.webhook', input)))) return
    setSecret('')
    toast({ tone: 'ok', title: t('monitors.settings.saved') })
  }
  return (
    <Panel title={t('monitors.settings.webhook')}>
      <form
        className={styles.settings}
        onSubmit={(event) => {
          event.preventDefault()
          if (url.trim() !== '') void save()
        }}
      >
        {webhook?.lastError != null && (
          <Notice tone="warn">{t('monitors.settings.failed', { why: webhook.lastError })}</Notice>
        )}
        <Field
          code
          label={t('monitors.settings.url')}
          description={t('monitors.settings.url.hint')}
          placeholder="https://"
          value={url}
          maxLength={2000}
          onChange={setUrl}
        />
        <Field
          type="password"
          label={t('monitors.settings.secret')}
          description={t(webhook?.hasSecret ? 'monitors.settings.secret.kept' : 'monitors.settings.secret.hint')}
          value={secret}
          maxLength={500}
          onChange={setSecret}
        />
        <div className={styles.acts}>
          <Button type="submit" variant="primary" isDisabled={url.trim() === ''}>
            {t('monitors.settings.save')}
          </Button>
          {webhook !== null && (
            <Button onPress={() => void act(() => call('monitors.webhook', { url: null })).then(() => setUrl(''))}>
              {t('monitors.settings.off')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  )
}
