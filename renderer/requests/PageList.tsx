import { type KeyboardEvent, useRef } from 'react'
import type { ItemCard } from '../../shared/contract/serving'
import type { Move } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { MoveMark } from '../preview/MoveMark'
import { Picture } from '../preview/Picture'
import { eventName, itemTitle, storeName } from '../preview/words'
import { Content, Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import styles from './Requests.module.css'

export interface ListedItem {
  readonly item_id: string
  readonly position: number
  readonly score?: number | null
  readonly slot_type?: string
  /** What came of it: click, purchase. */
  readonly events?: readonly string[]
}

/** A page as it was or would be. Arrows walk the items; with `onChoose` Enter takes one apart. */
export function PageList({
  label,
  items,
  cards,
  moves = null,
  chosen = null,
  onChoose,
  testId,
}: {
  label: string
  items: readonly ListedItem[]
  cards: Readonly<Record<string, ItemCard | undefined>>
  moves?: ReadonlyMap<string, Move> | null
  chosen?: string | null
  onChoose?: ((id: string) => void) | undefined
  testId?: string
}) {
  const t = useText()
  const list = useRef<HTMLOListElement>(null)
  const tabbable = items.some((item) => item.item_id === chosen) ? chosen : items[0]?.item_id

  function onKeyDown(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    buttons[Math.max(0, Math.min(buttons.length - 1, next))]?.focus()
  }

  if (items.length === 0) return <p className={styles.nothing}>{t('requests.page.empty')}</p>
  return (
    <ol ref={list} className={styles.list} aria-label={label} onKeyDown={onKeyDown} data-testid={testId}>
      {items.map((item) => (
        <li key={item.item_id} className={styles.item}>
          {onChoose ? (
            <button
              type="button"
              className={styles.row}
              aria-pressed={item.item_id === chosen}
              tabIndex={item.item_id === tabbable ? 0 : -1}
              onClick={() => onChoose(item.item_id)}
            >
              <Row item={item} card={cards[item.item_id]} move={moves?.get(item.item_id) ?? null} />
            </button>
          ) : (
            <div className={styles.row}>
              <Row item={item} card={cards[item.item_id]} move={moves?.get(item.item_id) ?? null} />
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

function Row({ item, card, move }: { item: ListedItem; card: ItemCard | undefined; move: Move | null }) {
  const t = useText()
  const format = useFormat()
  const store = card ? storeName(card, format.language) : ''
  const { slot_type: slot = 'organic', events = [], score } = item
  const known = (['pin', 'soft_pin', 'slot', 'cold_start', 'explore'] as const).find((one) => one === slot)
  return (
    <>
      <span className={styles.position}>{format.integer(item.position)}</span>
      <Picture item={card} size={30} />
      <span className={styles.words}>
        <span className={styles.title}>
          <Content>{itemTitle(card, item.item_id, format.language)}</Content>
        </span>
        <span className={styles.note}>{store ? <Content>{store}</Content> : <Id>{item.item_id}</Id>}</span>
      </span>
      {events.map((type) => (
        <Mark key={type} tone="info" strong>
          {eventName(type, t)}
        </Mark>
      ))}
      <span className={styles.end}>
        {score !== undefined && score !== null && (
          <span className={styles.score} dir="ltr">
            {format.number(score, 4, true)}
          </span>
        )}
        <span className={styles.note}>
          {known !== undefined && <span className={styles.slot}>{t(`preview.slot.${known}`)}</span>}
          {move && <MoveMark move={move} />}
        </span>
      </span>
    </>
  )
}
