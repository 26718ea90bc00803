import { useCallback, useMemo, useState } from 'react'
import type { DriftMatrix } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { formatSelection } from '../selection'
import { HowComputed } from '../ui/HowComputed'
import { Segmented } from '../ui/Segmented'
import { Skeleton } from '../ui/Skeleton'
import { useView } from '../view-state'
import { Legend } from './Legend'
import { Matrix } from './Matrix'
import styles from './Matrix.module.css'
import { groupMatrix, isLoud, type Step } from './matrix-model'
import { Readout } from './Readout'

/** The matrix with what belongs to it: the legend, and a line that reads out the cell under the pointer or the focus. */
export function MatrixPanel({ matrix }: { matrix: DriftMatrix }) {
  const t = useText()
  const select = useView((view) => view.select)
  const [pointed, setPointed] = useState<Step | null>(null)
  const [shown, setShown] = useState<'all' | 'loud'>('all')
  const loud = useMemo(() => matrix.rows.filter(isLoud).length, [matrix])
  const groups = useMemo(() => groupMatrix(matrix, shown === 'loud' ? isLoud : undefined), [matrix, shown])
  const rows = useMemo(() => groups.flatMap((group) => group.rows.map(({ row }) => row)), [groups])
  const open = useCallback(
    ({ row, column }: Step) => {
      const { model, surface, name } = rows[row] ?? {}
      const at = matrix.buckets[column]
      if (name !== undefined && at !== undefined) select('drift', formatSelection({ name, model, surface, at }))
    },
    [rows, matrix.buckets, select],
  )
  const row = pointed && rows[pointed.row]
  return (
    <section className={styles.panel} aria-label={t('drift.matrix.label')} data-testid="drift-matrix">
      <div className={styles.bar}>
        <Segmented
          small
          label={t('drift.show.label')}
          value={shown}
          options={[
            { value: 'all', label: t('drift.show.all') },
            { value: 'loud', label: t('drift.show.loud', { count: loud }) },
          ]}
          onChange={(value) => {
            setPointed(null)
            setShown(value)
          }}
          testId="drift-show"
        />
        <Legend thresholds={matrix.thresholds} />
        <Readout
          row={row ?? null}
          cell={(pointed && row?.cells[pointed.column]) ?? null}
          at={(pointed && matrix.buckets[pointed.column]) ?? null}
          bucket={matrix.bucket}
        />
        <HowComputed evidence={matrix.evidence} />
      </div>
      {groups.length === 0 ? (
        <p className={styles.none}>{t('drift.show.none')}</p>
      ) : (
        <Matrix matrix={matrix} groups={groups} onPoint={setPointed} onOpen={open} />
      )}
    </section>
  )
}

export function MatrixSkeleton() {
  const rows = Array.from({ length: 14 }, (_, index) => index)
  return (
    <div className={styles.panel} aria-hidden="true">
      <div className={styles.bar}>
        <Skeleton width="380px" height={12} />
      </div>
      <div className={styles.bones}>
        {rows.map((row) => (
          <div key={row} className={styles.bone}>
            <Skeleton width="110px" height={11} />
            <Skeleton height={19} />
          </div>
        ))}
      </div>
    </div>
  )
}
