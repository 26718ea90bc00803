import { useQuery } from '@tanstack/react-query'
import { UserRoundPen, UserRoundPlus, Users } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { UserSummary } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { OpenCase } from '../requests/OpenCase'
import { formatPlace } from '../requests/place'
import { shopperName } from '../requests/shopper'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Id } from '../ui/Id'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import { type Column, Table } from '../ui/Table'
import { useView } from '../view-state'
import type { PreviewCase } from './case'
import { PersonaDialog } from './PersonaDialog'
import styles from './Preview.module.css'

const most = 50

/** Whose feed? The one search box, somebody who does not exist, or one of the latest sessions of the log. */
export function ShopperPicker({
  search,
  onChange,
}: {
  search: ReactNode
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  const select = useView((view) => view.select)
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(reads('preview.users', { q: '', limit: most }))
  const users = data?.users ?? []
  return (
    <Page
      name="preview"
      title={t('preview.title.choose')}
      sure={t('preview.line.choose')}
      ready={data !== undefined || error !== null}
    >
      <div className={styles.pickerBar}>
        <div className={styles.pickerSearch}>{search}</div>
        <Button
          icon={<UserRoundPlus aria-hidden="true" />}
          onPress={() => onChange({ user: '', item: null })}
          data-testid="preview-new-shopper"
        >
          {t('preview.picker.newShopper')}
        </Button>
        <Button
          icon={<UserRoundPen aria-hidden="true" />}
          onPress={() => setMaking(true)}
          data-testid="preview-persona"
        >
          {t('preview.persona.open')}
        </Button>
        <Button
          icon={<Users aria-hidden="true" />}
          onPress={() => select('preview', formatPlace({ open: 'batch' }))}
          data-testid="preview-batch"
        >
          {t('requests.batch')}
        </Button>
        <OpenCase />
      </div>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Panel title={t('preview.picker.recent')} flush>
          {data === undefined && (
            <SkeletonRows rows={10} columns={['180px', '60px', '60px', '90px', '140px', '140px']} />
          )}
          {data !== undefined && users.length > 0 && (
            <ShopperTable users={users} onChoose={(user) => onChange({ user, item: null })} />
          )}
          {data !== undefined && users.length === 0 && (
            <EmptyState compact title={t('preview.picker.empty')}>
              {t('preview.picker.emptyTodo')}
            </EmptyState>
          )}
        </Panel>
      )}
      {making && (
        <PersonaDialog
          persona={null}
          onClose={() => setMaking(false)}
          onChoose={(persona) => onChange({ persona, user: null, item: null })}
        />
      )}
    </Page>
  )
}

function ShopperTable({ users, onChoose }: { users: readonly UserSummary[]; onChoose: (user: string) => void }) {
  const t = useText()
  const format = useFormat()
  const columns = useMemo<Column<UserSummary>[]>(() => {
    const written = (id: 'country' | 'segment'): Column<UserSummary> => ({
      id,
      header: t(`preview.picker.${id}`),
      value: (user) => user[id] || null,
    })
    return [
      {
        id: 'id',
        header: t('preview.picker.id'),
        value: (user) => user.user_id,
        cell: (user) => <Id>{shopperName(user.user_id)}</Id>,
      },
      {
        id: 'events',
        header: t('preview.picker.events'),
        align: 'end',
        value: (user) => user.events,
        cell: (user) => format.integer(user.events),
      },
      // A log that does not know countries or segments has no use for their columns.
      ...(users.some((user) => user.country !== '') ? [written('country')] : []),
      ...(users.some((user) => user.segment !== '') ? [written('segment')] : []),
      {
        id: 'first',
        header: t('preview.picker.first'),
        value: (user) => user.first_seen,
        cell: (user) => format.dateYear(user.first_seen),
      },
      {
        id: 'last',
        header: t('preview.picker.last'),
        value: (user) => user.last_seen,
        cell: (user) => format.dateTime(user.last_seen),
      },
    ]
  }, [users, t, format])
  return (
    <Table
      label={t('preview.picker.label')}
      rows={users}
      columns={columns}
      rowKey={(user) => user.user_id}
      rowTestId={(user) => `shopper-${user.user_id}`}
      onOpen={(user) => onChoose(user.user_id)}
    />
  )
}
