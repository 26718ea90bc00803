import type { Exposure } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { Panel } from '../ui/Panel'
import { type Column, Table } from '../ui/Table'
import { formatPlace } from './place'
import { configName } from './RequestViews'
import { usePlace } from './use-place'

/** Who is seen how much under either configuration, those first whose share changes most. A store opens to its reach. */
export function ExposureTable({
  kind,
  rows,
  left,
  right,
}: {
  kind: 'stores' | 'categories'
  rows: readonly Exposure[]
  left: string
  right: string
}) {
  const t = useText()
  const format = useFormat()
  const go = usePlace()
  const sum = (side: 'left' | 'right') => rows.reduce((all, row) => all + row[side], 0)
  const totals = { left: sum('left'), right: sum('right') }
  const share = (row: Exposure, side: 'left' | 'right') => (totals[side] === 0 ? 0 : row[side] / totals[side])
  const nameOf = (row: Exposure) =>
    (format.language === 'ar' ? row.name_ar : row.name_en) || row.id || t('requests.batch.noName')
  const side = (id: 'left' | 'right', header: string): Column<Exposure> => ({
    ...{ id, header, unit: '%', align: 'end', width: '92px' },
    value: (row) => share(row, id),
    cell: (row) => format.number(share(row, id) * 100, 2, true),
  })
  const columns: Column<Exposure>[] = [
    {
      id: 'name',
      header: t(kind === 'stores' ? 'requests.batch.store' : 'requests.batch.category'),
      value: nameOf,
      cell: (row) => <Content>{nameOf(row)}</Content>,
    },
    side('left', configName(left, t)),
    side('right', configName(right, t)),
    {
      id: 'change',
      header: t('requests.batch.change'),
      align: 'end',
      width: '84px',
      value: (row) => (row.left === 0 ? null : share(row, 'right') / share(row, 'left') - 1),
      cell: (row) =>
        row.left === 0 ? (
          t('requests.batch.new')
        ) : (
          <bdi dir="ltr">{format.signedPercent(share(row, 'right') / share(row, 'left') - 1, 1)}</bdi>
        ),
    },
  ]
  return (
    <Panel
      title={t(`requests.batch.${kind}`)}
      note={t('requests.batch.exposureNote')}
      flush
      data-testid={`batch-${kind}`}
    >
      <Table<Exposure>
        label={t(`requests.batch.${kind}`)}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        maxBlockSize="260px"
        {...(kind === 'stores' ? { onOpen: (row: Exposure) => go(formatPlace({ open: 'store', id: row.id })) } : {})}
      />
    </Panel>
  )
}
