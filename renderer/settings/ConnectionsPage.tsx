import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { CallOutput } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Columns, Page } from '../ui/Page'
import { Notice, Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import { useView } from '../view-state'
import { PlatformPanel } from './PlatformPanel'
import { ProfileDrawer } from './ProfileDrawer'
import { ProfileList } from './ProfileList'
import { SchemaPanel } from './SchemaPanel'
import { ServingPanel } from './ServingPanel'

export type Connections = CallOutput<'connections.state'>
export const newProfile = 'new'

/** Where the log and the serving API are, whether they answer, and what each page finds there. */
export function ConnectionsPage() {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('connections.state', {}))
  const select = useView((view) => view.select)
  if (error && !data) {
    return (
      <Page name="connections" title={t('settings.failed')} ready>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (!data) {
    return (
      <Page name="connections" title={undefined} ready={false}>
        <Panel title={t('settings.list.title')} flush>
          <SkeletonRows rows={3} columns={['160px', '240px', '240px']} />
        </Panel>
      </Page>
    )
  }
  const active = data.profiles.find((profile) => profile.id === data.activeId)
  return (
    <Page
      name="connections"
      title={active ? t('settings.title', { name: active.name }) : t('settings.title.none')}
      sure={data.secretStorage === 'keychain' ? t('settings.line.keychain') : t('settings.line.memory')}
      ready
      actions={
        <Button
          variant="primary"
          icon={<Plus aria-hidden="true" />}
          onPress={() => select('connections', newProfile)}
          data-testid="connections-add"
        >
          {t('settings.list.add')}
        </Button>
      }
    >
      {data.secretStorage === 'memory' && (
        <div data-testid="secrets-in-memory">
          <Notice tone="warn" title={`${t('settings.memory.title')}.`}>
            {t('settings.memory.text')}
          </Notice>
        </div>
      )}
      <Found connections={data} />
      <ProfileDrawer connections={data} />
    </Page>
  )
}

function Found({ connections }: { connections: Connections }) {
  const active = connections.profiles.find((profile) => profile.id === connections.activeId)
  const embedded = connections.profiles.some((profile) => profile.kind === 'embedded')
  const reachable = active !== undefined && (active.kind === 'remote' || connections.platform.state === 'ready')
  return (
    <>
      <ProfileList connections={connections} />
      {embedded && <PlatformPanel connections={connections} />}
      {reachable && (
        <Columns columns="minmax(0, 1fr) minmax(0, 1fr)">
          <SchemaPanel key={active.id} />
          <ServingPanel key={`${active.id} serving`} />
        </Columns>
      )}
    </>
  )
}
