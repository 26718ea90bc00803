import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import type { DriftMatrix } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { Annotations } from './Annotations'
import styles from './Matrix.module.css'
import { MatrixGroupRows } from './MatrixRows'
import { labelledBuckets, type MatrixGroup, move, type Step } from './matrix-model'
import { cellWords } from './Readout'

const axisLabels = 8

/**
 * Feature × time as one grid: a single tab stop, arrows walk the cells, Enter or a click opens one. Events are handled here once
 * and cells are named when they are reached, since there may be thousands of them.
 */
export const Matrix = memo(function Matrix({
  matrix,
  groups,
  onPoint,
  onOpen,
}: {
  matrix: DriftMatrix
  groups: readonly MatrixGroup[]
  onPoint: (step: Step | null) => void
  onOpen: (step: Step) => void
}) {
  const t = useText()
  const format = useFormat()
  const grid = useRef<HTMLDivElement>(null)
  const rows = groups.flatMap((group) => group.rows.map(({ row }) => row))
  const columns = matrix.buckets.length
  const oneReference = new Set(matrix.rows.map((row) => row.reference)).size === 1

  function name(cell: HTMLElement, { row, column }: Step) {
    const feature = rows[row]
    const judged = feature?.cells[column]
    const at = matrix.buckets[column]
    if (!feature || !judged || at === undefined) return
    cell.setAttribute('aria-label', cellWords(feature, judged, format.bucketStart(at, matrix.bucket), t, format))
  }
  function onKeyDown(event: KeyboardEvent) {
    const at = stepOf(event.target)
    if (!at) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onOpen(at)
      return
    }
    const next = move(at, event.key, rows.length, columns)
    if (!next) return
    event.preventDefault()
    const cell = grid.current?.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)
    cell?.focus()
    cell?.scrollIntoView({ block: 'nearest' })
  }
  function onFocus(event: FocusEvent) {
    const at = stepOf(event.target)
    if (!at || !(event.target instanceof HTMLElement)) return
    // The last cell that had the focus is the one that Tab comes back to.
    grid.current?.querySelector('[role=gridcell][tabindex="0"]')?.setAttribute('tabindex', '-1')
    event.target.setAttribute('tabindex', '0')
    name(event.target, at)
    onPoint(at)
  }
  function onClick(event: MouseEvent) {
    const at = stepOf(event.target)
    if (at) onOpen(at)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: thousands of cells are laid out with CSS grid, not as a table
    <div
      ref={grid}
      role="grid"
      aria-label={t('drift.matrix.label')}
      aria-rowcount={rows.length}
      aria-colcount={columns + 1}
      className={styles.grid}
      style={{ '--columns': columns }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={onClick}
      onPointerOver={(event) => onPoint(stepOf(event.target))}
      onPointerLeave={() => onPoint(null)}
    >
      <Annotations matrix={matrix} />
      {groups.map((group) => (
        <MatrixGroupRows key={group.key} group={group} amber={matrix.thresholds.amber} single={oneReference} />
      ))}
      <Axis matrix={matrix} />
    </div>
  )
})

function Axis({ matrix }: { matrix: DriftMatrix }) {
  const format = useFormat()
  const { buckets, bucket } = matrix
  return (
    <div className={styles.axis} aria-hidden="true">
      <div className={styles.axisTrack} dir="ltr">
        {labelledBuckets(buckets, bucketMs[bucket], axisLabels).map((index) => {
          const at = buckets[index] ?? ''
          const wholeDay = Date.parse(at) % bucketMs.day === 0
          return (
            <span key={at} style={{ insetInlineStart: `${(index / buckets.length) * 100}%` }}>
              <bdi>{wholeDay ? format.weekday(at) : format.dateTime(at)}</bdi>
            </span>
          )
        })}
      </div>
    </div>
  )
}

function stepOf(target: EventTarget): Step | null {
  if (!(target instanceof HTMLElement)) return null
  const { row, column } = target.dataset
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) }
}
