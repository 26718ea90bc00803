import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { RefreshCw, Search } from 'lucide-react'
import { useText } from '../i18n'
import { useScope } from '../scope'
import { IconButton } from '../ui/Button'
import { classes } from '../ui/classes'
import { AppearanceMenus } from './AppearanceMenus'
import type { Connections, Readiness } from './connections'
import { AsOf, LogBadge } from './LogBadge'
import { ProfileMenu } from './ProfileMenu'
import { RangeMenu } from './RangeMenu'
import { SurfacePicker } from './SurfacePicker'
import styles from './TopBar.module.css'

/** Which data are shown: connection, surface and range at the start; search, language and theme at the end. */
export function TopBar({
  connections,
  readiness,
  scoped,
  onPalette,
}: {
  connections: Connections | undefined
  readiness: Readiness
  scoped: boolean
  onPalette: () => void
}) {
  const t = useText()
  const client = useQueryClient()
  const fetching = useIsFetching() > 0
  const ready = readiness.kind === 'ready'
  const { outline, choice, scope, error } = useScope(ready)
  return (
    <header className={styles.bar}>
      <ProfileMenu connections={connections} />
      <LogBadge readiness={readiness} outline={outline} answers={error === null} />
      {scoped && outline && scope && (
        <>
          <SurfacePicker outline={outline} surface={scope.surface} />
          <RangeMenu outline={outline} choice={choice} range={scope.range} />
        </>
      )}
      <div className={styles.space} />
      {ready && <AsOf outline={outline} />}
      <IconButton
        label={t('bar.refresh')}
        isDisabled={!ready}
        icon={<RefreshCw aria-hidden="true" className={classes(fetching && styles.busy)} />}
        onPress={() => void client.invalidateQueries()}
        data-testid="refresh"
      />
      <button type="button" className={styles.search} onClick={onPalette} data-testid="search">
        <Search aria-hidden="true" />
        <span>{t('bar.search')}</span>
        <kbd dir="ltr">Ctrl K</kbd>
      </button>
      <AppearanceMenus />
    </header>
  )
}
