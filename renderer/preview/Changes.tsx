import type { PreviewResponse } from '../../shared/contract/serving'
import type { Move } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { Panel, Stat, Stats } from '../ui/Panel'
import type { Side } from './case'
import { ExpectedStats } from './ExpectedStats'
import { parseBecause } from './finding'
import { MoveMark } from './MoveMark'
import { Picture } from './Picture'
import styles from './Preview.module.css'
import { becauseWords, itemTitle, type Names } from './words'

const mostMoves = 12

/** What entered, left and moved between the two feeds, and by which term, rule or stage. */
export function Changes({
  response,
  surface,
  names,
  onChoose,
}: {
  response: PreviewResponse
  surface: string
  names: Names
  onChoose: (id: string, side: Side) => void
}) {
  const t = useText()
  const format = useFormat()
  const { comparison } = response
  if (!comparison) {
    return (
      <Panel title={t('preview.change.title')}>
        <div className={styles.changeStats}>
          <Stats>
            <ExpectedStats response={response} surface={surface} />
          </Stats>
        </div>
        <p className={styles.quiet}>{t('preview.change.alone')}</p>
      </Panel>
    )
  }
  const tau = comparison.kendall_tau
  const moves = byDistance(comparison.moves)
  return (
    <Panel title={t('preview.change.title')} data-testid="preview-changes">
      <div className={styles.changeStats}>
        <Stats>
          <Stat label={t('preview.change.overlap')}>
            <span data-testid="preview-overlap">{format.percent(comparison.overlap_at_10, 0)}</span>
          </Stat>
          <Stat label={`${t('preview.change.tau')} (${t('preview.change.tauNote')})`}>
            <span dir="ltr" data-testid="preview-tau">
              {tau === null ? '—' : format.number(tau, 3)}
            </span>
          </Stat>
          <ExpectedStats response={response} surface={surface} />
        </Stats>
      </div>
      {moves.length === 0 ? (
        <p className={styles.quiet}>{t('preview.change.none')}</p>
      ) : (
        <ul className={styles.moves}>
          {moves.slice(0, mostMoves).map((move) => (
            <li key={move.item_id}>
              <MoveRow move={move} response={response} names={names} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Entries and exits first, then the longest way. */
function byDistance(moves: readonly Move[]): Move[] {
  const weight = (move: Move) =>
    move.kind === 'entered' ? 2000 - move.to : move.kind === 'left' ? 1000 - move.from : Math.abs(move.from - move.to)
  return moves.filter((move) => move.kind !== 'same').sort((a, b) => weight(b) - weight(a))
}

function MoveRow({
  move,
  response,
  names,
  onChoose,
}: {
  move: Move
  response: PreviewResponse
  names: Names
  onChoose: (id: string, side: Side) => void
}) {
  const t = useText()
  const format = useFormat()
  const card = response.items[move.item_id]
  const because = parseBecause(move.because)
  const place =
    move.kind === 'entered'
      ? format.integer(move.to)
      : move.kind === 'left'
        ? format.integer(move.from)
        : format.arrow(format.integer(move.from), format.integer(move.to))
  return (
    <button
      type="button"
      className={styles.moveRow}
      onClick={() => onChoose(move.item_id, move.kind === 'left' ? 'left' : 'right')}
    >
      <Picture item={card} size={24} />
      <span className={styles.itemWords}>
        <span className={styles.moveTitle}>
          <Content>{itemTitle(card, move.item_id, format.language)}</Content>
        </span>
        {because && <span className={styles.itemNote}>{becauseWords(because, move.kind, names, t)}</span>}
      </span>
      <span className={styles.movePlace}>{place}</span>
      <span className={styles.moveEnd}>
        <MoveMark move={move} />
      </span>
    </button>
  )
}
