import { useQuery } from '@tanstack/react-query'
import { Eye, RotateCcw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ConfigVersion } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { formatSelection } from '../selection'
import { Badge } from '../ui/Badge'
import { Button, IconButton } from '../ui/Button'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Content } from '../ui/Id'
import { SkeletonRows } from '../ui/Skeleton'
import { type Column, Table } from '../ui/Table'
import { useView } from '../view-state'
import { offers, type Platform, roleMayPublish } from './platform'
import { RollbackDialog } from './RollbackDialog'
import styles from './Tune.module.css'

const most = 100

/** What was published, by whom and why; each but the live one is a click away from coming back. */
export function VersionTable({ platform }: { platform: Platform }) {
  const t = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(reads('tuning.versions', { limit: most }))
  const [target, setTarget] = useState<ConfigVersion | null>(null)
  const live = platform.live.version.version
  const mayRollBack = offers(platform, 'rollback') && roleMayPublish(platform)
  const columns = useMemo<Column<ConfigVersion>[]>(
    () => [
      {
        id: 'version',
        header: t('tuning.versions.version'),
        value: (one) => one.version,
        cell: (one) => (
          <span className={styles.versionCell}>
            {format.integer(one.version)}
            {one.version === live && <Badge tone="ok">{t('tuning.versions.live')}</Badge>}
          </span>
        ),
      },
      {
        id: 'published',
        header: t('tuning.versions.published'),
        value: (one) => one.published_at,
        cell: (one) => format.dateTime(one.published_at),
      },
      { id: 'by', header: t('tuning.versions.by'), value: (one) => one.published_by },
      {
        id: 'title',
        header: t('tuning.versions.name'),
        value: (one) => one.title,
        cell: (one) => (
          <span className={styles.versionCell}>
            <Content>{one.title}</Content>
            {one.rolled_back_to !== null && (
              <Badge>{t('tuning.versions.rollbackOf', { version: one.rolled_back_to })}</Badge>
            )}
          </span>
        ),
      },
      {
        id: 'reason',
        header: t('tuning.versions.reason'),
        value: (one) => one.reason,
        cell: (one) => (
          <span className={styles.reason}>
            <Content>{one.reason}</Content>
          </span>
        ),
      },
      {
        id: 'act',
        header: t('tuning.versions.action'),
        align: 'end',
        sortable: false,
        value: () => null,
        cell: (one) => (
          <span className={styles.versionActs}>
            <IconButton
              small
              label={t('tuning.versions.preview')}
              icon={<Eye aria-hidden="true" />}
              onPress={() => useView.getState().select('preview', formatSelection({ right: `v${one.version}` }))}
            />
            {one.version !== live && mayRollBack && (
              <Button
                small
                icon={<RotateCcw aria-hidden="true" />}
                onPress={() => setTarget(one)}
                data-testid={`rollback-${one.version}`}
              >
                {t('tuning.versions.rollBack')}
              </Button>
            )}
          </span>
        ),
      },
    ],
    [t, format, live, mayRollBack],
  )
  return (
    <section>
      <h2 className={styles.historyTitle}>{t('tuning.versions.title')}</h2>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows rows={4} columns={['40px', '110px', '80px', '160px', '200px']} />}
      {data && (
        <Table
          label={t('tuning.versions.label')}
          rows={data.versions}
          columns={columns}
          rowKey={(one) => String(one.version)}
          rowTestId={(one) => `version-${one.version}`}
          maxBlockSize="320px"
        />
      )}
      {target && <RollbackDialog target={target} platform={platform} onClose={() => setTarget(null)} />}
    </section>
  )
}
