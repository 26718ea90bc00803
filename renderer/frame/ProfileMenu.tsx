import { ChevronsUpDown } from 'lucide-react'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Menu } from '../ui/Menu'
import { toastError } from '../ui/Toast'
import { useView } from '../view-state'
import type { Connections } from './connections'
import styles from './TopBar.module.css'

/** The connections; choosing one makes every page ask there. */
export function ProfileMenu({ connections }: { connections: Connections | undefined }) {
  const t = useText()
  const go = useView((view) => view.go)
  const profiles = connections?.profiles ?? []
  const active = profiles.find((profile) => profile.id === connections?.activeId)
  return (
    <Menu
      label={t('bar.profile')}
      variant="default"
      testId="profile-menu"
      text={
        <span className={styles.profile}>
          <bdi className={styles.ellipsis}>{active?.name ?? t('bar.noProfile')}</bdi>
          <ChevronsUpDown aria-hidden="true" />
        </span>
      }
      entries={[
        ...profiles.map((profile) => ({
          id: profile.id,
          label: profile.name,
          chosen: profile.id === active?.id,
          onSelect: () =>
            void call('connections.activate', { id: profile.id }).catch((thrown) => toastError(thrown, t)),
        })),
        { id: 'manage', label: t('bar.manage'), apart: profiles.length > 0, onSelect: () => go('connections') },
      ]}
    />
  )
}
