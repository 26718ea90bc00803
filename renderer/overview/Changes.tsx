import type { Annotation } from '../../shared/contract/bridge'
import { markKind } from '../charts/mark-kind'
import { useFormat, useText } from '../i18n'
import { Panel } from '../ui/Panel'
import { Table } from '../ui/Table'

/** Deploys, publishes and imports of the range, newest first: what to look at beside a signal. */
export function Changes({ annotations }: { annotations: readonly Annotation[] }) {
  const t = useText()
  const format = useFormat()
  if (annotations.length === 0) return null
  return (
    <Panel title={t('overview.changes')} note={t('overview.changes.note')} flush data-testid="overview-changes">
      <Table<Annotation>
        label={t('overview.changes')}
        rows={annotations}
        rowKey={(row) => `${row.ts} ${row.kind} ${row.title}`}
        initialSort={{ id: 'when', descending: true }}
        maxBlockSize="228px"
        columns={[
          {
            id: 'when',
            header: t('overview.column.when'),
            width: '150px',
            value: (row) => row.ts,
            cell: (row) => format.dateTime(row.ts),
          },
          {
            id: 'kind',
            header: t('overview.column.kind'),
            width: '120px',
            value: (row) => t(`mark.kind.${markKind(row.kind)}`),
          },
          {
            id: 'title',
            header: t('overview.column.change'),
            value: (row) => row.title,
            cell: (row) => <bdi dir="auto">{row.title}</bdi>,
          },
        ]}
      />
    </Panel>
  )
}
