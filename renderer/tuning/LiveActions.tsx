import { useQuery } from '@tanstack/react-query'
import { OctagonX, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { offers, type Platform, roleMayPublish } from './platform'
import { RollbackDialog } from './RollbackDialog'
import { KillDialog } from './rollout/KillDialog'
import { useKill } from './rollout/use-rollouts'
import { versionBefore } from './version-before'

/** The ways back that must be at hand: the version before this one, and the kill switch. */
export function LiveActions({ platform }: { platform: Platform }) {
  const t = useText()
  const [open, setOpen] = useState<'rollback' | 'kill' | null>(null)
  const { data } = useQuery(reads('tuning.versions', { limit: 100 }))
  const kill = useKill(platform)
  const live = platform.live.version
  const ramps = useQuery({ ...reads('tuning.rollouts', { limit: 100 }), enabled: offers(platform, 'ramp') })
  const before = data && versionBefore(live, data.versions, ramps.data?.rollouts ?? [])
  if (!roleMayPublish(platform)) return null
  return (
    <>
      {offers(platform, 'rollback') && before && (
        <Button icon={<RotateCcw aria-hidden="true" />} onPress={() => setOpen('rollback')} data-testid="live-rollback">
          {t('tuning.live.rollBack', { version: before.version })}
        </Button>
      )}
      {offers(platform, 'kill') && !kill && (
        <Button icon={<OctagonX aria-hidden="true" />} onPress={() => setOpen('kill')} data-testid="kill-open">
          {t('tuning.kill.open')}
        </Button>
      )}
      {open === 'rollback' && before && (
        <RollbackDialog target={before} platform={platform} onClose={() => setOpen(null)} />
      )}
      {open === 'kill' && <KillDialog platform={platform} onClose={() => setOpen(null)} />}
    </>
  )
}
