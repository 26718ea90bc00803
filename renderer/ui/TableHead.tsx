import { ChevronDown, ChevronUp } from 'lucide-react'
import { classes } from './classes'
import type { Column } from './Table'
import styles from './Table.module.css'

export function TableHead<Row>({
  columns,
  sorting,
  onSort,
}: {
  columns: readonly Column<Row>[]
  sorting: { id: string; desc: boolean } | undefined
  onSort: (id: string) => void
}) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const sorted = sorting?.id === column.id ? (sorting.desc ? 'descending' : 'ascending') : undefined
          const name = (
            <>
              {column.header}
              {column.unit !== undefined && <span className={styles.unit}> {column.unit}</span>}
            </>
          )
          return (
            <th
              key={column.id}
              scope="col"
              title={column.hint}
              aria-label={column.headerHidden ? column.header : undefined}
              aria-sort={sorted ?? (column.sortable === false ? undefined : 'none')}
              className={classes(styles.head, column.align === 'end' && styles.end)}
            >
              {column.sortable === false ? (
                <span className={styles.label}>{!column.headerHidden && name}</span>
              ) : (
                <button type="button" className={styles.sort} onClick={() => onSort(column.id)}>
                  <span className={styles.label}>{name}</span>
                  {sorted === 'ascending' && <ChevronUp aria-hidden="true" />}
                  {sorted === 'descending' && <ChevronDown aria-hidden="true" />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
