import { useMemo } from 'react'
import type { ItemCard } from '../../shared/contract/serving'
import type { Dropped, Slate } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { Panel } from '../ui/Panel'
import { type Column, Table } from '../ui/Table'
import styles from './Preview.module.css'
import { itemTitle, type Names, stageName } from './words'

/** Candidates that are not on the page: the place their score alone would give them, and what stopped them; opened, why and what would help. */
export function DroppedPanel({
  slate,
  items,
  names,
  title,
  onChoose,
}: {
  slate: Slate
  items: Readonly<Record<string, ItemCard | undefined>>
  names: Names
  title: string
  onChoose: (id: string) => void
}) {
  const t = useText()
  const format = useFormat()
  const columns = useMemo<Column<Dropped>[]>(
    () => [
      {
        id: 'item',
        header: t('preview.slate.item'),
        value: (one) => itemTitle(items[one.item_id], one.item_id, format.language),
        cell: (one) => (
          <span className={styles.droppedTitle}>
            <Content>{itemTitle(items[one.item_id], one.item_id, format.language)}</Content>
          </span>
        ),
      },
      {
        id: 'place',
        header: t('preview.dropped.place'),
        align: 'end',
        value: (one) => one.would_be,
        cell: (one) => (one.would_be > 0 ? format.integer(one.would_be) : '—'),
      },
      {
        id: 'stage',
        header: t('preview.dropped.stage'),
        value: (one) => one.stage,
        cell: (one) => (one.rule_id === '' ? stageName(one.stage, t) : names.rule(one.rule_id)),
      },
    ],
    [items, names, t, format],
  )
  if (slate.dropped.length === 0) return null
  return (
    <Panel
      title={`${t('preview.dropped.title')}: ${title}`}
      note={t('preview.dropped.count', { count: slate.dropped.length })}
      flush
      data-testid="preview-dropped"
    >
      <Table
        label={t('preview.dropped.title')}
        rows={slate.dropped}
        columns={columns}
        rowKey={(one) => one.item_id}
        rowTestId={(one) => `dropped-${one.item_id}`}
        onOpen={(one) => onChoose(one.item_id)}
        initialSort={{ id: 'place', descending: false }}
        maxBlockSize="300px"
      />
    </Panel>
  )
}
