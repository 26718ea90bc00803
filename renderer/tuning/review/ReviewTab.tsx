import { useText } from '../../i18n'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Progress } from '../../ui/Progress'
import { ChangeList } from '../ChangeList'
import type { DraftState } from '../draft-state'
import { ExposureFigures } from '../replay/ExposureFigures'
import { OutcomeFigures } from '../replay/OutcomeFigures'
import type { Example } from '../replay/protocol'
import type { Replaying } from '../replay/use-replay'
import type { Judged } from '../use-tuning'
import styles from './Review.module.css'
import { ShopperPagesView } from './ShopperPagesView'

/** Everything that somebody who has to decide about a draft must have seen: what changes, what it would do, and to whom. */
export function ReviewTab({
  state,
  judged,
  replaying,
  onPreview,
}: {
  state: DraftState
  judged: Judged
  replaying: Replaying
  onPreview: (example: Example) => void
}) {
  const t = useText()
  const { document } = state.present
  return (
    <div className={styles.review} data-testid="review">
      <section>
        <h3 className={styles.heading}>
          {t('tuning.review.changes', { count: judged.changes.length })}
          <span className={styles.note}>{t(`tuning.compare.${judged.by}`)}</span>
        </h3>
        {judged.changes.length === 0 ? (
          <p className={styles.note}>{t('tuning.compare.none')}</p>
        ) : (
          <ChangeList changes={judged.changes} document={document} />
        )}
      </section>
      <section>
        <h3 className={styles.heading}>
          {t('tuning.review.effect')}
          {replaying.state.figures && (
            <span className={styles.note}>
              {t('tuning.review.effectNote', { count: replaying.state.figures.requests })}
            </span>
          )}
        </h3>
        <Effect replaying={replaying} />
      </section>
      <section>
        <h3 className={styles.heading}>
          {t('tuning.review.shoppers')}
          <span className={styles.note}>{t('tuning.review.shoppersNote')}</span>
        </h3>
        <ShopperPagesView
          replaying={replaying}
          document={document}
          revision={`${state.id} ${state.etag} ${state.revision}`}
          onPreview={onPreview}
        />
      </section>
    </div>
  )
}

function Effect({ replaying: { state, again } }: { replaying: Replaying }) {
  const t = useText()
  const { figures, phase, error, outline, progress } = state
  if (phase === 'failed') return <ErrorPanel error={error} onRetry={again} />
  if (phase === 'empty') {
    return (
      <EmptyState compact title={t('tuning.replay.empty')}>
        {t('tuning.replay.emptyTodo')}
      </EmptyState>
    )
  }
  if (!figures) return <Progress label={t('tuning.replay.reading')} value={progress} />
  return (
    <>
      <div className={styles.effect}>
        <OutcomeFigures figures={figures} currency={outline?.worth[0]?.sold_in ?? ''} />
        <ExposureFigures exposure={figures.exposure} />
      </div>
      <p className={styles.note}>{t('tuning.replay.modelNote')}</p>
    </>
  )
}
