import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Profile } from '../../shared/contract/bridge'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { useConfirm } from '../ui/Dialog'
import { EmptyState } from '../ui/EmptyState'
import { Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import { toastError } from '../ui/Toast'
import { useView } from '../view-state'
import { Checks } from './Checks'
import type { Connections } from './ConnectionsPage'
import styles from './Settings.module.css'

/** The saved connections: which one is used, and what can be done with each. */
export function ProfileList({ connections }: { connections: Connections }) {
  const t = useText()
  return (
    <Panel title={t('settings.list.title')} flush data-testid="connections-list">
      {connections.profiles.length === 0 ? (
        <EmptyState compact title={t('settings.list.empty')}>
          {t('settings.list.emptyTodo')}
        </EmptyState>
      ) : (
        <ul aria-label={t('settings.list.label')}>
          {connections.profiles.map((profile) => (
            <ProfileRow key={profile.id} profile={profile} active={profile.id === connections.activeId} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function ProfileRow({ profile, active }: { profile: Profile; active: boolean }) {
  const t = useText()
  const confirm = useConfirm()
  const client = useQueryClient()
  const select = useView((view) => view.select)
  const [tested, setTested] = useState(false)
  const test = useMutation({ mutationFn: () => call('connections.test', { profile, secrets: {} }) })
  const refresh = () => client.invalidateQueries({ queryKey: ['connections.state'] })
  const act = useMutation({
    mutationFn: async (what: 'activate' | 'remove') => {
      if (what === 'activate') await call('connections.activate', { id: profile.id })
      else await call('connections.remove', { id: profile.id })
    },
    onSuccess: refresh,
    onError: (thrown) => toastError(thrown, t),
  })
  async function remove() {
    const yes = await confirm({
      title: t('settings.remove.title', { name: profile.name }),
      text: t('settings.remove.text'),
      action: t('settings.remove.do'),
      danger: true,
    })
    if (yes) act.mutate('remove')
  }
  return (
    <li className={styles.profile} data-testid={`profile-${profile.id}`} data-active={active || undefined}>
      <div className={styles.profileLine}>
        <div className={styles.profileName}>
          <strong>{profile.name}</strong>
          <Badge>{t(profile.kind === 'embedded' ? 'settings.list.embedded' : 'settings.list.remote')}</Badge>
          {active && <Mark tone="ok">{t('settings.list.active')}</Mark>}
        </div>
        {profile.kind === 'remote' && (
          <div className={styles.addresses}>
            <Id>{profile.clickhouse.url}</Id>
            <Id>{profile.serving.url}</Id>
          </div>
        )}
        <div className={styles.profileActs}>
          {!active && (
            <Button
              small
              onPress={() => act.mutate('activate')}
              isPending={act.isPending}
              data-testid={`activate-${profile.id}`}
            >
              {t('settings.list.activate')}
            </Button>
          )}
          <Button
            small
            isPending={test.isPending}
            onPress={() => {
              setTested(true)
              test.mutate()
            }}
            data-testid={`test-${profile.id}`}
          >
            {test.isPending ? t('settings.form.testing') : t('settings.list.test')}
          </Button>
          {profile.kind === 'remote' && (
            <>
              <Button small onPress={() => select('connections', profile.id)} data-testid={`edit-${profile.id}`}>
                {t('settings.list.edit')}
              </Button>
              <Button small variant="quiet" onPress={() => void remove()} data-testid={`remove-${profile.id}`}>
                {t('settings.list.remove')}
              </Button>
            </>
          )}
        </div>
      </div>
      {tested && <Checks checks={test.data?.checks} error={test.error} running={test.isPending} />}
    </li>
  )
}
