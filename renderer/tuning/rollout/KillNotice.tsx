import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Panel'
import { toastError } from '../../ui/Toast'
import { type Platform, roleMayPublish } from '../platform'
import { useKill } from './use-rollouts'

/** A kill switch that holds is said on every face of the page, with its end and the way to end it now. */
export function KillNotice({ platform }: { platform: Platform }) {
  const t = useText()
  const format = useFormat()
  const client = useQueryClient()
  const kill = useKill(platform)
  const ending = useMutation({
    mutationFn: (id: string) => call('tuning.endKill', { id, note: '' }),
    onError: (thrown) => toastError(thrown, t),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => /^tuning\./.test(String(queryKey[0])) }),
  })
  if (!kill) return null
  return (
    <div data-testid="kill-notice">
      <Notice
        tone="bad"
        title={`${t(`tuning.kill.holds.${kill.scope}`)}.`}
        actions={
          roleMayPublish(platform) && (
            <Button isPending={ending.isPending} onPress={() => ending.mutate(kill.id)} data-testid="kill-end">
              {t('tuning.kill.end')}
            </Button>
          )
        }
      >
        {t('tuning.kill.until', {
          by: kill.started_by,
          time: format.dateTime(kill.until),
          version: kill.replaced,
          reason: kill.reason,
        })}
      </Notice>
    </div>
  )
}
