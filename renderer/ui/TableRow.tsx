import type { KeyboardEvent, MouseEvent } from 'react'
import { classes } from './classes'
import type { Column, TableProps } from './Table'
import styles from './Table.module.css'

const PAGE = 12

/** One row. With `onOpen` the rows are one tab stop; arrows, Home, End and Page keys walk, Enter and Space open. */
export function TableRow<Row>({
  row,
  index,
  columns,
  tabbable,
  table,
  onMove,
  onFocus,
  last,
}: {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  tabbable: boolean
  table: TableProps<Row>
  onMove: (index: number) => void
  onFocus: (index: number) => void
  last: number
}) {
  const { onOpen, selectedKey, rowKey } = table
  const selected = selectedKey !== undefined && selectedKey !== null && selectedKey === rowKey(row)

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>) {
    if (event.target !== event.currentTarget) return // a control inside the row has the key
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
      Home: 0,
      End: last,
    }
    const next = steps[event.key]
    if (next !== undefined) onMove(next)
    else if (event.key === 'Enter' || event.key === ' ') onOpen?.(row)
    else return
    event.preventDefault()
  }

  const interactive = onOpen
    ? {
        tabIndex: tabbable ? 0 : -1,
        onClick: (event: MouseEvent<HTMLTableRowElement>) => {
          if (!isControl(event.target, event.currentTarget)) onOpen(row)
        },
        onKeyDown,
        onFocus: () => onFocus(index),
        'aria-current': selected || undefined,
      }
    : {}
  return (
    <tr
      {...interactive}
      data-index={index}
      data-selected={selected || undefined}
      data-tone={table.rowTone?.(row)}
      data-testid={table.rowTestId?.(row)}
      aria-rowindex={index + 2}
      className={classes(styles.row, onOpen && styles.openable)}
    >
      {columns.map((column, at) => {
        const Cell = at === 0 ? 'th' : 'td'
        const value = column.value(row)
        return (
          <Cell
            key={column.id}
            scope={at === 0 ? 'row' : undefined}
            className={classes(styles.cell, column.align === 'end' && styles.end)}
            data-testid={table.cellTestId?.(row, column.id)}
          >
            {column.cell ? column.cell(row) : value === null ? <span className={styles.none}>—</span> : value}
          </Cell>
        )
      })}
    </tr>
  )
}

/** A button inside a row, or what it laid over the page (events bubble through portals), has the press. */
function isControl(target: EventTarget, row: Element): boolean {
  if (!(target instanceof Element)) return false
  return !row.contains(target) || target.closest('button, a, input, label') !== null
}
