import { type KeyboardEvent, useRef } from 'react'
import type { ItemCard } from '../../shared/contract/serving'
import type { Move, Slate } from '../../shared/ranking/types'
import { useText } from '../i18n'
import { EmptyState } from '../ui/EmptyState'
import { Panel } from '../ui/Panel'
import type { Side } from './case'
import styles from './Preview.module.css'
import { SlateRow } from './SlateRow'

/** One ranked feed. Arrows walk the items, Enter takes one apart. */
export function SlatePanel({
  side,
  title,
  slate,
  items,
  moves,
  chosen,
  onChoose,
}: {
  side: Side
  title: string
  slate: Slate
  items: Readonly<Record<string, ItemCard | undefined>>
  moves: ReadonlyMap<string, Move> | null
  chosen: string | null
  onChoose: (id: string) => void
}) {
  const t = useText()
  const list = useRef<HTMLOListElement>(null)
  const tabbable = slate.items.some((item) => item.item_id === chosen) ? chosen : slate.items[0]?.item_id

  function onKeyDown(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    buttons[Math.max(0, Math.min(buttons.length - 1, next))]?.focus()
  }

  return (
    <Panel
      title={title}
      note={t('preview.line.candidates', { count: slate.candidates })}
      flush
      data-testid={`slate-${side}`}
    >
      {slate.items.length === 0 ? (
        <EmptyState compact title={t('preview.slate.empty')}>
          {t('preview.slate.emptyTodo', { candidates: slate.candidates })}
        </EmptyState>
      ) : (
        <ol
          ref={list}
          className={styles.slate}
          aria-label={t('preview.slate.label', { config: title })}
          onKeyDown={onKeyDown}
        >
          {slate.items.map((item) => (
            <SlateRow
              key={item.item_id}
              side={side}
              item={item}
              card={items[item.item_id]}
              move={moves?.get(item.item_id) ?? null}
              chosen={item.item_id === chosen}
              tabbable={item.item_id === tabbable}
              onChoose={() => onChoose(item.item_id)}
            />
          ))}
        </ol>
      )}
    </Panel>
  )
}
