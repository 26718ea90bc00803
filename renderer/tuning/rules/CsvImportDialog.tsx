import { useMemo } from 'react'
import { useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Dialog, DialogActions } from '../../ui/Dialog'
import { Content, Id } from '../../ui/Id'
import { Mark, type Tone } from '../../ui/Mark'
import { Notice } from '../../ui/Panel'
import { type Column, Table } from '../../ui/Table'
import tune from '../Tune.module.css'
import type { CsvImport, CsvReport } from './rules-csv'

const tones: Record<CsvReport['kind'], Tone> = { added: 'ok', changed: 'info', same: 'none', refused: 'bad' }

/** Row by row what a file would do, before it does anything. */
export function CsvImportDialog({
  file,
  found,
  onTake,
  onClose,
}: {
  file: string
  found: CsvImport
  onTake: () => void
  onClose: () => void
}) {
  const t = useText()
  const columns = useMemo<Column<CsvReport>[]>(
    () => [
      { id: 'line', header: t('tuning.csv.line'), value: (row) => row.line, align: 'end', width: '50px' },
      {
        id: 'kind',
        header: t('tuning.csv.outcome'),
        value: (row) => row.kind,
        width: '120px',
        cell: (row) => <Mark tone={tones[row.kind]}>{t(`tuning.csv.kind.${row.kind}`)}</Mark>,
      },
      {
        id: 'rule',
        header: t('tuning.conflicts.rule'),
        value: (row) => row.name,
        cell: (row) => (row.name === '' ? <Id>{row.id}</Id> : <Content>{row.name}</Content>),
      },
      {
        id: 'why',
        header: t('tuning.csv.why'),
        value: (row) =>
          row.problems
            .map(({ column, key }) => t('tuning.csv.problem', { column, problem: t(key) }))
            .join(t('ui.listSeparator')),
      },
    ],
    [t],
  )
  const count = found.rows.filter(({ kind }) => kind === 'added' || kind === 'changed').length
  return (
    <Dialog isOpen onClose={onClose} title={t('tuning.csv.title', { file })} width="720px" testId="csv-import">
      <div className={tune.dialogBody}>
        {found.fault ? (
          <Notice tone="bad">{t(found.fault)}</Notice>
        ) : (
          <>
            <p>{t('tuning.csv.what')}</p>
            <Table
              label={t('tuning.csv.report')}
              rows={found.rows}
              columns={columns}
              rowKey={(row) => String(row.line)}
              rowTestId={(row) => `csv-row-${row.line}`}
              rowTone={(row) => (row.kind === 'refused' ? 'bad' : undefined)}
              maxBlockSize="320px"
            />
          </>
        )}
        <DialogActions>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isDisabled={count === 0} onPress={onTake} data-testid="csv-take">
            {count === 0 ? t('tuning.csv.nothing') : t('tuning.csv.do', { count })}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
