import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Profile } from '../../shared/contract/bridge'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { ErrorPanel } from '../ui/ErrorPanel'
import { useView } from '../view-state'
import { Checks } from './Checks'
import { type Connections, newProfile } from './ConnectionsPage'
import { ProfileFields } from './ProfileFields'
import { newProfileForm, problemsOf, toInput, toProfileForm } from './profile-form'
import styles from './Settings.module.css'

/** Adds or edits a connection. It can be tested before it is saved; nothing is sent anywhere until then. */
export function ProfileDrawer({ connections }: { connections: Connections }) {
  const selection = useView((view) => view.selection.connections)
  if (selection === undefined) return null
  const profile = connections.profiles.find((one) => one.id === selection)
  if (selection !== newProfile && profile?.kind !== 'remote') return null
  return <OpenDrawer key={selection} profile={profile} storage={connections.secretStorage} />
}

function OpenDrawer({ profile, storage }: { profile: Profile | undefined; storage: Connections['secretStorage'] }) {
  const t = useText()
  const client = useQueryClient()
  const select = useView((view) => view.select)
  const [form, setForm] = useState(() => (profile ? toProfileForm(profile) : newProfileForm()))
  const [tried, setTried] = useState(false)
  const problems = problemsOf(form)
  const whole = Object.keys(problems).length === 0
  const close = () => select('connections', null)
  const test = useMutation({ mutationFn: () => call('connections.test', toInput(form)) })
  const save = useMutation({
    mutationFn: async (activate: boolean) => {
      const saved = await call('connections.save', toInput(form))
      if (activate) await call('connections.activate', { id: saved.id })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['connections.state'] })
      close()
    },
  })
  const attempt = (act: () => void) => () => {
    setTried(true)
    if (whole) act()
  }
  return (
    <Drawer
      isOpen
      onClose={close}
      title={profile ? t('settings.form.edit', { name: profile.name }) : t('settings.form.new')}
      width="480px"
      testId="profile-drawer"
      footer={
        <>
          <Button
            variant="primary"
            isPending={save.isPending}
            onPress={attempt(() => save.mutate(true))}
            data-testid="profile-save-activate"
          >
            {t('settings.form.saveActivate')}
          </Button>
          <Button isPending={save.isPending} onPress={attempt(() => save.mutate(false))} data-testid="profile-save">
            {t('settings.form.save')}
          </Button>
          <span className={styles.space} />
          <Button isPending={test.isPending} onPress={attempt(() => test.mutate())} data-testid="profile-test">
            {test.isPending ? t('settings.form.testing') : t('settings.form.test')}
          </Button>
        </>
      }
    >
      <ProfileFields
        form={form}
        problems={tried ? problems : {}}
        storage={storage}
        onChange={(change) => {
          setForm({ ...form, ...change })
          test.reset()
        }}
      />
      {save.error && <ErrorPanel error={save.error} />}
      {!test.isIdle && <Checks checks={test.data?.checks} error={test.error} running={test.isPending} />}
    </Drawer>
  )
}
