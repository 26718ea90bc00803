import type { Missing as Lack, ReplayResponse } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { itemTitle } from '../preview/words'
import { Mark } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import styles from './Requests.module.css'

/** What keeps the replay from being exact, each with what it means; and every item that stands elsewhere than it was logged. */
export function Missing({ replay }: { replay: Pick<ReplayResponse, 'verdict' | 'missing' | 'moved' | 'cards'> }) {
  const t = useText()
  const format = useFormat()
  const { verdict, missing, moved, cards = {} } = replay
  if (missing.length === 0 && moved.length === 0) return null
  return (
    <Panel
      title={t(verdict === 'exact' ? 'requests.missing.titleExact' : 'requests.missing.title')}
      data-testid="request-missing"
    >
      <ul className={styles.missing}>
        {missing.map(({ what, name }) => (
          <li key={`${what} ${name}`} data-what={what}>
            <Mark tone={harmless(what) ? 'info' : 'warn'}>
              {t(`requests.missing.${what}`, { name: what === 'item' ? name : name || '—' })}
            </Mark>
          </li>
        ))}
        {moved.map(({ item_id, logged, replayed }) => (
          <li key={item_id} className={styles.movedLine}>
            <bdi>{itemTitle(cards[item_id], item_id, format.language)}</bdi>
            <span className={styles.note}>
              {t('requests.moved', { from: place(logged, format), to: place(replayed, format) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What was not shown moves nobody. */
function harmless(what: Lack['what']): boolean {
  return what === 'candidates'
}

function place(position: number, format: ReturnType<typeof useFormat>): string {
  return position === 0 ? '—' : format.integer(position)
}
