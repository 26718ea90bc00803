import type { ItemCard } from '../../shared/contract/serving'
import type { Move, SlateItem } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { Money } from '../ui/Figure'
import { Content, Id } from '../ui/Id'
import type { Side } from './case'
import { MoveMark } from './MoveMark'
import { Picture } from './Picture'
import styles from './Preview.module.css'
import { itemTitle, sourceName, storeName } from './words'

/** Position, picture, title, whose it is and what it costs, score, and how it moved or where it came from. */
export function SlateRow({
  side,
  item,
  card,
  move,
  chosen,
  tabbable,
  onChoose,
}: {
  side: Side
  item: SlateItem
  card: ItemCard | undefined
  move: Move | null
  chosen: boolean
  tabbable: boolean
  onChoose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const source = sourceName(item.source, t)
  const store = card && storeName(card, format.language)
  return (
    <li className={styles.slateRow} data-testid={`slate-${side}-${item.position}`} data-item={item.item_id}>
      <button
        type="button"
        className={styles.slateButton}
        aria-pressed={chosen}
        tabIndex={tabbable ? 0 : -1}
        onClick={onChoose}
      >
        <span className={styles.position}>{format.integer(item.position)}</span>
        <Picture item={card} />
        <span className={styles.itemWords}>
          <span className={styles.itemTitle}>
            <Content>{itemTitle(card, item.item_id, format.language)}</Content>
          </span>
          <span className={styles.itemNote}>
            {store ? <Content>{store}</Content> : <Id>{item.item_id}</Id>}
            {card && card.currency !== '' && (
              <>
                {' · '}
                <Money value={{ amount_minor: card.price_minor, currency: card.currency }} />
              </>
            )}
          </span>
        </span>
        <span className={styles.itemEnd}>
          <span className={styles.score} dir="ltr" data-testid={`score-${side}-${item.position}`}>
            {format.number(item.score.score, 4, true)}
          </span>
          <span className={styles.itemNote}>
            {item.slot_type !== 'organic' && <span className={styles.slot}>{t(`preview.slot.${item.slot_type}`)}</span>}
            {move ? <MoveMark move={move} /> : source}
          </span>
        </span>
      </button>
    </li>
  )
}
