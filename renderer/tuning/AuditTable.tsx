import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AuditEntry } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Content, Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { SkeletonRows } from '../ui/Skeleton'
import { type Column, Table } from '../ui/Table'
import { AuditActions } from './AuditActions'
import { auditAction } from './audit-action'
import styles from './Tune.module.css'

const most = 100

/** Who did what, newest first; the app has checked that the entries' hashes chain. */
export function AuditTable() {
  const t = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(reads('tuning.audit', { limit: most }))
  const columns = useMemo<Column<AuditEntry>[]>(
    () => [
      {
        id: 'when',
        header: t('tuning.audit.when'),
        value: (entry) => entry.seq,
        cell: (entry) => format.dateTime(entry.ts),
      },
      { id: 'who', header: t('tuning.audit.who'), value: (entry) => entry.actor },
      { id: 'what', header: t('tuning.audit.what'), value: (entry) => auditAction(entry.action, t) },
      {
        id: 'subject',
        header: t('tuning.audit.subject'),
        value: (entry) => entry.subject,
        cell: (entry) => <Id>{shortId(entry.subject)}</Id>,
      },
      {
        id: 'detail',
        header: t('tuning.audit.detail'),
        value: (entry) => entry.detail,
        cell: (entry) => (
          <span className={styles.reason}>
            <Content>{entry.detail}</Content>
          </span>
        ),
      },
    ],
    [t, format],
  )
  return (
    <section>
      <h2 className={styles.historyTitle}>
        {t('tuning.audit.title')}
        {data && (
          <span data-testid="audit-chain" data-holds={data.chainHolds}>
            <Mark tone={data.chainHolds ? 'ok' : 'bad'} strong={!data.chainHolds}>
              {t(data.chainHolds ? 'tuning.audit.holds' : 'tuning.audit.broken')}
              {data.broken && ` ${data.broken}`}
            </Mark>
          </span>
        )}
      </h2>
      <AuditActions />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows rows={5} columns={['110px', '80px', '120px', '90px', '260px']} />}
      {data && data.entries.length === 0 && <p className={styles.small}>{t('tuning.audit.none')}</p>}
      {data && data.entries.length > 0 && (
        <Table
          label={t('tuning.audit.label')}
          rows={data.entries}
          columns={columns}
          rowKey={(entry) => String(entry.seq)}
          rowTestId={(entry) => `audit-${entry.seq}`}
          maxBlockSize="320px"
        />
      )}
    </section>
  )
}

/** A draft's id is long and tells people nothing after its first part. */
function shortId(id: string): string {
  return id.replace(/\b([0-9a-f]{8})-[0-9a-f-]{27}\b/, '$1')
}
