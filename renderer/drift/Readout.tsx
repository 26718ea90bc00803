import type { DriftCell, DriftRow } from '../../shared/contract/bridge'
import type { Bucket } from '../../shared/time'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import styles from './Matrix.module.css'
import { verdictTone } from './verdict'

/** The cell that is pointed at, on one line that is always there, so that nothing moves or covers the matrix. */
export function Readout({
  row,
  cell,
  at,
  bucket,
}: {
  row: DriftRow | null
  cell: DriftCell | null
  at: string | null
  bucket: Bucket
}) {
  const t = useText()
  const format = useFormat()
  if (!row || !cell || at === null) return <div className={styles.readout} />
  return (
    <div className={styles.readout}>
      <Id strong>{row.name}</Id>
      <span>{format.bucketStart(at, bucket)}</span>
      <Mark tone={verdictTone(cell.verdict)}>{t(`drift.verdict.${cell.verdict}`)}</Mark>
      {cell.psi !== null && <span dir="ltr">PSI {format.significant(cell.psi)}</span>}
      {cell.n > 0 && <span dir="ltr">n {format.integer(cell.n)}</span>}
    </div>
  )
}

/** A cell in words, for those who hear the matrix. */
export function cellWords(row: DriftRow, cell: DriftCell, time: string, t: Text, format: Format): string {
  const verdict = t(`drift.verdict.${cell.verdict}`)
  if (cell.psi === null) return t('drift.matrix.cellPlain', { name: row.name, time, verdict })
  const values = { psi: format.significant(cell.psi), n: format.integer(cell.n) }
  return t('drift.matrix.cell', { name: row.name, time, verdict, ...values })
}
