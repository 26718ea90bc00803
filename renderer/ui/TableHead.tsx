import { ChevronDown, ChevronUp } from 'lucide-react'
import { useText } from '../i18n'
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
  const t = useText()
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
              aria-sort={sorted ?? (column.sortable === false ? undefined : 'none')}
              className={classes(styles.head, column.align === 'end' && styles.end)}
            >
              {column.sortable === false ? (
                <span className={styles.label}>{name}</span>
              ) : (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort(column.id)}
                  title={sorted && t(`table.sorted.${sorted}`)}
                >
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
