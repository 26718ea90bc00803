import { memo } from 'react'
import type { DriftRow } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { Content, Id } from '../ui/Id'
import { Shape } from '../ui/Mark'
import { rowState } from './finding'
import styles from './Matrix.module.css'
import { type MatrixGroup, shade } from './matrix-model'
import { verdictTone } from './verdict'

/** One model on one surface: a heading with its reference, then a row for each feature, worst first. */
export const MatrixGroupRows = memo(function MatrixGroupRows({
  group,
  amber,
  single,
}: {
  group: MatrixGroup
  amber: number
  single: boolean
}) {
  const t = useText()
  const verdicts = group.rows.map(({ row }) => rowState(row).verdict)
  const red = verdicts.filter((verdict) => verdict === 'red').length
  const moved = verdicts.filter((verdict) => verdict === 'amber').length
  const both = red > 0 && moved > 0 ? 'yes' : 'no'
  const state = t('drift.matrix.groupState', { red, amber: moved, both })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of thousands of cells is laid out with CSS grid, not as a table
    <div
      role="rowgroup"
      className={styles.group}
      aria-label={t('drift.matrix.group', { model: group.model, surface: group.surface })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a heading row holds no cell to focus */}
      <div role="row" className={styles.groupHead}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        <div role="rowheader" aria-colspan={2} className={styles.groupWords}>
          <strong>
            <Id strong>{group.model}</Id> · <Id strong>{group.surface}</Id>
          </strong>
          {state !== '' && <span className={styles.groupState}>{state}</span>}
          {!single && group.references.map((label) => <Content key={label}>{label}</Content>)}
        </div>
      </div>
      {group.rows.map(({ key, index, row }) => (
        <FeatureRow key={key} row={row} index={index} amber={amber} />
      ))}
    </div>
  )
})

const FeatureRow = memo(function FeatureRow({ row, index, amber }: { row: DriftRow; index: number; amber: number }) {
  const t = useText()
  const { verdict } = rowState(row)
  const loud = verdict === 'red' || verdict === 'amber' || verdict === 'error'
  return (
    // biome-ignore lint/a11y/useSemanticElements: see MatrixGroupRows
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 1}
      className={styles.row}
      data-testid={`drift-row-${row.model}-${row.surface}-${row.name}`}
      data-verdict={verdict}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see MatrixGroupRows */}
      <div role="rowheader" tabIndex={-1} className={styles.name} data-loud={loud || undefined}>
        {loud && <Shape tone={verdictTone(verdict)} />}
        <Id>{row.name}</Id>
      </div>
      {row.error ? (
        // biome-ignore lint/a11y/useSemanticElements: see MatrixGroupRows
        <div role="gridcell" className={styles.failed} tabIndex={-1}>
          {t('drift.matrix.rowFailed', { detail: row.error.detail ?? t(`error.${row.error.code}`) })}
        </div>
      ) : (
        <div role="presentation" className={styles.strip} dir="ltr">
          {row.cells.map((cell, column) => (
            // biome-ignore lint/a11y/useSemanticElements: see MatrixGroupRows
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in time
              key={column}
              role="gridcell"
              tabIndex={index === 0 && column === 0 ? 0 : -1}
              aria-colindex={column + 2}
              className={styles.cell}
              data-row={index}
              data-column={column}
              data-verdict={cell.verdict}
              data-shade={cell.verdict === 'ok' ? shade(cell, amber) : undefined}
            />
          ))}
        </div>
      )}
    </div>
  )
})
