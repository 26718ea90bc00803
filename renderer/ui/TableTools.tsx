import { Columns3, Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useText } from '../i18n'
import { Checkbox } from './Checkbox'
import { Popup } from './Popup'
import type { Column } from './Table'
import styles from './Table.module.css'

/** Filters every column by text. `/` anywhere on the page focuses it. */
export function TableFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <label className={styles.filter}>
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="search"
        value={value}
        aria-label={t('table.filter')}
        placeholder={t('table.filter')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onChange('')
          }
        }}
      />
      <kbd>/</kbd>
    </label>
  )
}

export function ColumnChooser<Row>({
  columns,
  visibility,
  onChange,
}: {
  columns: readonly Column<Row>[]
  visibility: Record<string, boolean>
  onChange: (visibility: Record<string, boolean>) => void
}) {
  const t = useText()
  return (
    <Popup label={t('table.columns')} icon={<Columns3 aria-hidden="true" />} title={t('table.columns')}>
      <div className={styles.chooser}>
        {columns
          .filter((column) => column.optional)
          .map((column) => (
            <Checkbox
              key={column.id}
              isSelected={visibility[column.id] !== false}
              onChange={(shown) => onChange({ ...visibility, [column.id]: shown })}
            >
              {column.header}
            </Checkbox>
          ))}
      </div>
    </Popup>
  )
}
