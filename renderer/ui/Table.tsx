import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useText } from '../i18n'
import { classes } from './classes'
import styles from './Table.module.css'
import { TableHead } from './TableHead'
import { TableRow } from './TableRow'
import { ColumnChooser, TableFilter } from './TableTools'
import { useFit } from './use-fit'

export interface Column<Row> {
  id: string
  header: string
  /** Stands in the header, so that the cells are numbers alone. */
  unit?: string
  /** What the header means, on pointing. */
  hint?: string
  /** What the column sorts and filters by, and what it shows when there is no `cell`. */
  value: (row: Row) => string | number | null
  cell?: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** A CSS length; without one the browser decides. */
  width?: string
  sortable?: boolean
  /** The column may be left out by the person. */
  optional?: boolean
  /** Where there is no room for all columns the one with the highest rank goes first; without one it stays. */
  rank?: number
  /** The header is read but not shown: a column of buttons. */
  headerHidden?: boolean
}

export interface TableProps<Row> {
  /** What the table lists; read by screen readers. */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** Enter, Space or a click on a row. Without it rows are not focusable. */
  onOpen?: (row: Row) => void
  selectedKey?: string | null
  initialSort?: { id: string; descending: boolean }
  /** A text field above the rows; `/` focuses it. */
  filter?: boolean
  columnChoice?: boolean
  /** A CSS length after which the rows scroll under a sticky header. */
  maxBlockSize?: string
  rowTestId?: (row: Row) => string
  cellTestId?: (row: Row, columnId: string) => string | undefined
  /** A row that asks to be seen: its start edge is marked. */
  rowTone?: (row: Row) => 'bad' | 'warn' | undefined
}

const features = tableFeatures({
  columnVisibilityFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
})

/** More rows than this are drawn only where they can be seen. */
const VIRTUAL_FROM = 120
const ROW = 28

export function Table<Row extends RowData>(props: TableProps<Row>) {
  const { rows, columns, rowKey, initialSort, maxBlockSize } = props
  const t = useText()
  const [sorting, setSorting] = useState<SortingState>(
    initialSort ? [{ id: initialSort.id, desc: initialSort.descending }] : [],
  )
  const [globalFilter, setGlobalFilter] = useState('')
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>({})
  const [focused, setFocused] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)

  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: column.value,
        enableSorting: column.sortable !== false,
        sortUndefined: 'last' as const,
        sortFn: compareValues,
      })),
    [columns],
  )
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({
    features,
    data,
    columns: definitions,
    getRowId: rowKey,
    state: { sorting, globalFilter, columnVisibility },
    onSortingChange: setSorting,
    onGlobalFilterChange: setGlobalFilter,
    onColumnVisibilityChange: setColumnVisibility,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
  })
  const dropped = useFit(scroller, columns, columnVisibility)
  const shown = columns.filter((column) => columnVisibility[column.id] !== false && !dropped.has(column.id))
  const ordered = table.getRowModel().rows.map((row) => row.original)

  const virtual = ordered.length > VIRTUAL_FROM
  const virtualizer = useVirtualizer({
    count: virtual ? ordered.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const from = virtual ? (items[0]?.index ?? 0) : 0
  const to = virtual ? (items.at(-1)?.index ?? -1) + 1 : ordered.length
  const current = Math.min(focused, Math.max(0, ordered.length - 1))

  function move(next: number) {
    const index = Math.max(0, Math.min(ordered.length - 1, next))
    setFocused(index)
    if (virtual) virtualizer.scrollToIndex(index)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus()
    })
  }

  return (
    <div className={styles.frame}>
      {(props.filter || props.columnChoice) && (
        <div className={styles.tools}>
          {props.filter && <TableFilter value={globalFilter} onChange={setGlobalFilter} />}
          <span className={styles.count}>{t('table.rows', { n: ordered.length })}</span>
          {props.columnChoice && (
            <ColumnChooser
              columns={columns}
              visibility={{ ...Object.fromEntries([...dropped].map((id) => [id, false])), ...columnVisibility }}
              onChange={setColumnVisibility}
            />
          )}
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        style={virtual || maxBlockSize !== undefined ? { maxBlockSize: maxBlockSize ?? '60vh' } : undefined}
      >
        <table className={styles.table} aria-label={props.label} aria-rowcount={ordered.length + 1}>
          <colgroup>
            {shown.map((column) => (
              <col key={column.id} style={column.width === undefined ? undefined : { inlineSize: column.width }} />
            ))}
          </colgroup>
          <TableHead
            columns={shown}
            sorting={sorting[0]}
            onSort={(id) => table.getColumn(id)?.toggleSorting(undefined, false)}
          />
          <tbody>
            {from > 0 && <Gap rows={from} columns={shown.length} />}
            {ordered.slice(from, to).map((row, offset) => (
              <TableRow
                key={rowKey(row)}
                row={row}
                index={from + offset}
                columns={shown}
                tabbable={from + offset === current}
                table={props}
                onMove={move}
                onFocus={setFocused}
                last={ordered.length - 1}
              />
            ))}
            {to < ordered.length && <Gap rows={ordered.length - to} columns={shown.length} />}
          </tbody>
        </table>
        {ordered.length === 0 && globalFilter !== '' && <p className={classes(styles.nothing)}>{t('table.nothing')}</p>}
      </div>
    </div>
  )
}

function Gap({ rows, columns }: { rows: number; columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row that only holds the place of others is not focusable
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ blockSize: rows * ROW, padding: 0, border: 0 }} />
    </tr>
  )
}

interface Sortable {
  getValue<T>(columnId: string): T
}

/** Numbers by size, words by the reader's alphabet; a missing value is the smallest of all. */
export function compareValues(a: Sortable, b: Sortable, columnId: string): number {
  const left = a.getValue<string | number | null>(columnId)
  const right = b.getValue<string | number | null>(columnId)
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left).localeCompare(String(right), undefined, { numeric: true })
}
