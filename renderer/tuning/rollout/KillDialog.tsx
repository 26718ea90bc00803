import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { KillScope } from '../../../shared/contract/serving'
import { call } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Dialog, DialogActions } from '../../ui/Dialog'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Field } from '../../ui/Field'
import { Segmented } from '../../ui/Segmented'
import { createKeys } from '../live-change'
import type { Platform } from '../platform'
import tune from '../Tune.module.css'
import styles from './Rollout.module.css'

const times = ['900', '3600', '14400', '86400'] as const

/** The safe form of what is live, for everybody and at once, for a limited time. */
export function KillDialog({ platform, onClose }: { platform: Platform; onClose: () => void }) {
  const t = useText()
  const format = useFormat()
  const client = useQueryClient()
  const [scope, setScope] = useState<KillScope>('rules')
  const [ttl, setTtl] = useState<(typeof times)[number]>('3600')
  const [reason, setReason] = useState('')
  const keyFor = useRef(createKeys(() => crypto.randomUUID()))
  const killing = useMutation({
    mutationFn: () => {
      const input = { scope, ttl: Number(ttl), reason: reason.trim() }
      return call('tuning.kill', { ...input, idempotencyKey: keyFor.current(JSON.stringify(input)) })
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => /^tuning\./.test(String(queryKey[0])) }),
  })
  const length = format.duration(Number(ttl) * 1000)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('tuning.kill.title', { environment: platform.environment })}
      width="560px"
      alert
      testId="kill"
    >
      <div className={tune.dialogBody}>
        <p>{t('tuning.kill.text')}</p>
        <fieldset className={styles.choices}>
          <legend className="unseen">{t('tuning.kill.scope')}</legend>
          {KillScope.options.map((one) => (
            <label key={one} className={styles.choice}>
              <input
                type="radio"
                name="kill-scope"
                value={one}
                checked={scope === one}
                onChange={() => setScope(one)}
                data-testid={`kill-scope-${one}`}
              />
              {t(`tuning.kill.scope.${one}`)}
              <span className={styles.choiceText}>{t(`tuning.kill.scopeText.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Segmented
          label={t('tuning.kill.time')}
          value={ttl}
          options={times.map((value) => ({ value, label: format.duration(Number(value) * 1000) }))}
          onChange={setTtl}
          testId="kill-time"
        />
        <Field
          label={t('tuning.publish.reason')}
          description={t('tuning.publish.reasonNote')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={500}
          data-testid="kill-reason"
        />
        {killing.error && <ErrorPanel error={killing.error} />}
        <DialogActions>
          <Button onPress={onClose} isDisabled={killing.isPending}>
            {t('tuning.publish.notNow')}
          </Button>
          <Button
            variant="danger"
            isDisabled={reason.trim() === ''}
            isPending={killing.isPending}
            onPress={() => killing.mutate()}
            data-testid="kill-send"
          >
            {t('tuning.kill.do', { environment: platform.environment, time: length })}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
